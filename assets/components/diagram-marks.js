/** Signs and words on the diagram's canvas: what has gone wrong with a unit or an edge, and numbers beside them. */
import { along, ends } from "./diagram-layout.js";
import { num } from "./diagram-text.js";

const FONT = "system-ui, 'Noto Sans', 'Noto Sans CJK SC', sans-serif";
/** more numbers than this on the edges into one unit can't be told apart */
const MOST_LABELS = 8;

/** Dead: crossed out. */
export function cross(context, left, top, size, theme) {
  context.strokeStyle = theme.text;
  context.lineWidth = Math.max(1, size / 22);
  context.beginPath();
  context.moveTo(left + size * 0.2, top + size * 0.2);
  context.lineTo(left + size * 0.8, top + size * 0.8);
  context.moveTo(left + size * 0.8, top + size * 0.2);
  context.lineTo(left + size * 0.2, top + size * 0.8);
  context.stroke();
}

/** Saturated: bars along its upper and lower edge, where its values sit. */
export function saturation(context, left, top, size, theme) {
  const thick = Math.max(2, size / 12);
  context.fillStyle = theme.text;
  context.fillRect(left, top, size, thick);
  context.fillRect(left, top + size - thick, size, thick);
}

/** A triangle with an exclamation mark. */
export function sign(context, x, y, theme) {
  context.fillStyle = theme.text;
  context.strokeStyle = theme.background;
  context.lineWidth = 1.5;
  context.beginPath();
  context.moveTo(x, y - 9);
  context.lineTo(x + 9, y + 7);
  context.lineTo(x - 9, y + 7);
  context.closePath();
  context.fill();
  context.stroke();
  context.fillStyle = theme.background;
  context.fillRect(x - 1, y - 4, 2, 6);
  context.fillRect(x - 1, y + 3.5, 2, 2);
}

/** Numbers on units and, for one unit, on the edges into it; what the mode says, where there is room.
 * @param {CanvasRenderingContext2D} context @param {import("./diagram-numbers.js").Numbers} numbers
 * @param {import("./diagram-layout.js").Layout} layout @param {any} look */
export function paintWords(context, numbers, layout, { mode, theme }) {
  context.textBaseline = "middle";
  const { labels } = mode;
  const edges = labels ? numbers.edges(labels.layer, labels.name).filter(({ to }) => to === labels.unit) : [];
  if (edges.length && edges.length <= MOST_LABELS) {
    context.font = `11px ${FONT}`;
    for (const edge of edges) {
      const { x, y } = along(ends(layout, labels.layer, edge.to, edge.from), edges.length > 4 ? 0.3 : 0.5);
      plate(context, num(labels.value?.(edge) ?? edge.value), x, y, theme, theme.muted);
    }
  }
  if (!mode.pill) return;
  layout.columns.forEach(({ places, tile, lanes }, c) => {
    const pitch = places.length > lanes ? Math.abs(places[1].y - places[0].y) : tile;
    if (pitch < 15 || (lanes > 1 && tile < 30)) return;
    context.font = `600 ${tile < 40 ? 10.5 : 12}px ${FONT}`;
    places.forEach((place, unit) => {
      const text = mode.pill(c, unit);
      if (!text) return;
      // beside a small tile, so that its map can still be seen
      const aside = tile < 30 ? tile / 2 + 6 + context.measureText(text).width / 2 : 0;
      plate(context, text, place.x + aside, place.y + (aside ? 0 : tile / 2 - 7), theme, theme.grid);
    });
  });
}

/** Words in the middle of a plate of their own, legible on any ground. */
function plate(context, text, x, y, theme, border) {
  const width = context.measureText(text).width + 8;
  context.fillStyle = theme.background;
  context.strokeStyle = border;
  context.lineWidth = 1;
  context.globalAlpha = 0.92;
  context.beginPath();
  context.roundRect(x - width / 2, y - 7, width, 14, 4);
  context.fill();
  context.stroke();
  context.globalAlpha = 1;
  context.fillStyle = theme.text;
  context.textAlign = "center";
  context.fillText(text, x, y + 0.5);
}
