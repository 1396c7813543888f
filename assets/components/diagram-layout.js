/**
 * Where everything of the network diagram lies: pure arithmetic, in CSS pixels.
 *
 * Columns are the inputs, the hidden layers and the outputs. A layer with many units is folded into lanes side by
 * side, so that its tiles stay large enough to be read.
 *
 * @typedef {{x: number, y: number}} Place the centre of a tile
 * @typedef {{x: number, left: number, width: number, tile: number, lanes: number, places: Place[]}} Column
 * @typedef {{width: number, height: number, columns: Column[]}} Layout
 */

const LARGEST = 46, READABLE = 22, SMALLEST = 14, MOST_LANES = 6;
/** what the buttons over a hidden layer need */
const HEAD = 96;
const EDGES = { least: 44, most: 250, tight: 8 };
/** gap without buttons over the layers: room for numbers beside the units */
const NUMBERS = 76;

/** @param {number} units @param {number} height @param {number} least the smallest tile wanted */
function fold(units, height, least) {
  let best = { lanes: 1, tile: 0, gap: 0, rows: units };
  for (let lanes = 1; lanes <= MOST_LANES; lanes++) {
    const rows = Math.ceil(units / lanes), pitch = height / (rows + (lanes > 1 ? 0.5 : 0));
    const gap = Math.max(3, Math.min(16, pitch * 0.17));
    const tile = Math.min(LARGEST, Math.floor(pitch - gap));
    best = { lanes, tile: Math.max(tile, SMALLEST - 4), gap, rows };
    if (tile >= least) break;
  }
  return best;
}

/** @param {number[]} sizes units of every column @param {number} width @param {number} height of the tiles' area
 * @param {boolean} controls whether hidden layers carry buttons @param {[number, number]} names room for the names of
 * inputs, on the left, and outputs, on the right @returns {Layout} */
export function arrange(sizes, width, height, controls, names) {
  const needed = (columns) => names[0] + names[1] + columns.reduce((sum, { room }) => sum + room, 0) + columns[0].least * (columns.length - 1);
  let columns = build(sizes, height, READABLE, controls);
  if (needed(columns) > width) columns = build(sizes, height, SMALLEST, controls);
  if (needed(columns) > width && controls) columns[0].least = EDGES.tight; // on a phone
  const spare = width - names[0] - names[1] - columns.reduce((sum, column) => sum + column.room, 0);
  const gap = Math.min(Math.max(spare / (columns.length - 1), columns[0].least), EDGES.most);
  const total = needed(columns) + (gap - columns[0].least) * (columns.length - 1);
  let x = names[0] + Math.max(0, (width - total) / 2);
  for (const column of columns) {
    column.x = x + column.room / 2;
    column.left = column.x - column.width / 2;
    column.places = places(column, height);
    x += column.room + gap;
  }
  return { width: Math.max(width, Math.ceil(total)), height, columns };
}

function build(sizes, height, least, controls) {
  return sizes.map((units, c) => {
    const { lanes, tile, gap, rows } = fold(units, height, least);
    const width = lanes * tile + (lanes - 1) * Math.max(3, gap / 2);
    const hidden = c > 0 && c < sizes.length - 1;
    const room = Math.max(width, hidden && controls ? HEAD : 0);
    // under wide buttons the edges have room already
    return { x: 0, left: 0, width, tile, lanes, rows, gap, units, room, places: [],
      least: controls ? Math.min(EDGES.least, EDGES.least - 40 + 8 * Math.max(...sizes) ** 0.5) : NUMBERS };
  });
}

function places({ left, tile, lanes, rows, gap, units, width }, height) {
  // lanes are shifted against each other, so that edges reach the inner ones through the gaps
  const shift = lanes > 1 ? 0.5 : 0;
  const pitch = Math.min(tile + gap, height / (rows + shift));
  const top = (height - pitch * (rows + shift)) / 2 + pitch / 2;
  const step = lanes > 1 ? (width - tile) / (lanes - 1) : 0;
  return Array.from({ length: units }, (_, i) => ({
    x: left + tile / 2 + step * Math.floor(i / rows),
    y: top + pitch * ((i % rows) + shift * (Math.floor(i / rows) % 2)),
  }));
}

/** The unit that an arrow key leads to. @param {Layout} layout @param {{column: number, index: number}} from @param {string} key */
export function neighbour({ columns }, { column, index }, key) {
  const count = columns[column].places.length;
  if (key === "ArrowUp") return { column, index: Math.max(index - 1, 0) };
  if (key === "ArrowDown") return { column, index: Math.min(index + 1, count - 1) };
  if (key === "Home") return { column, index: 0 };
  if (key === "End") return { column, index: count - 1 };
  const by = { ArrowLeft: -1, ArrowRight: 1 }[key];
  if (!by || !columns[column + by]) return null;
  const { y } = columns[column].places[index];
  const others = columns[column + by].places;
  const nearest = others.reduce((best, place, i) => (Math.abs(place.y - y) < Math.abs(others[best].y - y) ? i : best), 0);
  return { column: column + by, index: nearest };
}

/** An edge runs level out of one tile and level into the next. @param {Layout} layout @param {number} layer */
export function ends({ columns }, layer, to, from) {
  const [a, b] = [columns[layer], columns[layer + 1]];
  const [start, end] = [a.places[from], b.places[to]];
  return { x0: start.x + a.tile / 2 + 1, y0: start.y, x1: end.x - b.tile / 2 - 1, y1: end.y };
}

/** The point of an edge at share `t` of its curve. */
export function along({ x0, y0, x1, y1 }, t) {
  const bend = t * t * (3 - 2 * t);
  return { x: x0 + (x1 - x0) * t * (1.5 - 1.5 * t + t * t), y: y0 + (y1 - y0) * bend };
}

/** How far a point is from an edge, up and down. */
export function distance(edge, x, y) {
  const share = (x - edge.x0) / (edge.x1 - edge.x0);
  if (!(share >= 0 && share <= 1)) return Infinity;
  let low = 0, high = 1;
  for (let i = 0; i < 14; i++) {
    const t = (low + high) / 2;
    if (t * (1.5 - 1.5 * t + t * t) < share) low = t;
    else high = t;
  }
  return Math.abs(along(edge, low).y - y);
}
