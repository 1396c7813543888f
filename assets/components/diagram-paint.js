/**
 * The diagram's canvas: edges, the units' maps, and the marks on both. Buttons and words lie over it as real elements.
 * One picture of all maps is made a frame and cut into tiles; edges of like width and colour are drawn as one path.
 */
import { along, ends } from "./diagram-layout.js";
import { cross, saturation, sign, paintWords } from "./diagram-marks.js";
import { colourTable } from "./heat.js";

/** pixels of a name beside an input or an output */
const LONGEST = 96;
const SHARPEST = 2; // pixels of the canvas to one of the page
const WIDTHS = [0.4, 0.8, 1.3, 1.9, 2.7, 3.6, 4.6, 6];
/** beyond this many dashed edges between two columns, dashes cost more than they tell */
const MOST_DASHES = 300;

/** 0 … 7: how wide an edge is drawn. A weight of a usual first size (1/√inputs) is a third of the way.
 * @param {number} value @param {number} usual */
export function widthOf(value, usual) {
  const size = Math.abs(value) / usual;
  return Math.min(7, Math.floor((8 * size) / (size + 2)));
}

export class Painter {
  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.canvas = canvas;
    this.context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    this.atlas = document.createElement("canvas");
    this.inputs = document.createElement("canvas");
  }

  /** Room that the longest of these names takes, up to what is reasonable. @param {string[]} names */
  wordsWidth(names) {
    this.context.font = "12px system-ui, 'Noto Sans', 'Noto Sans CJK SC', sans-serif";
    return Math.min(LONGEST, Math.ceil(Math.max(...names.map((name) => this.context.measureText(name).width))));
  }

  /** @param {{width: number, height: number}} layout */
  resize({ width, height }) {
    const ratio = Math.min(devicePixelRatio || 1, SHARPEST);
    this.ratio = ratio;
    const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (this.canvas.width !== w || this.canvas.height !== h) Object.assign(this.canvas, { width: w, height: h });
    this.canvas.style.width = `${width}px`;
    this.canvas.style.height = `${height}px`;
  }

  /** @param {import("./diagram-numbers.js").Numbers} numbers @param {import("./diagram-layout.js").Layout} layout
   * @param {any} look {theme, outputs: colours of the classes or null, mode, selected} */
  paint(numbers, layout, look) {
    const { context } = this;
    context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    context.clearRect(0, 0, layout.width, layout.height);
    this.fillAtlas(numbers, look);
    for (let layer = 0; layer < numbers.layers; layer++) this.#edges(numbers, layout, layer, look);
    layout.columns.forEach((column, c) => column.places.forEach((place, i) => {
      this.#tile(numbers, c, i, place, column.tile, look);
    }));
    paintWords(context, numbers, layout, look);
  }

  /** All maps of the frame as one picture, a column of tiles. */
  fillAtlas(numbers, { theme, outputs }) {
    const neutral = theme.diverging[2][1];
    this.table = colourTable(theme.diverging);
    if (this.classes?.key !== outputs) {
      this.classes = { key: outputs, tables: (outputs ?? []).map((colour) => colourTable([[0, neutral], [1, colour]])) };
    }
    const hidden = numbers.total - (numbers.sizes.at(-1) ?? 0);
    const tables = this.classes.tables;
    this.side = pixels(this.atlas, numbers.arrays.unit_maps, (unit) => (unit < hidden ? this.table : tables[unit - hidden] ?? this.table));
    this.inputSide = pixels(this.inputs, numbers.constants.run.input_maps, () => this.table);
  }

  /** A unit's map, drawn large elsewhere too. @param {CanvasRenderingContext2D} context */
  map(context, numbers, column, unit, x, y, size) {
    const from = column ? this.atlas : this.inputs, side = column ? this.side : this.inputSide;
    if (!side) return;
    const row = column ? numbers.first[column - 1] + unit : unit;
    context.imageSmoothingEnabled = true;
    context.drawImage(from, 0, row * side, side, side, x, y, size, size);
  }

  #edges(numbers, layout, layer, look) {
    const drawn = look.mode.edges(layer);
    const { context } = this, { theme } = look;
    const { usual, name, strength } = drawn;
    const edges = numbers.edges(layer, name);
    const fine = Math.min(1, layout.columns[layer + 1].tile / 26);
    const scale = Math.max(0.35, Math.min(1, fine, 14 / Math.sqrt(edges.length)));
    const crowd = Math.max(0.55, Math.min(1, fine * 1.2)); // small tiles: fainter edges
    /** @type {(any[])[]} */
    const groups = Array.from({ length: 16 }, () => []);
    for (const edge of edges) {
      const value = drawn.value?.(edge) ?? edge.value;
      groups[(value < 0 ? 0 : 1) + 2 * (Number.isNaN(value) ? 7 : widthOf(value, usual))].push(edge);
    }
    const { selected } = look;
    const chosen = (edge) => selected && ((selected.column === layer + 1 && selected.index === edge.to) || (selected.column === layer && selected.index === edge.from));
    const involved = selected && strength > 0.5 && (selected.column === layer || selected.column === layer + 1);
    context.lineCap = "butt";
    groups.forEach((group, g) => {
      if (!group.length) return;
      const width = Math.floor(g / 2), positive = g % 2;
      context.strokeStyle = positive ? theme.diverging.at(-1)[1] : theme.diverging[0][1];
      context.lineWidth = Math.max(0.5, WIDTHS[width] * scale);
      context.setLineDash(positive || edges.length > MOST_DASHES ? [] : [4 + context.lineWidth, 2.5 + context.lineWidth / 2]);
      for (const near of involved ? [false, true] : [true]) {
        const part = involved ? group.filter((edge) => Boolean(chosen(edge)) === near) : group;
        if (!part.length) continue;
        context.globalAlpha = (near ? 0.3 + 0.08 * width : 0.1 + 0.02 * width) * strength * crowd;
        if (near && involved) context.globalAlpha = Math.min(1, context.globalAlpha + 0.4);
        context.beginPath();
        for (const edge of part) curve(context, ends(layout, layer, edge.to, edge.from));
        context.stroke();
      }
    });
    context.setLineDash([]);
    context.globalAlpha = 1;
    if (drawn.flow !== undefined) this.#flow(numbers, layout, layer, edges, drawn, look);
    if (look.mode.weights) this.#explosions(numbers, layout, layer, edges, look);
  }

  /** Drops that run along the edges: forwards with the signal, or back with δ. */
  #flow(numbers, layout, layer, edges, drawn, { theme }) {
    const { context } = this;
    const most = edges.length > 120 ? edges.toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value)).slice(0, 120) : edges;
    for (const edge of most) {
      const value = drawn.value?.(edge) ?? edge.value;
      const size = 1.2 + 0.45 * widthOf(value, drawn.usual);
      const { x, y } = along(ends(layout, layer, edge.to, edge.from), drawn.flow);
      context.fillStyle = value < 0 ? theme.diverging[0][1] : theme.diverging.at(-1)[1];
      context.beginPath();
      context.arc(x, y, size, 0, 2 * Math.PI);
      context.fill();
    }
  }

  /** Weights out of all proportion: a warning sign on the largest of them. */
  #explosions(numbers, layout, layer, edges, { theme }) {
    const wild = edges.filter(({ value }) => numbers.explodes(layer, value));
    const { context } = this;
    for (const edge of wild.toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value)).slice(0, 3)) {
      const { x, y } = along(ends(layout, layer, edge.to, edge.from), 0.6);
      sign(context, x, y, theme);
    }
  }

  #tile(numbers, column, unit, { x, y }, size, look) {
    const { context } = this, { theme, selected, mode } = look;
    const left = x - size / 2, top = y - size / 2;
    const dead = column > 0 && numbers.dead(column - 1, unit), saturated = column > 0 && numbers.saturated(column - 1, unit);
    context.globalAlpha = mode.reached(column) ? 1 : 0.35;
    context.fillStyle = theme.background;
    context.fillRect(left, top, size, size);
    this.map(context, numbers, column, unit, left, top, size);
    const lit = selected?.column === column && selected.index === unit;
    context.lineWidth = lit ? 3 : dead || saturated ? 1.6 : 1;
    context.strokeStyle = lit ? theme.accent : dead || saturated ? theme.text : theme.muted;
    context.setLineDash(dead ? [3, 2] : []);
    context.strokeRect(left, top, size, size);
    context.setLineDash([]);
    if (dead) cross(context, left, top, size, theme);
    if (saturated) saturation(context, left, top, size, theme);
    if (column > 0 && mode.weights && size >= 18) this.#bias(numbers, column - 1, unit, left, top + size, theme);
    context.globalAlpha = 1;
  }

  /** The bias as a small square in the corner. */
  #bias(numbers, layer, unit, x, y, theme) {
    const value = numbers.bias(layer, unit);
    if (value === undefined) return;
    const { context } = this;
    const half = 2 + 0.5 * widthOf(value, 0.5);
    context.fillStyle = value < 0 ? theme.diverging[0][1] : theme.diverging.at(-1)[1];
    context.strokeStyle = theme.background;
    context.lineWidth = 1;
    context.fillRect(x - half, y - half, 2 * half, 2 * half);
    context.strokeRect(x - half, y - half, 2 * half, 2 * half);
  }
}

function curve(context, { x0, y0, x1, y1 }) {
  const middle = (x0 + x1) / 2;
  context.moveTo(x0, y0);
  context.bezierCurveTo(middle, y0, middle, y1, x1, y1);
}

/** Maps (units, side, side) of bytes, the lowest row first, as a picture one tile wide. @returns {number} the side */
function pixels(canvas, maps, tableOf) {
  if (!maps) return 0;
  const [units, side] = maps.shape;
  if (canvas.width !== side || canvas.height !== units * side) Object.assign(canvas, { width: side, height: units * side });
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const image = context.createImageData(side, units * side);
  const colours = new Uint32Array(image.data.buffer);
  for (let unit = 0, at = 0; unit < units; unit++) {
    const table = tableOf(unit), scale = (table.length - 1) / 255;
    for (let row = side - 1; row >= 0; row--) {
      const start = (unit * side + row) * side;
      for (let i = 0; i < side; i++) colours[start + i] = table[Math.round(maps.data[at++] * scale)];
    }
  }
  context.putImageData(image, 0, 0);
  return side;
}
