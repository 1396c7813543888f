/**
 * Asks for the picture while a slider or a handle is still being moved, past Streamlit, which hears of a slider only
 * when it is let go and then runs the whole page. The answer is the scene that the page itself will send a moment later
 * (playground/ui/answers.py). One question is on its way at a time, so a slow server is asked less often.
 *
 * Without the socket nothing is lost: Streamlit's answer comes as ever.
 */
import { decode } from "./wire.js";

const RECENT = 2000; // ms for which Streamlit's scenes may be those of values that we have shown already

export class Asking {
  /** @type {WebSocket|undefined} */
  #socket;
  /** @type {any} */
  #desk;
  #sent = 0;
  #answered = 0;
  /** what is to be asked next @type {object|undefined} */
  #next;
  /** slider → what it says, of those touched since Streamlit's last scene @type {Map<string, number>} */
  #touched = new Map();
  /** hashes of the answers, oldest first @type {string[]} */
  #hashes = [];
  #last = 0;
  /** Streamlit's scene that came while a newer one was asked for @type {any} */
  #held;

  /** @param {(header: any, arrays: any) => void} show takes a scene @param {() => void} paint draws it at once */
  constructor(show, paint) {
    this.show = show;
    this.paint = paint;
    this.watch = new MutationObserver((changes) => changes.forEach(({ target }) => this.#slid(target)));
  }

  /** Whether the picture of this handle can be asked for. @param {string} name */
  moves(name) { return Boolean(this.#open && this.#desk.moves.includes(name)); }

  get #open() { return this.#socket?.readyState === WebSocket.OPEN; }
  get #busy() { return this.#open && (this.#sent > this.#answered || this.#next !== undefined); }

  /** @param {any} desk where to ask: {socket, token, sliders, moves}; null: nowhere */
  open(desk) {
    // one that was lost is opened again with the next scene
    if (desk?.token === this.#desk?.token && this.#socket) return void (this.#desk = desk);
    this.close();
    this.#desk = desk;
    if (!desk) return;
    const url = new URL(desk.socket, document.baseURI);
    url.protocol = url.protocol.replace("http", "ws");
    url.searchParams.set("page", desk.token);
    const socket = new WebSocket(url);
    socket.binaryType = "arraybuffer";
    socket.addEventListener("message", ({ data }) => this.#hear(data));
    socket.addEventListener("close", () => {
      if (this.#socket !== socket) return;
      this.close();
      this.#release();
    });
    this.#socket = socket;
    this.watch.observe(document.body, { subtree: true, attributeFilter: ["value"] });
  }

  /** @param {{name: string, x: number, y: number, index?: number}} event of a handle */
  move({ name, x, y, index }) { this.#ask({ move: name, x, y, index }); }

  /** Whether Streamlit's scene is overtaken by ours; if so it is kept, in case ours does not come.
   * @param {any} header @param {any} arrays */
  overtakes(header, arrays) {
    const at = this.#hashes.indexOf(header.hash);
    const old = at >= 0 && at < this.#hashes.length - 1 && performance.now() - this.#last < RECENT;
    if (this.#busy) this.#held = { header, arrays };
    else this.#touched.clear();
    return this.#busy || old;
  }

  close() {
    this.watch.disconnect();
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close();
    this.#next = undefined;
    this.#sent = this.#answered = 0;
  }

  /** @param {Node} target */
  #slid(target) {
    // what Python sets (a preset, a link) comes with a scene of its own
    if (!(target instanceof HTMLInputElement) || target.type !== "range" || target !== document.activeElement) return;
    const widget = target.closest("[class*='st-key-']");
    for (const [name, style] of Object.entries(this.#desk.sliders)) {
      if (!widget?.classList.contains(/** @type {string} */ (style))) continue;
      this.#touched.set(name, Number(target.value));
      this.#ask({});
    }
  }

  #ask(question) {
    if (!this.#open) return;
    this.#next = { ...question, set: Object.fromEntries(this.#touched) };
    if (this.#sent === this.#answered) this.#send();
  }

  #send() {
    this.#socket?.send(JSON.stringify({ ...this.#next, n: ++this.#sent }));
    this.#next = undefined;
  }

  #hear(data) {
    if (!(data instanceof ArrayBuffer)) {
      this.#answered = this.#sent;
      if (this.#next) return this.#send();
      return this.#release();
    }
    const { header, arrays } = decode(data);
    this.#answered = header.answer;
    this.#hashes = [...this.#hashes.filter((hash) => hash !== header.hash).slice(-50), header.hash];
    this.#last = performance.now();
    this.#held = undefined;
    if (this.#next) this.#send();
    this.show(header, arrays);
    this.paint(); // until the next screen refresh Streamlit would find other work to do
  }

  /** No answer of ours will come: Streamlit's counts. */
  #release() {
    const held = this.#held;
    this.#held = undefined;
    if (held) this.show(held.header, held.arrays);
  }
}
