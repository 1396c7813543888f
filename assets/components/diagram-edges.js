/** The edge under the pointer: its numbers beside it, and its editor on a click. By keyboard, edges are reached from their unit's card. */
import { along, distance, ends } from "./diagram-layout.js";
import { make, num, say } from "./diagram-text.js";
import { nameOf } from "./diagram-units.js";

/** pixels from an edge that still mean it */
const REACH = { mouse: 6, touch: 14 };
const ELSEWHERE = ".dg-unit, .dg-head";

export class Edges {
  /** @type {{layer: number, to: number, from: number}|null} */
  edge = null;

  /** @param {any} diagram with numbers, layout, constants, canvas and element @param {(edit: any, box: any) => void} edit */
  constructor(diagram, edit) {
    this.diagram = diagram;
    this.edit = edit;
    this.tip = make("div", "dg-tip", { hidden: true });
  }

  /** @param {HTMLElement} sheet */
  listen(sheet) {
    this.sheet = sheet;
    for (const type of ["pointermove", "pointerdown"]) sheet.addEventListener(type, (event) => this.#point(event));
    sheet.addEventListener("pointerleave", () => this.over(null));
    sheet.addEventListener("click", (event) => this.#click(event));
  }

  #point(event) {
    const { numbers, layout, canvas } = this.diagram;
    if (!layout || event.target.closest(ELSEWHERE)) return this.over(null);
    const box = canvas.getBoundingClientRect();
    const x = event.clientX - box.left, y = event.clientY - box.top;
    let best = null, least = REACH[event.pointerType] ?? REACH.mouse;
    for (let layer = 0; layer < numbers.layers; layer++) {
      const [a, b] = [layout.columns[layer], layout.columns[layer + 1]];
      if (x < a.left || x > b.left + b.width) continue;
      for (const { to, from, value } of numbers.edges(layer)) {
        // of edges that cross, the strong one is meant
        const off = distance(ends(layout, layer, to, from), x, y) - Math.min(2, Math.abs(value));
        if (off < least) [best, least] = [{ layer, to, from }, off];
      }
    }
    this.over(best, event);
  }

  /** @param {any} edge @param {PointerEvent} [event] */
  over(edge, event) {
    this.edge = edge;
    this.tip.hidden = !edge;
    this.sheet?.classList.toggle("dg-on-edge", Boolean(edge && this.diagram.constants.tell));
    if (!edge || !event) return;
    const box = this.diagram.element.getBoundingClientRect();
    this.say();
    const x = Math.min(event.clientX - box.left + 12, box.width - this.tip.offsetWidth);
    Object.assign(this.tip.style, { left: `${Math.max(0, x)}px`, top: `${event.clientY - box.top + 12}px` });
  }

  /** The edge's numbers, those of the frame. */
  say() {
    if (!this.edge) return;
    const { layer, to, from } = this.edge, { numbers, constants: c } = this.diagram;
    if (layer >= numbers.layers || to >= numbers.sizes[layer + 1] || from >= numbers.sizes[layer]) return this.over(null);
    const lines = [`${nameOf(c, layer, from)} → ${nameOf(c, layer + 1, to)}`, `w = ${num(numbers.weight(layer, to, from))}`];
    if (numbers.probed) {
      const [gradient, update] = ["probe_gradient", "probe_update"].map((name) => numbers.weight(layer, to, from, name));
      if (gradient !== undefined) lines.push(`∂J/∂w = ${num(gradient)}`);
      if (update !== undefined) lines.push(`Δw = ${num(update)}`);
    }
    say(this.tip, lines.join("\n"));
  }

  #click(event) {
    if (!this.edge || event.target.closest(ELSEWHERE)) return;
    const { layer, to, from } = this.edge, { canvas, layout } = this.diagram;
    const box = canvas.getBoundingClientRect(), middle = along(ends(layout, layer, to, from), 0.5);
    const x = event.clientX || box.left + middle.x, y = event.clientY || box.top + middle.y;
    this.edit({ edit: "weight", layer, unit: to, input: from }, { left: x, right: x, bottom: y });
  }
}
