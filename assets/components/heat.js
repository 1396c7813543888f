/**
 * The quick way for a map that changes with every frame. Plotly draws a figure anew as a whole, hundreds of points
 * included, though only the colours of a heat map differ; so between its draws the map's image alone is replaced.
 * It holds for `zsmooth: "fast"`, where Plotly itself shows one pixel a cell, stretched and smoothed by the browser.
 *
 * @typedef {{data: any[], layout: any}} Figure
 */

/** The number of the figure's only trace that follows the frames, if it is such a map; otherwise -1.
 * @param {Figure} figure @param {string[]} targets what changes from frame to frame */
export function heatOnly(figure, targets) {
  const [, number, attribute] = targets.length === 1 ? targets[0].split(".") : [];
  const trace = attribute === "z" ? figure.data[Number(number)] : undefined;
  const simple = trace?.type === "heatmap" && trace.zsmooth === "fast" && Array.isArray(trace.colorscale) && trace.zmax !== undefined;
  return simple ? Number(number) : -1;
}

/** Puts the cells' colours into the image that Plotly made for the trace.
 * @param {HTMLElement} element the plot @param {any} trace with rows z, colorscale, zmin and zmax
 * @param {HTMLCanvasElement} canvas to draw on @returns {boolean} whether there was such an image */
export function paintHeat(element, trace, canvas) {
  const image = element.querySelectorAll(".heatmaplayer image");
  if (image.length !== 1) return false;
  const { z } = trace, rows = z.length, columns = z[0].length;
  canvas.width = columns;
  canvas.height = rows;
  const context = canvas.getContext("2d");
  if (!context) return false;
  const pixels = context.createImageData(columns, rows);
  const colours = new Uint32Array(pixels.data.buffer);
  const table = colourTable(trace.colorscale);
  const scale = (table.length - 1) / (trace.zmax - trace.zmin);
  for (let row = 0; row < rows; row++) {
    const start = (rows - 1 - row) * columns; // the first row lies at the bottom
    for (let column = 0; column < columns; column++) {
      const place = Math.round((z[row][column] - trace.zmin) * scale);
      colours[start + column] = table[Math.min(Math.max(place, 0), table.length - 1)] ?? 0;
    }
  }
  context.putImageData(pixels, 0, 0);
  image[0].setAttribute("href", canvas.toDataURL());
  return true;
}

/** @type {WeakMap<object, Uint32Array>} */
const tables = new WeakMap();

/** A Plotly colour scale as RGBA words, straight lines between its colours; made once for each scale.
 * @param {[number, string][]} scale colours as #rrggbb */
export function colourTable(scale) {
  let table = tables.get(scale);
  if (!table) {
    table = new Uint32Array(1024);
    const stops = scale.map(([at, colour]) => ({ at, rgb: [1, 3, 5].map((i) => parseInt(colour.slice(i, i + 2), 16)) }));
    for (let i = 0; i < table.length; i++) {
      const at = i / (table.length - 1);
      // where a scale jumps, two stops stand at one place and the later one counts
      const low = stops.findLastIndex((stop) => stop.at <= at);
      const [a, b] = [stops[Math.max(low, 0)], stops[Math.min(low + 1, stops.length - 1)]];
      const share = b.at > a.at ? (at - a.at) / (b.at - a.at) : 0;
      const [red, green, blue] = a.rgb.map((value, k) => Math.round(value + share * (b.rgb[k] - value)));
      table[i] = (255 << 24) | (blue << 16) | (green << 8) | red;
    }
    tables.set(scale, table);
  }
  return table;
}
