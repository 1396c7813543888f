/**
 * A Plotly figure kept alive: a template from Python, filled by its bindings frame after frame with Plotly.react.
 * `uirevision` never changes, so zoom, legend choices and the 3-D camera outlive both new frames and new templates.
 *
 * @typedef {import("./frames.js").Frames} Frames
 * @typedef {{target: string, source: string, index: (number|null)[], mode: "now"|"until"|"all", wrap: boolean}} Bind
 * @typedef {{id: string, figure: {data: any[], layout: any}, bindings: Bind[], description: string, title: string}} Template
 */

import { heatOnly, paintHeat } from "./heat.js";

/** How long after the last quick paint the whole figure is drawn again: what it says on hovering is then up to date. */
const SETTLED = 250; // ms

/** A finger that drags over a picture scrolls the page; zoom and its buttons, which would cover the legend, need a mouse. */
const TOUCH = matchMedia("(hover: none)").matches;

/** plotly.js is loaded once per page, whatever the number of pictures. @param {string} url */
export function loadPlotly(url) {
  const page = /** @type {any} */ (window);
  page.playgroundPlotly ??= new Promise((resolve, reject) => {
    if (page.Plotly) return resolve(page.Plotly);
    const script = document.createElement("script");
    script.src = url;
    script.addEventListener("load", () => resolve(page.Plotly));
    script.addEventListener("error", () => {
      page.playgroundPlotly = undefined;
      script.remove();
      reject(new Error(`${url} can't be loaded`));
    });
    document.head.append(script);
  });
  return page.playgroundPlotly;
}

/** The value a binding has at a frame; undefined leaves the template's own.
 * @param {Bind} bind @param {Frames} store @param {number} index */
export function bound(bind, store, index) {
  const value = bind.mode === "now"
    ? store.value(bind.source, bind.index, index)
    : store.length ? store.series(bind.source, bind.index, bind.mode === "all" ? store.last : index) : undefined;
  return bind.wrap && value !== undefined ? [value] : value;
}

/** A copy of a template's part that Plotly may write into; long arrays of numbers are shared, it only reads those. */
function copy(value) {
  if (Array.isArray(value)) return typeof value[0] === "object" || value.length < 20 ? value.map(copy) : value;
  if (value === null || typeof value !== "object" || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, copy(part)]));
}

/** A template with its bindings filled in.
 * @param {Template} template @param {Frames} store @param {number} index @returns {{data: any[], layout: any}} */
export function fill(template, store, index) {
  // always the template's own layout, never the one drawn before: Plotly keeps what the learner changed (zoom, camera)
  // only while it finds the rest as it was
  const { width: _width, height: _height, ...given } = template.figure.layout ?? {};
  const layout = { autosize: true, ...copy(given), uirevision: "constant" };
  if (TOUCH) {
    layout.dragmode ??= false;
    if (layout.scene) layout.scene.dragmode ??= "turntable";
  }
  const data = copy(template.figure.data);
  for (const bind of template.bindings) {
    const value = bound(bind, store, index);
    if (value === undefined) continue;
    const path = bind.target.split(".");
    let place = path[0] === "data" ? data[Number(path[1])] : layout;
    const keys = path.slice(path[0] === "data" ? 2 : 1);
    if (!place) throw new Error(`binding ${bind.target}: there is no such trace`);
    for (const key of keys.slice(0, -1)) place = place[key] ??= {};
    place[keys[keys.length - 1]] = value;
  }
  return { data, layout };
}

/** A figure for one of several pictures side by side: without legend and titles, margins no wider than the ticks need;
 * on a phone without ticks, and with smaller points. */
function tighten({ data, layout }, width) {
  const tiny = width < 220;
  layout.showlegend = false;
  layout.margin = { l: 4, r: 4, t: 4, b: 4, pad: 2 };
  for (const axis of [layout.xaxis, layout.yaxis]) if (axis) Object.assign(axis, { title: { text: "" }, automargin: true, showticklabels: !tiny });
  for (const { marker } of tiny ? data : []) if (marker?.size > 0) marker.size *= 0.6;
}

export class PlotView {
  /** one of several pictures side by side */
  small = false;
  /** @type {Template|undefined} */
  #template;
  #drawing = false;
  /** what the last whole draw showed, as long as nothing but a heat map's cells has changed since */
  #base = { template: /** @type {Template|undefined} */ (undefined), constants: /** @type {any} */ (undefined), data: /** @type {any[]} */ ([]) };
  #canvas = document.createElement("canvas");
  #settling = 0;
  /** traces to add and points to move, asked for at each draw: @type {(data: any[], template: Template) => void} */
  decorate = () => {};

  /** @param {HTMLElement} element @param {any} plotly @param {() => void} redraw asks for a draw soon
   * @param {object} config */
  constructor(element, plotly, redraw, config) {
    this.element = element;
    this.plotly = plotly;
    this.redraw = redraw;
    const buttons = TOUCH ? { displayModeBar: false } : { modeBarButtonsToRemove: ["select2d", "lasso2d"] };
    this.config = { displaylogo: false, responsive: false, ...buttons, ...config };
    this.observer = new ResizeObserver(([entry]) => {
      const { width } = entry.contentRect;
      const drawn = /** @type {any} */ (element)._fullLayout?.width;
      if (width && drawn && Math.abs(width - drawn) > 1) plotly.Plots.resize(element);
    });
    this.observer.observe(element);
  }

  /** @param {Template} template */
  setTemplate(template) {
    this.#template = template;
    this.renew();
  }

  /** The next draw is a whole one. */
  renew() { this.#base.template = undefined; }

  /** Whether a heat map alone had to follow the frame, and does now. @param {Frames} store @param {number} index */
  #quick(store, index) {
    const template = this.#template;
    if (!template || this.#base.template !== template || this.#base.constants !== store.constants) return false;
    const following = template.bindings.filter(({ source }) => !(source in store.constants));
    const number = heatOnly(template.figure, following.map(({ target }) => target));
    const z = number < 0 ? undefined : bound(following[0], store, index);
    // Plotly's image has room for as many cells as it last drew; before the first frame these are the template's own
    const drawn = this.#base.data[number]?.z;
    if (!z || z.length !== drawn?.length || z[0].length !== drawn[0].length || this.element.matches(":hover")) return false;
    if (!paintHeat(this.element, { ...template.figure.data[number], z }, this.#canvas)) return false;
    this.element.dataset.quick = ""; // what Plotly knows of the figure is older than what is shown
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => {
      this.renew();
      this.redraw();
    }, SETTLED);
    return true;
  }

  /** Draws a frame; while a draw is under way nothing is queued, `redraw` comes back for the newest.
   * @param {Frames} store @param {number} index @returns {Promise<boolean>} whether it was painted */
  async draw(store, index) {
    if (!this.#template || !this.element.clientWidth) return false;
    if (this.#drawing) {
      this.again = true;
      return false;
    }
    if (this.#quick(store, index)) return true;
    this.#drawing = true;
    try {
      const { data, layout } = fill(this.#template, store, index);
      if (this.small) tighten({ data, layout }, this.element.clientWidth);
      this.decorate(data, this.#template);
      await this.plotly.react(this.element, data, layout, this.config);
      this.element.dataset.drawn = "1";
      delete this.element.dataset.quick;
      this.#base = { template: this.#template, constants: store.constants, data };
    } finally {
      this.#drawing = false;
      if (this.again) {
        this.again = false;
        this.redraw();
      }
    }
    return true;
  }

  close() {
    clearTimeout(this.#settling);
    this.observer.disconnect();
    this.plotly.purge(this.element);
  }
}
