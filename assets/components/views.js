/**
 * The views of a scene: draws those that are seen, latest frame first and only.
 *
 * @typedef {{kind: string, id: string, title: string, description: string, column: 0|1, tab: string, height?: number,
 *   compare?: string, handle?: any, module?: string, figure?: any, bindings?: any, lines?: any}} View
 * @typedef {{draw: (store: any, index: number) => Promise<boolean>, setTemplate: (view: any) => void, close: () => void, small: boolean}} Drawer
 */
import { Comparison } from "./compare.js";
import { HandleControl } from "./handle.js";
import { make } from "./look.js";
import { ModuleView } from "./module.js";
import { PlotView, loadPlotly } from "./plot.js";
import { TextView } from "./text.js";

/** One view: its place on the page, what draws it, and whether it has to be drawn. */
export class Slot {
  dirty = true;
  near = true;
  /** when it may be drawn again (see `rest`) */
  #rested = 0;
  #wake = 0;
  /** @type {Drawer|undefined} */
  drawer;
  /** @type {Comparison|undefined} */
  comparison;
  /** @type {HandleControl|undefined} */
  handle;

  /** @param {View} view @param {any} run */
  constructor(view, run) {
    this.run = run;
    this.view = view;
    this.heading = make("h3", "pg-title");
    this.picture = make("div", "pg-picture pg-wait");
    this.picture.setAttribute("role", view.kind === "text" ? "group" : "img");
    this.pictures = make("div", "pg-pictures", make("div", "pg-tile", this.picture));
    this.element = make("section", `pg-view pg-${view.kind}`, this.heading, this.pictures);
    this.element.dataset.view = view.id;
    this.watch = new IntersectionObserver(([entry]) => {
      this.near = entry.isIntersecting;
      if (this.near && this.dirty) run.redraw();
    }, { rootMargin: "200px" });
    this.watch.observe(this.element);
    this.update(view);
    this.#start();
  }

  redraw = () => {
    this.dirty = true;
    this.run.redraw();
  };

  /** Drawn as a whole, though the frame is the same: a handle moved, a run was pinned. */
  renew = () => {
    if (this.drawer instanceof PlotView) this.drawer.renew();
    this.redraw();
  };

  async #start() {
    const { run, view } = this;
    try {
      this.drawer = await this.makeDrawer(this.picture, run.context);
      if (view.kind === "plotly") {
        this.handle = new HandleControl(this.picture, this.renew, (event) => run.emit(event));
        /** @type {PlotView} */ (this.drawer).decorate = (data, template) => {
          if (run.pinned) data.push(...run.pinned.ghosts(template.id, run.timeline.step));
          this.handle?.decorate(data);
        };
      }
    } catch (error) {
      this.picture.classList.remove("pg-wait");
      this.picture.textContent = run.labels["error.load"];
      this.drawn = true;
      console.error(error);
      return;
    }
    if (this.closed) return this.close();
    this.update(this.view);
  }

  /** What draws a view of this kind. @param {HTMLElement} element @param {object} context of a module
   * @returns {Promise<Drawer>} */
  async makeDrawer(element, context) {
    const { run, view } = this;
    if (view.kind === "text") return new TextView(element);
    if (view.kind === "plotly") return new PlotView(element, await loadPlotly(run.scene.urls.plotly), this.redraw, run.plotConfig);
    const url = run.scene.urls.modules[view.module ?? ""] ?? new URL(`./${view.module}.js`, import.meta.url).href;
    return new ModuleView(element, await import(url), this.redraw, context);
  }

  /** @param {View} view */
  update(view) {
    this.view = view;
    this.heading.textContent = view.title;
    this.heading.hidden = !view.title;
    this.picture.setAttribute("aria-label", view.description || view.title);
    this.element.style.setProperty("--pg-height", `${view.height ?? 0}px`);
    this.drawer?.setTemplate(view);
    if (this.drawer instanceof ModuleView) this.drawer.context = this.run.context; // colours and words may be others now
    if (this.handle) {
      this.handle.handle = view.handle ?? null;
      this.picture.classList.toggle("pg-click", Boolean(view.handle && !view.handle.drag));
    }
    this.redraw();
  }

  /** Whether its picture depends on the frame shown. */
  get follows() { return this.view.kind !== "plotly" || this.view.bindings.length > 0; }

  /** Whether anybody can see it. */
  get seen() { return this.drawer !== undefined && (this.near || !this.drawn) && this.element.offsetParent !== null; }

  /** Whether it may be drawn now. The second view must not hold the main picture up: after a draw it rests for twice
   * as long as that took, and asks to be drawn at the end of the rest. */
  get ready() {
    const left = this.#rested - performance.now();
    if (left <= 0) return true;
    this.#wake ||= setTimeout(() => {
      this.#wake = 0;
      this.run.redraw();
    }, left);
    return false;
  }

  /** @returns {Promise<boolean>} whether something was painted */
  async draw() {
    const { timeline, pinned } = this.run;
    this.dirty = false;
    // between two runs the last picture stays until there is something newer to see
    if (this.drawn && timeline.live && !timeline.store.length) return false;
    this.#compare(pinned?.beside(this.view.id));
    const began = performance.now();
    const drawing = this.drawer?.draw(timeline.store, timeline.shown);
    const drawn = performance.now(); // what it took by itself: while the promise is awaited the other views are drawn
    if (this.view.column === 1 && timeline.moving) this.#rested = drawn + 2 * (drawn - began);
    const done = await drawing;
    await this.comparison?.draw(pinned, timeline);
    if (done && !this.drawn) {
      this.drawn = true;
      this.picture.classList.remove("pg-wait");
    }
    return Boolean(done);
  }

  /** The kept run's view beside the present one. @param {any} kept nothing: take it away */
  #compare(kept) {
    if (this.comparison?.kept === kept) return;
    this.comparison?.close();
    this.comparison = kept ? new Comparison(this, kept) : undefined;
  }

  close() {
    this.closed = true;
    clearTimeout(this.#wake);
    this.watch.disconnect();
    this.handle?.close();
    this.comparison?.close();
    this.drawer?.close();
    this.element.remove();
  }
}

/** What tells a view from the others, from one scene to the next. @param {View} view */
export const keyOf = ({ kind, id, module }) => `${kind}/${module ?? ""}/${id}`;
