/**
 * The network as a picture that works: every unit shows its own map of the plane, every edge its weight; units, edges
 * and biases answer to pointer and keyboard, layers are added and resized on the spot, and one sample can be followed
 * forwards and back. Python's side, with what the frames hold, is playground/topics/network/diagram.py.
 */
import { columnOf } from "./backprop-phases.js";
import { Backprop } from "./backprop.js";
import { Card } from "./diagram-card.js";
import { Editor } from "./diagram-edit.js";
import { Edges } from "./diagram-edges.js";
import { arrange } from "./diagram-layout.js";
import { Numbers } from "./diagram-numbers.js";
import { Painter } from "./diagram-paint.js";
import { make } from "./diagram-text.js";
import { Tools } from "./diagram-tools.js";
import { Units, nameOf } from "./diagram-units.js";

const BAR = 40, LEGEND = 26, HEADS = 62, FOOT = 8, LEAST = 200, NARROW = 540;
/** height of the backpropagation panel, which takes its place from the diagram while it is open */
const PANEL = 200;
const WEIGHTS = { reached: () => true, weights: true };

/** @type {WeakMap<HTMLElement, Diagram>} */
const diagrams = new WeakMap();

/** @param {HTMLElement} element @param {any} frame @param {any} constants */
export function draw(element, frame, constants) {
  let diagram = diagrams.get(element);
  if (!diagram) diagrams.set(element, diagram = new Diagram(element));
  diagram.show(frame, constants);
}

class Diagram {
  mode = "weights";
  /** @type {any} unit under the pointer or with the focus */
  over = null;
  requested = 0;
  #shape = "";

  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
    element.classList.add("dg");
    element.setAttribute("role", "group");
    this.canvas = /** @type {HTMLCanvasElement} */ (make("canvas", "dg-canvas", { aria: { hidden: true } }));
    this.painter = new Painter(this.canvas);
    this.tools = new Tools((mode) => this.#setMode(mode));
    this.units = new Units({ over: (unit) => this.#hover(unit), open: (unit) => this.#open(unit), bias: (unit, event) => this.#bias(unit, event) });
    this.card = new Card({ edit: (edit, row) => this.#edit(edit, row.getBoundingClientRect()), probe: (x, y) => this.constants.emit?.("probe", x, y), closed: (unit) => this.#closed(unit) });
    this.editor = new Editor((edit) => this.constants.tell?.(edit), () => this.redraw());
    this.backprop = new Backprop(() => this.redraw(), () => this.#anySample());
    this.labels = make("div", "dg-labels", { aria: { hidden: true } });
    this.sheet = make("div", "dg-sheet", {}, this.tools.heads, this.canvas, this.labels, this.units.element);
    this.scroll = make("div", "dg-scroll", {}, this.sheet);
    this.edges = new Edges(this, (edit, box) => this.#edit(edit, box));
    element.replaceChildren(this.tools.element, this.scroll, this.tools.legend, this.card.element, this.backprop.element, this.editor.element, this.edges.tip);
    this.edges.listen(this.sheet);
    this.scroll.addEventListener("scroll", () => this.#place(), { passive: true });
  }

  show(frame, constants) {
    this.frame = frame;
    const numbers = new Numbers(frame, constants);
    // between two runs the constants may be ahead of the frames
    if (!numbers.fits) return;
    const still = constants.past ? { emit: undefined, tell: undefined } : {};
    this.constants = { ...constants, ...still, nameOf: (column, index) => nameOf(this.constants, column, index) };
    this.numbers = numbers;
    this.#arrange();
    this.units.describe(numbers, this.constants);
    this.#paint();
  }

  /** The same frame once more. */
  redraw() {
    this.requested ||= requestAnimationFrame(() => {
      this.requested = 0;
      if (this.numbers && this.element.offsetParent) this.#paint(); // on another tab it waits for its next frame
    });
  }

  #arrange() {
    const { constants: c, numbers } = this;
    this.element.classList.toggle("dg-narrow", this.element.clientWidth < NARROW);
    const width = this.scroll.clientWidth, back = this.mode === "backprop", controls = Boolean(c.emit) && !back;
    const key = JSON.stringify([numbers.sizes, width, c.height, controls, c.theme.name, c.inputs, c.outputs, devicePixelRatio, c.layers.length, back]);
    if (key === this.#shape) return this.tools.show(c, this.layout, this.mode);
    this.#shape = key;
    const { diverging } = c.theme;
    this.element.style.setProperty("--pg-negative", diverging[0][1]);
    this.element.style.setProperty("--pg-positive", diverging.at(-1)[1]);
    this.element.style.setProperty("--dg-heads", `${controls ? HEADS : 0}px`);
    const height = Math.max(LEAST, (c.height ?? 440) - BAR - FOOT - (back ? PANEL : LEGEND) - (controls ? HEADS : 0));
    const names = /** @type {[number, number]} */ ([c.inputs, c.outputs].map((words) => this.painter.wordsWidth(words) + 14));
    this.layout = arrange(numbers.sizes, width, height, controls, names);
    this.sheet.style.width = `${this.layout.width}px`;
    this.painter.resize(this.layout);
    this.units.place(this.layout);
    this.tools.show(c, this.layout, this.mode);
    const { columns } = this.layout;
    this.labels.replaceChildren(...[0, columns.length - 1].flatMap((at) => columns[at].lanes > 1 ? [] : columns[at].places.map(({ y }, i) => {
      const label = make("span", at ? "dg-output" : "dg-input", { title: at ? c.outputs[i] : c.inputs[i] }, (at ? c.outputs[i] : c.inputs[i]) ?? "");
      const { left, width: wide } = columns[at];
      Object.assign(label.style, { top: `${y}px`, ...(at ? { left: `${left + wide + 6}px` } : { right: `${this.layout.width - left + 6}px` }) });
      return label;
    })));
    this.units.element.setAttribute("aria-label", c.words.diagram);
  }

  #paint() {
    const { numbers, constants: c } = this;
    let mode = null;
    if (this.mode === "backprop") {
      this.backprop.tick();
      mode = this.backprop.show(numbers, c, this.card.unit ?? this.over);
      if (this.backprop.moving && mode) this.redraw();
      this.#follow(this.backprop.phase);
    }
    const usual = (layer) => 1 / Math.sqrt(numbers.shape[layer].inputs);
    mode ??= { ...WEIGHTS, edges: (layer) => ({ name: "theta", usual: usual(layer), strength: 1 }) };
    const selected = this.card.unit ?? this.over ?? mode.unit ?? null;
    this.painter.paint(numbers, this.layout, { theme: c.theme, outputs: c.task === "classes" ? c.colours : null, mode, selected });
    this.card.draw(numbers, c, this.painter);
    this.edges.say();
  }

  /** Where the diagram is wider than its place, the phase's layer comes into sight. */
  #follow(phase) {
    if (this.phase === phase.kind + phase.layer) return;
    this.phase = phase.kind + phase.layer;
    const column = columnOf(phase), { scrollWidth, clientWidth } = this.scroll;
    if (column === null || scrollWidth <= clientWidth) return;
    const { x } = this.layout.columns[column];
    this.scroll.scrollTo({ left: x - clientWidth / 2, behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  }

  #setMode(mode) {
    if (!this.numbers) return; // before its first frame it has nothing to show
    this.mode = mode;
    this.backprop.element.hidden = mode !== "backprop";
    this.element.dataset.mode = mode;
    if (mode === "backprop") {
      this.constants.pause?.(); // numbers that change thirty times a second can't be followed
      this.backprop.go(0);
      if (!this.numbers.probed) this.#anySample();
    } else this.backprop.stop();
    this.#arrange();
    this.redraw();
  }

  /** A training point, until the learner chooses one. */
  #anySample() {
    const { run, emit } = this.constants;
    const points = run.first_sample?.data;
    if (points?.length > 1) emit?.("probe", points[0], points[1]);
  }

  #hover(unit) {
    this.over = unit && { column: unit.column, index: unit.index };
    if (!this.card.pinned) {
      this.card.show(this.over, false);
      this.#place();
    }
    this.redraw();
  }

  #open(unit) {
    this.card.show({ column: unit.column, index: unit.index }, true);
    this.units.mark(unit);
    this.card.draw(this.numbers, this.constants, this.painter);
    this.#place();
    this.card.cross.focus({ preventScroll: true });
    this.redraw();
  }

  #closed(unit) {
    this.units.mark(null);
    if (unit) {
      this.units.focus(unit);
      this.#hover(null); // it was closed, so it does not come back with the focus
    }
    this.redraw();
  }

  /** The card beside its unit, on the side with more room; under the diagram where it is narrow. */
  #place() {
    const { unit, element } = this.card;
    if (!unit || !this.layout) return;
    const column = this.layout.columns[unit.column], place = column?.places[unit.index];
    if (!place) return;
    const left = this.scroll.offsetLeft - this.scroll.scrollLeft, top = this.sheet.offsetTop + this.scroll.offsetTop + this.canvas.offsetTop;
    const start = left + column.left - 12 - element.offsetWidth, end = left + column.left + column.width + 12;
    const right = end + element.offsetWidth <= this.element.clientWidth || start < 0;
    const x = Math.max(0, Math.min(right ? end : start, this.element.clientWidth - element.offsetWidth));
    const y = Math.max(0, Math.min(top + place.y - 60, top + this.layout.height - element.offsetHeight + 30));
    Object.assign(element.style, { left: `${x}px`, top: `${y}px` });
  }

  #bias(unit, event) {
    const edit = { edit: "bias", layer: unit.column - 1, unit: unit.index };
    if (this.numbers.bias(edit.layer, edit.unit) === undefined) return this.#open(unit);
    this.#edit(edit, { left: event.clientX, right: event.clientX, bottom: event.clientY });
  }

  #edit(edit, { left, right, bottom }) {
    if (!this.constants.tell) return;
    const box = this.element.getBoundingClientRect();
    const value = edit.edit === "bias" ? this.numbers.bias(edit.layer, edit.unit) : this.numbers.weight(edit.layer, edit.unit, edit.input);
    this.edges.over(null);
    this.editor.show(edit, value, this.constants, { x: (left + right) / 2 - box.left, y: bottom - box.top });
  }
}

/** The style sheet comes with the module, so the first picture has it. */
await new Promise((done) => {
  if (document.querySelector("link[data-diagram]")) return done(undefined);
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: new URL("./diagram.css", import.meta.url).href });
  link.dataset.diagram = "";
  for (const type of ["load", "error"]) link.addEventListener(type, () => done(undefined), { once: true });
  document.head.append(link);
});
