/**
 * The kept run's view beside the present one, at the same step, and between two heat maps their difference.
 *
 * @typedef {import("./plot.js").Template & {kind: string, compare: string, difference: "minus"|"changed"|"none"}} View
 */
import { Frames } from "./frames.js";
import { make } from "./look.js";
import { bound, fill } from "./plot.js";

/** One array under the name "z", for the difference's template. */
class Rows extends Frames {
  /** @type {any} */
  rows;
  get length() { return 1; }
  value(name) { return name === "z" ? this.rows : undefined; }
}

export class Comparison {
  #rows = new Rows();
  /** what the difference's template was made from */
  #made = /** @type {any[]} */ ([]);
  /** the number of the figure's trace that is a map, in both figures */
  #map = -1;

  /** @param {import("./views.js").Slot} slot @param {View} kept its view in the pinned run */
  constructor(slot, kept) {
    this.slot = slot;
    this.kept = kept;
    this.now = make("div", "pg-caption");
    slot.picture.before(this.now);
    this.#small(true);
    this.beside = this.#tile(slot.run.pinned.name, kept);
  }

  /** Side by side, pictures have no room for legends and titles. @param {boolean} small */
  #small(small) {
    const { drawer, pictures } = this.slot;
    pictures.classList.toggle("pg-pair", small);
    if (drawer) drawer.small = small;
    this.slot.renew();
  }

  /** A further picture, with its caption. @param {string} words @param {View} view */
  #tile(words, view) {
    const caption = make("div", "pg-caption", words), picture = make("div", "pg-picture");
    picture.setAttribute("role", "img");
    picture.setAttribute("aria-label", `${words}: ${this.kept.description || this.kept.title}`);
    const tile = { element: make("div", "pg-tile", caption, picture), caption, picture, view, drawer: /** @type {any} */ (undefined) };
    this.slot.pictures.append(tile.element);
    this.#fill(tile).catch(console.error);
    return tile;
  }

  async #fill(tile) {
    const context = { ...this.slot.run.context, past: true, emit() {}, tell() {} }; // the past can be looked at, not changed
    const drawer = await this.slot.makeDrawer(tile.picture, context);
    if (!tile.picture.isConnected) return drawer.close();
    tile.drawer = drawer;
    drawer.small = true;
    drawer.setTemplate(tile.view);
    this.slot.redraw();
  }

  #remove(tile) {
    tile?.drawer?.close();
    tile?.element.remove();
  }

  /** @param {import("./pin.js").Pinned} pinned @param {import("./timeline.js").Timeline} timeline */
  async draw(pinned, { store, shown, step }) {
    const { run } = this.slot;
    const index = pinned.at(step);
    this.now.textContent = caption(run, run.labels["pin.now"], step);
    this.beside.caption.textContent = caption(run, pinned.name, pinned.store.step(index))
      + (step > pinned.store.step(pinned.store.last) ? ` · ${run.labels["pin.last"]}` : "");
    await this.beside.drawer?.draw(pinned.store, index);
    this.#template(pinned, store, shown, index);
    if (this.#map < 0) return;
    const now = bound(zOf(this.slot.view, this.#map), store, shown), before = bound(zOf(this.kept, this.#map), pinned.store, index);
    if (!now || !before) return;
    this.#rows.rows = difference(now, before, this.slot.view.difference);
    await this.minus?.drawer?.draw(this.#rows, 0);
  }

  /** The difference's template is made anew when one of the two figures is another; none where they can't be compared. */
  #template(pinned, store, shown, index) {
    const view = /** @type {any} */ (this.slot.view), { kept } = this;
    const from = [view, store.constants, pinned.store.constants];
    if (from.every((part, i) => part === this.#made[i])) return;
    this.#made = from;
    this.#map = -1;
    if (view.kind === "plotly" && view.difference !== "none") {
      const now = fill(view, store, shown), before = fill(kept, pinned.store, index);
      const map = now.data.findIndex((trace, i) => trace.type === "heatmap" && zOf(view, i));
      const [a, b] = [now.data[map], before.data[map]];
      if (a && b && zOf(kept, map) && sameGrid(a, b)) this.#map = map;
      if (this.#map >= 0) return this.#show({ ...view, ...differing(a, now.layout, view.difference, this.slot.run.context.theme) });
    }
    this.#remove(this.minus);
    this.minus = undefined;
  }

  #show(view) {
    const { labels, pinned } = this.slot.run;
    this.minus ??= this.#tile(labels[`pin.${view.difference}`].replace("{kept}", pinned.name), view);
    this.minus.view = view;
    this.minus.drawer?.setTemplate(view);
  }

  close() {
    this.#remove(this.beside);
    this.#remove(this.minus);
    this.now.remove();
    this.#small(false);
  }
}

/** @param {View} view @param {number} trace @returns {any} what fills the cells of a map */
const zOf = (view, trace) => view.bindings.find(({ target }) => target === `data.${trace}.z`);

const caption = ({ transport }, name, step) => `${name} · ${transport.stepWords(step)}`;

const list = (values) => Array.from(values ?? []).join();

/** Whether two maps have the same places and the same range of values. */
function sameGrid(a, b) {
  return a.z.length === b.z?.length && a.z[0].length === b.z[0].length && a.zmin === b.zmin && a.zmax === b.zmax
    && list(a.x) === list(b.x) && list(a.y) === list(b.y);
}

/** Figure and binding of the difference: the map alone, in colours that run both ways from zero, or, where the cells
 * are classes, in the present colours and nothing where both runs agree. */
function differing(map, layout, how, theme) {
  const span = map.zmax - map.zmin;
  const colours = how === "changed"
    ? {}
    : {
      colorscale: theme.diverging,
      ...(span ? { zmin: -span, zmax: span } : { zmid: 0 }),
      showscale: true,
      colorbar: { thickness: 8, outlinewidth: 0, tickfont: { color: theme.muted, size: 11 }, nticks: 5 },
      hoverinfo: undefined,
      hovertemplate: "%{z:+.3f}<extra></extra>",
    };
  return {
    figure: { data: [{ ...map, ...colours }], layout: { ...layout, showlegend: false } },
    bindings: [{ target: "data.0.z", source: "z", index: [], mode: "now", wrap: false }],
  };
}

/** @returns {number[][]} now − kept; or the present class where it is another one, with nothing elsewhere */
function difference(now, kept, how) {
  const cell = how === "changed" ? (a, b) => (Math.floor(a) === Math.floor(b) ? NaN : a) : (a, b) => a - b;
  return Array.from(now, (row, i) => Float32Array.from(row, (value, k) => cell(value, kept[i][k])));
}
