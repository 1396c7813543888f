/**
 * Where in time the pictures stand, and what the transport's buttons mean. It owns no DOM: it is told of new
 * frames and of commands, and says `changed()` when something else should be shown.
 *
 * At the head of a live run new frames are followed as they come. Scrubbing back lets go of the head while
 * training goes on; End takes hold of it again. A clip, or a run that has ended, is played here, by the clock.
 *
 * @typedef {{state: string, place: number|null, reason: string|null, rate: number|null}} Status
 * @typedef {{send: (action: string, value?: number|null) => void, close: () => void}} Source
 */
import { Frames } from "./frames.js";

const OVER = new Set(["done", "failed"]);
const REPLAY_RATE = 30; // frames a second

export class Timeline {
  store = new Frames();
  /** @type {Source|null} */
  live = null;
  /** @type {Status} */
  status = { state: "paused", place: null, reason: null, rate: null };
  shown = 0;
  following = true;
  playing = false;
  speed = 1;
  rate = REPLAY_RATE;
  #shownStep = 0;
  #position = 0;
  #before = 0;
  #tick = 0;

  /** @param {() => void} changed */
  constructor(changed) {
    this.changed = changed;
  }

  get atHead() { return this.shown >= this.store.last; }
  get step() { return this.store.length ? this.store.step(this.shown) : 0; }
  get over() { return !this.live || OVER.has(this.status.state); }
  /** queued, running, paused, done or failed: of the training itself, or of the clip being played */
  get state() {
    if (this.live) return this.status.state;
    if (this.playing) return "running";
    return this.atHead ? "done" : "paused";
  }
  /** Whether the first button offers a pause. */
  get moving() { return this.playing || (this.live !== null && ["running", "queued"].includes(this.status.state)); }

  /** Frames and source of another run or clip; the place in time is kept where it exists there.
   * @param {Frames} store @param {Source|null} live @param {number} rate @param {boolean} keep */
  load(store, live, rate, keep) {
    const atHead = this.atHead, step = this.#shownStep;
    this.store = store;
    this.live = live;
    this.rate = rate;
    if (live) {
      this.stop();
      this.following = true;
      this.status = { state: "queued", place: null, reason: null, rate: null };
    }
    this.#show(live || (keep && atHead) ? store.last : keep ? store.indexAt(step) : 0);
    this.#position = this.shown;
  }

  /** The store has other frames than before. */
  refresh() {
    this.#show(this.following && !this.playing ? this.store.last : this.store.indexAt(this.#shownStep));
  }

  /** A message of the live run. @param {import("./wire.js").Message} message @returns {boolean} whether there are other
   * frames than before */
  hear(message) {
    const { header } = message, history = /** @type {import("./frames.js").History} */ (this.store);
    const known = history.version;
    history.add(message);
    if (header.type === "state" && header.gen === history.generation) {
      const { state, place, reason, rate } = header;
      this.status = { state, place, reason, rate };
    }
    return history.version !== known;
  }

  /** The pictures are there: what waited for them starts. @returns {boolean} false, to be asked again, while a run whose
   * first frame is there has not yet said that it waits */
  begin() {
    if (!this.live) this.play();
    else if (this.status.state === "queued") return false;
    else if (this.status.state === "paused" && !this.step) this.live.send("play");
    return true;
  }

  toggle() {
    if (this.playing) return this.stop();
    if (this.live && !OVER.has(this.status.state)) {
      if (this.moving) return this.live.send("pause");
      this.end();
      return this.live.send("play");
    }
    if (this.atHead) this.#show(this.store.first);
    this.play();
  }

  /** Plays what is there, by the clock: a slow picture skips frames instead of falling behind. */
  play() {
    this.playing = true;
    this.following = false;
    this.#position = this.shown;
    this.#before = performance.now();
    cancelAnimationFrame(this.#tick);
    this.#tick = requestAnimationFrame((now) => this.#advance(now));
    this.changed();
  }

  stop() {
    cancelAnimationFrame(this.#tick);
    this.playing = false;
    this.following = this.atHead;
    this.changed();
  }

  /** @param {1|-1} by */
  move(by) {
    if (this.playing) this.stop();
    if (by > 0 && this.live && !this.over && this.atHead) {
      if (this.moving) this.live.send("pause");
      this.following = true;
      return this.live.send("step");
    }
    this.seek(this.shown + by);
  }

  reset() {
    if (this.playing) this.stop();
    if (this.live) {
      this.following = true;
      this.live.send("reset");
    } else {
      this.seek(0);
    }
  }

  /** @param {number} index */
  seek(index) {
    if (this.playing) this.stop();
    this.#show(Math.min(Math.max(index, 0), Math.max(this.store.last, 0)));
    this.following = this.atHead;
    this.changed();
  }

  /** @param {number} step */
  seekStep(step) { this.seek(this.store.indexAt(step)); }
  end() { this.seek(this.store.last); }

  /** @param {number} value updates a second (0: as fast as possible) of a live run, times normal speed of a clip */
  setSpeed(value) {
    if (this.live) {
      this.live.send("speed", value);
      this.status = { ...this.status, rate: value }; // until the run says so itself
    } else {
      this.speed = value;
    }
  }

  #advance(now) {
    if (!this.playing) return;
    this.#position += ((now - this.#before) / 1000) * this.rate * (this.live ? 1 : this.speed);
    this.#before = now;
    const index = Math.min(Math.floor(this.#position), this.store.last);
    if (index !== this.shown) this.#show(index);
    if (this.atHead) return this.stop();
    this.#tick = requestAnimationFrame((next) => this.#advance(next));
  }

  #show(index) {
    this.shown = Math.max(index, this.store.first);
    this.#shownStep = this.step;
    this.changed();
  }
}
