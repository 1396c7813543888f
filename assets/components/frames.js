/**
 * What a picture can be drawn from: an ordered list of frames with constants beside them. A live run fills a
 * History frame by frame; a finished computation is a ClipFrames from the start.
 *
 * @typedef {import("./wire.js").Tensor} Tensor
 * @typedef {import("./wire.js").Message} Message
 */
import { pick } from "./wire.js";

export const MOST_FRAMES = 400;

/** Common reading side. Subclasses give `length`, `step`, `raw` and count `version` up with every change. */
export class Frames {
  /** @type {Record<string, Tensor>} */
  constants = {};
  version = 0;
  /** @type {Map<string, {version: number, values: any}>} */
  #curves = new Map();

  get length() { return 0; }
  get last() { return this.length - 1; }
  /** The first frame that can be shown: curves may begin earlier, in another run's past. */
  get first() { return 0; }
  /** The first frame of the run's own: what is before comes from the run that it branched off. */
  get own() { return 0; }
  /** @param {number} _i @returns {number} */
  step(_i) { return 0; }
  /** @param {string} _name @param {number} _i @returns {Tensor|number|string|undefined} */
  raw(_name, _i) { return undefined; }

  /** @returns {string[]} */
  get names() { return []; }

  /** Frame `i` as a whole. @param {number} i */
  frame(i) {
    const frame = { step: this.length ? this.step(i) : 0, metrics: {}, texts: {}, arrays: {} };
    for (const name of this.length ? this.names : []) {
      const value = this.raw(name, i);
      const kind = typeof value === "number" ? "metrics" : typeof value === "string" ? "texts" : "arrays";
      if (value !== undefined) frame[kind][name] = value;
    }
    return frame;
  }

  /** The value of a name at frame `i`; constants answer where the frames don't know the name.
   * @param {string} name @param {(number|null)[]} index @param {number} i */
  value(name, index, i) {
    if (name === "step") return this.length ? this.step(i) : undefined;
    const raw = (this.length ? this.raw(name, i) : undefined) ?? this.constants[name];
    return raw !== null && typeof raw === "object" ? pick(raw, index) : raw;
  }

  /** The values of frames 0 … `upto`. Made once for each change of the frames, then only cut to length.
   * @param {string} name @param {(number|null)[]} index @param {number} upto */
  series(name, index, upto) {
    const key = `${name}/${index.join()}`;
    let curve = this.#curves.get(key);
    if (curve?.version !== this.version) {
      curve = { version: this.version, values: this.wholeSeries(name, index) };
      this.#curves.set(key, curve);
    }
    const { values } = curve;
    return Array.isArray(values) ? values.slice(0, upto + 1) : values.subarray(0, upto + 1);
  }

  /** @param {string} name @param {(number|null)[]} index */
  wholeSeries(name, index) {
    const values = Array.from({ length: this.length }, (_, i) => this.value(name, index, i));
    const numbers = values.every((value) => value === undefined || typeof value === "number");
    return numbers ? Float64Array.from(values, (value) => value ?? NaN) : values;
  }

  /** The frame nearest to a step: two runs hardly ever have frames of the very same steps. @param {number} step */
  nearest(step) {
    const before = this.indexAt(step), after = Math.min(before + 1, this.last);
    return after > before && this.step(after) - step < step - this.step(before) ? after : before;
  }

  /** The last frame at or before a step (the first frame when there is none). @param {number} step */
  indexAt(step) {
    let low = this.first, high = this.last;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.step(middle) <= step) low = middle;
      else high = middle - 1;
    }
    return Math.max(low, 0);
  }
}

/**
 * Frames of a live run, at most `most`, evenly thinned; the newest is always among them. A run that begins after step 0
 * branched off the one shown before it, so that one's frames until then are its past as well.
 *
 * @typedef {{seq: number, step: number, number: number, values: Record<string, any>}} Kept
 */
export class History extends Frames {
  /** @type {Kept[]} */
  #kept = [];
  /** @type {Kept[]} */
  #before = [];
  #beforeConstants = {};
  #stride = 1;
  /** frames so far, with those of the past: what thinning counts by */
  #count = 0;
  #own = 0;
  #first = 0;
  generation = -1;
  seq = 0;
  received = 0;

  /** @param {Frames|null} previous shown before this run @param {number} most */
  constructor(previous = null, most = MOST_FRAMES) {
    super();
    this.most = most;
    if (!(previous instanceof History)) return;
    const unseen = !previous.length; // overtaken before its first frame came
    this.#before = unseen ? previous.#before : previous.#kept;
    this.#beforeConstants = unseen ? previous.#beforeConstants : previous.constants;
  }

  get length() { return this.#kept.length; }
  get first() { return this.#first; }
  get own() { return this.#own; }
  get names() { return Object.keys(this.#kept.at(-1)?.values ?? {}); }
  step(i) { return this.#kept[i].step; }
  raw(name, i) { return this.#kept[i].values[name]; }

  /** A message from the run; what is old or was had before (a reconnect) changes nothing.
   * @param {Message} message @returns {boolean} whether there is something new to draw */
  add({ header, arrays }) {
    if (header.gen < this.generation) return false;
    if (header.gen > this.generation) this.#clear(header.gen);
    const values = { ...numbers(header.metrics), ...header.texts, ...arrays, seconds: header.seconds };
    if (header.type === "constants") {
      this.constants = values;
      this.version++;
    } else if (header.type === "frame") {
      if (header.seq <= this.seq) return false;
      this.received++;
      if (!this.#count) this.#inherit(header.step, values);
      this.#append({ seq: header.seq, step: header.step, number: this.#count++, values });
    } else {
      return false;
    }
    this.seq = Math.max(this.seq, header.seq);
    return true;
  }

  #clear(generation) {
    this.generation = generation;
    this.#kept = [];
    this.#stride = 1;
    this.#count = this.#own = this.#first = 0;
    this.received = 0;
    this.constants = {};
    this.version++;
  }

  /** The past of a run that begins at `step`. Its frames can be shown when they look like the run's own; otherwise
   * (other data, other layers) they only make curves. @param {number} step @param {Record<string, any>} values */
  #inherit(step, values) {
    this.#before = this.#before.filter((frame) => frame.step < step);
    this.#kept = Array.from(this.#before, (frame, number) => Object.assign({}, frame, { number }));
    this.#count = this.#own = this.#kept.length;
    const alike = this.#own > 0 && sameShapes(this.#kept[this.#own - 1].values, values) && sameNumbers(this.#beforeConstants, this.constants);
    this.#first = alike ? 0 : this.#own;
  }

  #append(frame) {
    // a frame off the stride was kept only while it was the newest
    const newest = this.#kept.at(-1);
    if (newest && newest.number % this.#stride) this.#kept.pop();
    this.#kept.push(frame);
    while (this.#kept.length > this.most) {
      this.#stride *= 2;
      const keep = (kept) => kept.number % this.#stride === 0 || kept === frame;
      const past = this.#kept.slice(0, this.#own).filter(keep).length;
      if (this.#first) this.#first = past;
      this.#own = past;
      this.#kept = this.#kept.filter(keep);
    }
    this.version++;
  }

  /** The same frames, untouched by what comes later (for a pinned run). */
  snapshot() {
    const copy = new History(null, this.most);
    Object.assign(copy, { generation: this.generation, seq: this.seq, received: this.received, constants: this.constants });
    copy.#kept = [...this.#kept];
    copy.#own = this.#own;
    copy.#first = this.#first;
    return copy;
  }
}

/** Frames of a computation that is already finished. */
export class ClipFrames extends Frames {
  /** @param {Record<string, Tensor>} series each (frames, ...) @param {Tensor|null} steps
   * @param {number} count @param {Record<string, Tensor>} constants */
  constructor(series, steps, count, constants) {
    super();
    this.all = series;
    this.steps = steps;
    this.count = count;
    this.constants = constants;
  }

  get length() { return this.count; }
  get received() { return this.count; }
  get names() { return Object.keys(this.all); }
  step(i) { return this.steps ? this.steps.data[i] : i; }

  raw(name, i) {
    const array = this.all[name];
    if (!array) return undefined;
    const shape = array.shape.slice(1);
    const size = shape.reduce((a, b) => a * b, 1);
    if (!shape.length) return array.data[i];
    return { dtype: array.dtype, shape, data: array.data.subarray(i * size, (i + 1) * size) };
  }

  wholeSeries(name, index) {
    const array = this.all[name];
    const scalar = array && index.filter((i) => i !== null).length === array.shape.length - 1;
    return scalar ? pick(array, [null, ...index]) ?? super.wholeSeries(name, index) : super.wholeSeries(name, index);
  }

  snapshot() { return this; }
}

/** Whether the arrays that two frames both have are of the same shapes. */
function sameShapes(one, other) {
  return Object.keys(one).every((name) => String(one[name]?.shape) === String((other[name] ?? one[name])?.shape));
}

/** Whether two sets of arrays are equal, number by number. */
function sameNumbers(one, other) {
  const { length } = Object.keys(one);
  return length === Object.keys(other).length && Object.entries(one).every(([name, value]) => {
    const numbers = value?.data ?? [value], others = other[name]?.data ?? [other[name]];
    return numbers.length === others.length && numbers.every((number, i) => Object.is(number, others[i]));
  });
}

/** JSON has no NaN: such metrics come as the words "NaN", "Infinity", "-Infinity". */
function numbers(metrics) {
  return Object.fromEntries(Object.entries(metrics ?? {}).map(([name, value]) => [name, Number(value)]));
}
