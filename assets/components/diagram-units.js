/** The diagram's units as buttons over the canvas: reached by Tab, walked through with the arrow keys, opened by Enter. */
import { neighbour } from "./diagram-layout.js";
import { fill, make, num } from "./diagram-text.js";

/** labels for screen readers are renewed at most this often, in ms */
const RENEW = 1000;
/** pixels of the corner that belong to the bias */
const CORNER = 9;

export class Units {
  /** @type {HTMLButtonElement[][]} by column */
  buttons = [];
  #current = { column: 0, index: 0 };
  #named = -Infinity;
  /** the next renewal is on its way */
  #waiting = false;

  /** @param {{over: (unit: any) => void, open: (unit: any) => void, bias: (unit: any, event: MouseEvent) => void}} does */
  constructor(does) {
    this.does = does;
    // the arrow keys walk here; they don't move the picture's time
    this.element = make("div", "dg-units", { role: "group", data: { ownKeys: "" } });
    this.element.addEventListener("keydown", (event) => this.#key(event));
    for (const type of ["pointerover", "focusin"]) {
      this.element.addEventListener(type, (event) => {
        const unit = this.#of(event);
        if (unit) does.over(unit);
        if (unit && type === "focusin") this.#name(unit.column, unit.index);
      });
    }
    for (const type of ["pointerout", "focusout"]) this.element.addEventListener(type, () => does.over(null));
    this.element.addEventListener("click", (event) => {
      const unit = this.#of(event);
      if (!unit) return;
      this.#hold(unit);
      const box = unit.button.getBoundingClientRect();
      const corner = event.detail > 0 && event.clientX - box.left < CORNER && box.bottom - event.clientY < CORNER;
      if (corner && unit.column && box.width >= 18) does.bias(unit, event);
      else does.open(unit);
    });
  }

  /** @param {import("./diagram-layout.js").Layout} layout */
  place(layout) {
    this.layout = layout;
    const same = this.buttons.length === layout.columns.length && this.buttons.every((column, c) => column.length === layout.columns[c].places.length);
    if (!same) {
      this.buttons = layout.columns.map(({ places }, c) => places.map((_, i) => (
        /** @type {HTMLButtonElement} */ (make("button", "dg-unit", { type: "button", tabIndex: -1, data: { testid: `unit-${c}-${i}`, column: c, index: i }, aria: { haspopup: "dialog" } }))
      )));
      this.element.replaceChildren(...this.buttons.flat());
      this.#hold(this.buttons[this.#current.column]?.[this.#current.index] ? this.#current : { column: 0, index: 0 });
      this.#named = -Infinity;
    }
    layout.columns.forEach(({ places, tile }, c) => places.forEach(({ x, y }, i) => {
      Object.assign(this.buttons[c][i].style, { left: `${x - tile / 2}px`, top: `${y - tile / 2}px`, width: `${tile}px`, height: `${tile}px` });
    }));
  }

  /** Names with the frame's numbers. @param {import("./diagram-numbers.js").Numbers} numbers @param {any} constants */
  describe(numbers, constants) {
    this.numbers = numbers;
    this.constants = constants;
    const wait = this.#named + RENEW - performance.now();
    if (wait <= 0) return this.#nameAll();
    if (this.#waiting) return;
    this.#waiting = true;
    setTimeout(() => {
      this.#waiting = false;
      if (this.element.isConnected) this.#nameAll();
    }, wait);
  }

  #nameAll() {
    this.#named = performance.now();
    this.buttons.forEach((column, c) => column.forEach((_, i) => this.#name(c, i)));
  }

  #name(c, i) {
    const button = this.buttons[c]?.[i];
    if (!button || !this.numbers?.fits || this.numbers.sizes[c] === undefined || i >= this.numbers.sizes[c]) return;
    const label = describe(this.numbers, this.constants, c, i);
    if (button.getAttribute("aria-label") !== label) button.setAttribute("aria-label", label);
  }

  /** @param {{column: number, index: number}|null} unit */
  mark(unit) {
    for (const old of this.element.querySelectorAll("[aria-expanded]")) old.removeAttribute("aria-expanded");
    if (unit) this.buttons[unit.column]?.[unit.index]?.setAttribute("aria-expanded", "true");
  }

  focus({ column, index }) { this.buttons[column]?.[index]?.focus({ preventScroll: true }); }

  /** The one unit that Tab leads to. */
  #hold(unit) {
    const old = this.buttons[this.#current.column]?.[this.#current.index];
    if (old) old.tabIndex = -1;
    this.#current = { column: unit.column, index: unit.index };
    const now = this.buttons[unit.column]?.[unit.index];
    if (now) now.tabIndex = 0;
  }

  #of(event) {
    const button = event.target.closest?.(".dg-unit");
    return button ? { column: Number(button.dataset.column), index: Number(button.dataset.index), button } : null;
  }

  #key(event) {
    const unit = this.#of(event);
    if (event.key === "Escape") this.does.over(null);
    if (!unit || !this.layout || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = neighbour(this.layout, unit, event.key);
    if (!next) return;
    event.preventDefault();
    this.#hold(next);
    this.buttons[next.column][next.index].focus();
  }
}

/** What a unit is called: "x₁", "Hidden layer 2 · unit 3", "Class 0". */
export function nameOf(c, column, index) {
  if (!column) return c.inputs[index] ?? `x${index + 1}`;
  if (column > c.layers.length) return c.outputs[index] ?? `${index + 1}`;
  return fill(c.words.unit, { layer: column, unit: index + 1 });
}

/** A unit in words and numbers, for those who can't see it. */
function describe(numbers, c, column, index) {
  const { words } = c;
  const [low, high] = numbers.range(column, index);
  const parts = [nameOf(c, column, index)];
  const kind = !column ? words.input : column > c.layers.length ? words.output : c.layers[column - 1].label;
  parts[0] += ` (${kind})`;
  parts.push(fill(words.range, { low: num(low), high: num(high) }));
  if (column) {
    const layer = column - 1;
    parts.push(fill(words.mean, { mean: num(numbers.of("unit_mean", layer, index)), spread: num(numbers.of("unit_spread", layer, index)) }));
    if (numbers.dead(layer, index)) parts.push(words.dead);
    if (numbers.saturated(layer, index)) parts.push(words.saturated);
    if (numbers.probed) {
      const sample = column > c.layers.length && c.task === "classes" ? "p" : "a";
      parts.push(`z = ${num(numbers.of("probe_z", layer, index))}, ${sample} = ${num(numbers.of("probe_a", layer, index))}, δ = ${num(numbers.of("probe_delta", layer, index))}`);
    }
  } else if (numbers.probed) parts.push(`${words.sample}: ${num(numbers.activation(0, index))}`);
  return parts.join(", ");
}
