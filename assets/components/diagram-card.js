/** A unit seen closely: its map large, its formula with the live numbers, how it does on the training points, its weights. */
import { activated, weightedSum } from "./backprop-phases.js";
import { button, fill, make, num, rich, say } from "./diagram-text.js";
import { nameOf } from "./diagram-units.js";

const SIDE = 168;
const MOST_POINTS = 300;

export class Card {
  /** @param {any} does {edit(edit, row), probe(x, y), closed(unit)} */
  constructor(does) {
    this.does = does;
    this.title = make("h4", "dg-card-title");
    this.cross = button("×", () => this.close(), { className: "dg-button dg-close", data: { testid: "card-close" } });
    this.canvas = /** @type {HTMLCanvasElement} */ (make("canvas", "dg-card-map", { width: 2 * SIDE, height: 2 * SIDE, aria: { hidden: true } }));
    this.canvas.addEventListener("click", (event) => this.#probe(event));
    this.formulas = [0, 1].map(() => make("div", "dg-formula"));
    this.facts = make("div", "dg-facts");
    this.flags = make("div", "dg-flags");
    this.hint = make("div", "dg-hint");
    this.weights = make("div", "dg-weights", { role: "group" });
    this.element = make("div", "dg-card", { role: "dialog", hidden: true, data: { testid: "card", ownKeys: "" } },
      make("div", "dg-card-head", {}, this.title, this.cross),
      make("div", "dg-card-body", {}, this.canvas, make("div", "dg-card-words", {}, ...this.formulas, this.facts, this.flags, this.hint)), this.weights);
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      this.close();
    });
  }

  /** @type {{column: number, index: number}|null} */
  unit = null;
  /** opened to stay, with weights to set; otherwise it goes with the pointer */
  pinned = false;

  /** @param {{column: number, index: number}|null} unit @param {boolean} pinned */
  show(unit, pinned) {
    this.unit = unit;
    this.pinned = pinned;
    this.element.hidden = !unit;
    this.element.classList.toggle("dg-pinned", pinned);
    this.element.setAttribute("role", pinned ? "dialog" : "tooltip");
    this.cross.hidden = this.weights.hidden = !pinned;
    this.rows = "";
  }

  close() {
    const was = this.pinned ? this.unit : null;
    this.show(null, false);
    this.does.closed(was);
  }

  /** The frame's numbers. @param {import("./diagram-numbers.js").Numbers} numbers @param {any} c @param {import("./diagram-paint.js").Painter} painter */
  draw(numbers, c, painter) {
    if (!this.unit || !numbers.fits || this.unit.index >= (numbers.sizes[this.unit.column] ?? 0)) return this.unit && this.close();
    const { column, index } = this.unit, { words } = c, layer = column - 1;
    const name = nameOf(c, column, index);
    say(this.title, name);
    this.element.setAttribute("aria-label", name);
    this.cross.setAttribute("aria-label", words.close);
    this.#map(numbers, c, painter);
    const output = column === numbers.layers;
    const activation = column ? c.layers[layer] : null;
    rich(this.formulas[0], column ? weightedSum(numbers, layer, index, c, numbers.probed) : `a_{${index + 1}}^{(0)} = ${c.inputs[index]}${numbers.probed ? ` = ${num(numbers.activation(0, index))}` : ""}`);
    rich(this.formulas[1], !column ? "" : output ? outputFormula(numbers, layer, index, c) : numbers.probed ? activated(numbers, layer, index, c) : `a_{${index + 1}} = ${plain(activation, words, index + 1)}`);
    const [low, high] = numbers.range(column, index);
    const facts = [fill(words.range, { low: num(low), high: num(high) })];
    if (column) facts.push(fill(words.mean, { mean: num(numbers.of("unit_mean", layer, index)), spread: num(numbers.of("unit_spread", layer, index)) }));
    if (column && numbers.probed) facts.push(`δ = ∂J/∂z = ${num(numbers.of("probe_delta", layer, index))}`);
    say(this.facts, facts.join("\n"));
    const wild = column ? numbers.into(layer, index).filter(({ value }) => numbers.explodes(layer, value)).length : 0;
    const flags = [column && numbers.dead(layer, index) && words.dead_why, column && numbers.saturated(layer, index) && words.saturated_why, wild && words.exploding_why];
    say(this.flags, flags.filter(Boolean).join("\n"));
    this.flags.hidden = !flags.some(Boolean);
    say(this.hint, !this.pinned ? (column ? words.hint_open : "") : c.emit ? words.hint_probe : "");
    if (this.pinned) this.#weights(numbers, c);
  }

  #map(numbers, c, painter) {
    const context = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext("2d"));
    const { column, index } = /** @type {any} */ (this.unit), size = this.canvas.width;
    context.clearRect(0, 0, size, size);
    painter.map(context, numbers, column, index, 0, 0, size);
    const { across, up } = c.run;
    this.box = across && up ? edgesOf(across.data, up.data) : null;
    if (!this.box) return;
    const at = (x, y) => [((x - this.box.left) / (this.box.right - this.box.left)) * size, (1 - (y - this.box.low) / (this.box.high - this.box.low)) * size];
    let left = MOST_POINTS;
    (c.colours ?? []).forEach((colour, k) => {
      const points = c.run[`train_${k}`]?.data ?? [];
      context.fillStyle = colour;
      context.strokeStyle = c.theme.background;
      context.lineWidth = 1.5;
      for (let i = 0; i + 1 < points.length && left > 0; i += 2, left--) {
        const [x, y] = at(points[i], points[i + 1]);
        context.beginPath();
        context.arc(x, y, 4, 0, 2 * Math.PI);
        context.fill();
        context.stroke();
      }
    });
    const { place } = numbers;
    if (!place) return;
    const [x, y] = at(place[0], place[1]);
    for (const [width, colour] of [[7, c.theme.background], [3, c.theme.text]]) {
      context.lineWidth = width;
      context.strokeStyle = colour;
      context.beginPath();
      context.arc(x, y, 10, 0, 2 * Math.PI);
      context.moveTo(x - 16, y);
      context.lineTo(x + 16, y);
      context.moveTo(x, y - 16);
      context.lineTo(x, y + 16);
      context.stroke();
    }
  }

  /** A row for each weight, strongest first when it opens, then in place. */
  #weights(numbers, c) {
    const { column, index } = /** @type {any} */ (this.unit), layer = column - 1;
    if (!column) return this.weights.replaceChildren();
    const key = `${column}/${index}/${numbers.sizes}`;
    if (this.rows !== key) {
      this.rows = key;
      this.weights.setAttribute("aria-label", c.words.weights);
      const list = numbers.into(layer, index).map(({ from }) => ({ edit: "weight", layer, unit: index, input: from }));
      if (numbers.bias(layer, index) !== undefined) list.unshift(/** @type {any} */ ({ edit: "bias", layer, unit: index }));
      this.list = list.map((edit) => {
        const bar = make("span", "dg-bar-fill"), value = make("b", "dg-weight-value");
        const words = edit.edit === "bias" ? c.words.bias : nameOf(c, layer, edit.input);
        const short = make("span", "dg-weight-name", { title: words });
        rich(short, edit.edit === "bias" ? words : layer ? `a_{${edit.input + 1}}` : words);
        const row = make("button", "dg-weight", { type: "button", disabled: !c.tell }, short, make("span", "dg-bar", {}, bar), value);
        row.addEventListener("click", () => this.does.edit(edit, row));
        return { edit, row, bar, value, words };
      });
      this.weights.replaceChildren(...this.list.map(({ row }) => row));
    }
    const values = this.list.map(({ edit }) => (edit.edit === "bias" ? numbers.bias(layer, index) : numbers.weight(layer, index, edit.input)));
    const most = Math.max(...values.map((value) => Math.abs(value ?? 0)), 0.5);
    this.list.forEach(({ bar, value, row, words }, i) => {
      const v = values[i] ?? NaN, share = Math.min(1, Math.abs(v) / most) * 50;
      say(value, num(values[i]));
      Object.assign(bar.style, { left: `${v < 0 ? 50 - share : 50}%`, width: `${share}%` });
      bar.dataset.sign = v < 0 ? "negative" : "positive";
      row.setAttribute("aria-label", `${words}: ${num(values[i])}`);
    });
  }

  #probe(event) {
    if (!this.box || !this.pinned) return;
    const box = this.canvas.getBoundingClientRect();
    const x = (event.clientX - box.left) / box.width, y = 1 - (event.clientY - box.top) / box.height;
    this.does.probe(this.box.left + x * (this.box.right - this.box.left), this.box.low + y * (this.box.high - this.box.low));
  }
}

/** Borders of the map from its cells' centres. */
function edgesOf(across, up) {
  const [left, right] = borders(across), [low, high] = borders(up);
  return { left, right, low, high };
}

const borders = (v) => [v[0] - (v[1] - v[0]) / 2, v[v.length - 1] + (v[1] - v[0]) / 2];

function plain({ norm, formula, residual }, words, n) {
  const z = norm === "none" ? `z_{${n}}` : `${words[`norm_${norm}`]}(z)_{${n}}`;
  const inner = formula.replaceAll("e^{z}", `exp(${z})`).replaceAll("z", z);
  return `${inner}${residual ? ` + ${words.skip}` : ""}`;
}

function outputFormula(numbers, layer, index, c) {
  const end = numbers.probed ? ` = ${num(numbers.of("probe_a", layer, index))}` : "";
  return c.task === "classes" ? `p_{${index + 1}} = softmax(z)_{${index + 1}}${end}` : `ŷ = z_{${index + 1}}${end}`;
}
