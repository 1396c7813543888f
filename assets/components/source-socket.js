/**
 * Frames of a run over a WebSocket. After a break it comes back by itself and asks for what it has not seen
 * (`after`), so a blip loses nothing; where no connection comes about it gives up, and polling takes over.
 *
 * @typedef {{
 *   message: (message: import("./wire.js").Message) => void,
 *   link: (state: "open"|"reconnecting"|"gone"|"lost") => void,
 *   after: () => number,
 * }} Listener   link "gone": the server does not know the run; "lost": given up
 */
import { decode } from "./wire.js";

const UNKNOWN_RUN = 4404;
const BAD_ORIGIN = 4403;
const FIRST_DELAY = 250; // ms
const LONGEST_DELAY = 4000;
const FAILURES_BEFORE_FIRST_OPEN = 3;
const GIVE_UP_AFTER = 30_000;

export class SocketSource {
  /** @type {WebSocket|undefined} */
  #socket;
  #timer = 0;
  #failures = 0;
  #opened = false;
  #brokenSince = 0;
  #closed = false;
  /** @type {string[]} */
  #waiting = [];

  /** @param {string} url address of the frames route @param {string} run @param {Listener} listener */
  constructor(url, run, listener) {
    this.url = url;
    this.run = run;
    this.listener = listener;
    this.#connect();
  }

  /** @param {string} action @param {any} [value] a number, or the message of "tell" */
  send(action, value = null) {
    const text = JSON.stringify({ do: action, [action === "tell" ? "message" : "value"]: value });
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(text);
    else this.#waiting.push(text);
  }

  close() {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#socket?.close();
  }

  #connect() {
    const url = new URL(this.url, document.baseURI);
    url.protocol = url.protocol.replace("http", "ws");
    url.searchParams.set("run", this.run);
    url.searchParams.set("after", String(this.listener.after()));
    const socket = new WebSocket(url);
    socket.binaryType = "arraybuffer";
    socket.addEventListener("open", () => {
      this.#opened = true;
      this.#failures = 0;
      this.#brokenSince = 0;
      for (const text of this.#waiting.splice(0)) socket.send(text);
      if (!this.#closed) this.listener.link("open");
    });
    socket.addEventListener("message", ({ data }) => {
      if (!this.#closed && data instanceof ArrayBuffer) this.listener.message(decode(data));
    });
    socket.addEventListener("close", ({ code }) => this.#broke(code));
    this.#socket = socket;
  }

  /** @param {number} code */
  #broke(code) {
    if (this.#closed) return;
    if (code === UNKNOWN_RUN) return this.#end("gone");
    this.#failures++;
    this.#brokenSince ||= performance.now();
    const hopeless = this.#opened
      ? performance.now() - this.#brokenSince > GIVE_UP_AFTER
      : this.#failures >= FAILURES_BEFORE_FIRST_OPEN;
    if (code === BAD_ORIGIN || hopeless) return this.#end("lost");
    this.listener.link("reconnecting");
    const delay = Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** (this.#failures - 1));
    this.#timer = setTimeout(() => this.#connect(), delay);
  }

  /** @param {"gone"|"lost"} state */
  #end(state) {
    this.close();
    this.listener.link(state);
  }
}
