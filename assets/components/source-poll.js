/**
 * Frames of a run without a route of our own: questions through Streamlit. Each question goes out as the trigger
 * "command" {do, value, after, poll}; Python answers with the next scene, which carries the new messages. The next
 * question waits for the answer, so a slow server is asked less often; a hidden page doesn't ask at all.
 *
 * @typedef {import("./source-socket.js").Listener} Listener
 */
const PAUSE = 250; // ms between an answer and the next question
const PATIENCE = 5000; // ms until a question counts as lost

export class PollSource {
  #number = 0;
  #timer = 0;
  #closed = false;
  /** @type {{do: string, value: number|null}[]} */
  #waiting = [];

  /** @param {(command: object) => void} ask @param {Listener} listener */
  constructor(ask, listener) {
    this.ask = ask;
    this.listener = listener;
    this.#question();
  }

  /** @param {string} action @param {number|null} [value] */
  send(action, value = null) {
    this.#waiting.push({ do: action, value });
    this.#later(0);
  }

  /** @param {number} number the question answered @param {import("./wire.js").Message[]} messages
   * @param {() => boolean} ended whether, after them, nothing more will come until a command is sent */
  answer(number, messages, ended) {
    for (const message of messages) this.listener.message(message);
    if (number === this.#number) {
      clearTimeout(this.#timer);
      if (this.#waiting.length || !ended()) this.#later(this.#waiting.length ? 0 : PAUSE);
    }
  }

  close() {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  #later(delay) {
    clearTimeout(this.#timer);
    if (!this.#closed) this.#timer = setTimeout(() => this.#question(), delay);
  }

  #question() {
    if (document.hidden && !this.#waiting.length) return this.#later(PAUSE);
    const command = this.#waiting.shift() ?? { do: null, value: null };
    this.ask({ ...command, after: this.listener.after(), poll: ++this.#number });
    this.#later(PATIENCE);
  }
}
