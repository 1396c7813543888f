/**
 * A point of a figure that is dragged, or moved by a click beside it; or one of many, which only dragging moves. The
 * pointer is caught before Plotly sees it only when it goes down on a point, so Plotly's zoom and pan keep working
 * everywhere else.
 *
 * @typedef {{name: string, trace: number, drag: boolean, many: boolean, along: "both"|"x"|"y"}} Handle
 */
const REACH = { mouse: 14, pen: 20, touch: 30 }; // px around the point
const CLICK = 5; // px the pointer may move in a click
const EVERY = 66; // ms between events while dragging: about 15 a second
const PATIENCE = 500; // ms to wait for the answer to an event before the next one is sent all the same

const hold = (value, length) => Math.min(Math.max(value, 0), length);

export class HandleControl {
  /** the place shown until Python's answer is there @type {{x: number, y: number}|null} */
  place = null;
  dragging = false;
  /** of the trace's points, the one that is moved; -1: none, a click beside all of them */
  index = 0;
  #sent = 0;
  #timer = 0;
  #answered = true;
  #down = { x: 0, y: 0 };

  /** @param {any} element Plotly's graph element @param {() => void} redraw
   * @param {(event: {name: string, x: number, y: number, index?: number, done: boolean}) => void} emit */
  constructor(element, redraw, emit) {
    this.element = element;
    this.redraw = redraw;
    this.emit = emit;
    /** @type {Handle|null} */
    this.handle = null;
    this.listening = new AbortController();
    const options = { signal: this.listening.signal, capture: true };
    element.addEventListener("pointerdown", (event) => this.#press(event), options);
    element.addEventListener("pointermove", (event) => this.#hover(event), options);
    window.addEventListener("pointermove", (event) => this.#drag(event), options);
    window.addEventListener("pointerup", (event) => this.#release(event), options);
    window.addEventListener("pointercancel", (event) => this.#release(event), options);
    // what would start Plotly's zoom box, or the page's scrolling
    for (const type of ["mousedown", "touchstart"]) {
      element.addEventListener(type, (event) => {
        if (!this.dragging) return;
        event.preventDefault();
        event.stopPropagation();
      }, { ...options, passive: false });
    }
  }

  /** Moves the marker in the figure about to be drawn. @param {any[]} data */
  decorate(data) {
    const trace = this.handle && data[this.handle.trace];
    if (!trace || !this.place || this.index < 0) return;
    const { x, y } = this.place, set = (values, value) => Array.from(values).with(this.index, value);
    Object.assign(trace, this.handle.many ? { x: set(trace.x, x), y: set(trace.y, y) } : { x: [x], y: [y] });
  }

  /** A scene has come: the point is where Python says, unless the finger is still on it. */
  answer() {
    this.#answered = true;
    if (!this.dragging && this.place) {
      this.place = null;
      this.redraw();
    }
  }

  close() {
    clearTimeout(this.#timer);
    this.listening.abort();
  }

  #axes() {
    const layout = this.element._fullLayout;
    return layout?.xaxis && layout.yaxis ? { x: layout.xaxis, y: layout.yaxis } : null;
  }

  /** @param {PointerEvent} event @returns {{x: number, y: number, inside: boolean}|null} in the figure's coordinates */
  #point(event) {
    const axes = this.#axes();
    if (!axes) return null;
    const box = this.element.getBoundingClientRect();
    const px = event.clientX - box.left - axes.x._offset, py = event.clientY - box.top - axes.y._offset;
    const inside = px >= 0 && py >= 0 && px <= axes.x._length && py <= axes.y._length;
    return { x: axes.x.p2d(hold(px, axes.x._length)), y: axes.y.p2d(hold(py, axes.y._length)), inside };
  }

  /** @param {PointerEvent} event @returns {number} the trace's point under the pointer, -1 if there is none */
  #grasped(event) {
    const axes = this.#axes();
    const trace = this.handle?.drag && this.element.data?.[this.handle.trace];
    if (!axes || !trace) return -1;
    const box = this.element.getBoundingClientRect();
    let nearest = REACH[event.pointerType] ?? REACH.mouse, found = -1;
    for (let k = 0; k < trace.x.length; k++) {
      const dx = axes.x.d2p(trace.x[k]) + axes.x._offset + box.left - event.clientX;
      const dy = axes.y.d2p(trace.y[k]) + axes.y._offset + box.top - event.clientY;
      const distance = Math.hypot(dx, dy);
      if (distance <= nearest) [nearest, found] = [distance, k];
    }
    return found;
  }

  /** Where the point goes when the pointer is there: along its own line, if it has one. */
  #led(point) {
    const { along, trace } = /** @type {Handle} */ (this.handle);
    const from = this.element.data[trace], k = this.index;
    return { x: along === "y" ? from.x[k] : point.x, y: along === "x" ? from.y[k] : point.y };
  }

  #hover(event) {
    if (this.handle?.drag) this.element.classList.toggle("pg-grab", this.dragging || this.#grasped(event) >= 0);
  }

  #press(event) {
    if (!this.handle || event.button !== 0) return;
    this.#down = { x: event.clientX, y: event.clientY };
    this.pressed = true;
    this.onPlane = Boolean(event.target.closest?.(".draglayer")); // not on the legend or the mode bar
    const grasped = this.#grasped(event);
    this.index = this.handle.many ? grasped : 0;
    if (grasped >= 0) {
      this.dragging = true;
      event.stopPropagation();
    }
  }

  #drag(event) {
    if (!this.dragging) return;
    const point = this.#point(event);
    if (!point) return;
    this.place = this.#led(point);
    this.redraw();
    this.#soon();
  }

  #release(event) {
    if (!this.pressed) return;
    this.pressed = false;
    const still = Math.hypot(event.clientX - this.#down.x, event.clientY - this.#down.y) <= CLICK;
    const point = this.#point(event);
    const moved = this.dragging && this.place;
    this.dragging = false;
    if (event.type === "pointercancel" && !moved) return;
    if (this.handle && (moved || (still && point?.inside && this.onPlane))) {
      if (!moved) this.place = { x: point.x, y: point.y };
      this.redraw();
      this.#send(true);
    }
  }

  #soon() {
    if (this.#timer) return;
    const since = performance.now() - this.#sent;
    const wait = this.#answered ? EVERY - since : Math.max(EVERY, PATIENCE - since);
    this.#timer = setTimeout(() => {
      this.#timer = 0;
      if (!this.dragging) return;
      if (this.#answered || performance.now() - this.#sent >= PATIENCE) this.#send(false);
      else this.#soon();
    }, Math.min(Math.max(wait, 0), EVERY));
  }

  #send(done) {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#sent = performance.now();
    this.#answered = false;
    if (!this.place || !this.handle) return;
    const which = this.handle.many ? { index: this.index } : {};
    this.emit({ name: this.handle.name, ...this.place, ...which, done });
  }
}
