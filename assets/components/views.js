/**
 * The views of a scene in their two columns, with tabs; draws those that are seen, latest frame first and only.
 *
 * @typedef {{kind: string, id: string, title: string, description: string, column: 0|1, tab: string, height?: number,
 *   compare?: string, handle?: any, module?: string, figure?: any, bindings?: any, lines?: any}} View
 * @typedef {{draw: (store: any, index: number) => Promise<boolean>, setTemplate: (view: any) => void, close: () => void}} Drawer
 */
import { HandleControl } from "./handle.js";
import { ModuleView } from "./module.js";
import { PlotView, loadPlotly } from "./plot.js";
import { TextView } from "./text.js";

/** @param {string} tag @param {string} className @param {...(Node|string)} children */
export function make(tag, className, ...children) {
  const element = document.createElement(tag);
  element.className = className;
  element.append(...children);
  return element;
}

/** One view: its place on the page, what draws it, and whether it has to be drawn. */
export class Slot {
  dirty = true;
  near = true;
  /** when it may be drawn again (see `rest`) */
  #rested = 0;
  #wake = 0;
  /** @type {Drawer|undefined} */
  drawer;
  /** @type {PlotView|undefined} */
  second;
  /** @type {HandleControl|undefined} */
  handle;

  /** @param {View} view @param {any} run */
  constructor(view, run) {
    this.run = run;
    this.view = view;
    this.heading = make("h3", "pg-title");
    this.picture = make("div", "pg-picture pg-wait");
    this.picture.setAttribute("role", view.kind === "text" ? "group" : "img");
    this.pictures = make("div", "pg-pictures", this.picture);
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
      if (view.kind === "text") {
        this.drawer = new TextView(this.picture);
      } else if (view.kind === "module") {
        const url = run.scene.urls.modules[view.module ?? ""] ?? new URL(`./${view.module}.js`, import.meta.url).href;
        const module = import(url);
        await module;
        this.drawer = new ModuleView(this.picture, module, this.redraw, run.context);
      } else {
        const plotly = await loadPlotly(run.scene.urls.plotly);
        this.drawer = this.#plot(plotly, this.picture);
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

  #plot(plotly, element) {
    return new PlotView(element, plotly, this.redraw, this.run.plotConfig);
  }

  /** @param {View} view */
  update(view) {
    this.view = view;
    this.heading.textContent = view.title;
    this.heading.hidden = !view.title;
    this.picture.setAttribute("aria-label", view.description || view.title);
    this.element.style.setProperty("--pg-height", `${view.height ?? 0}px`);
    this.drawer?.setTemplate(view);
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
    const beside = this.view.kind === "plotly" ? pinned?.beside(this.view.id) : undefined;
    this.#compare(beside);
    const began = performance.now();
    const done = await this.drawer?.draw(timeline.store, timeline.shown);
    if (beside && this.second) await this.second.draw(pinned.store, pinned.store.indexAt(timeline.step));
    if (this.view.column === 1 && timeline.moving) this.#rested = 3 * performance.now() - 2 * began;
    if (done && !this.drawn) {
      this.drawn = true;
      this.picture.classList.remove("pg-wait");
    }
    return Boolean(done);
  }

  /** @param {any} view the pinned view to show beside the present one; nothing: take it away */
  #compare(view) {
    if (view && !this.second) {
      const plotly = /** @type {any} */ (window).Plotly;
      const picture = make("div", "pg-picture");
      const { labels } = this.run;
      this.captions = [make("div", "pg-caption", labels["pin.now"]), make("div", "pg-caption", labels["pin.kept"])];
      picture.setAttribute("role", "img");
      picture.setAttribute("aria-label", `${labels["pin.kept"]}: ${view.description || view.title}`);
      this.picture.before(this.captions[0]);
      this.pictures.append(this.captions[1], picture);
      this.pictures.classList.add("pg-pair");
      this.second = this.#plot(plotly, picture);
    } else if (!view && this.second) {
      this.second.close();
      this.second.element.remove();
      this.captions?.forEach((caption) => caption.remove());
      this.pictures.classList.remove("pg-pair");
      this.second = undefined;
    }
    if (view && this.kept !== view) this.second?.setTemplate(view);
    this.kept = view;
  }

  close() {
    this.closed = true;
    clearTimeout(this.#wake);
    this.watch.disconnect();
    this.handle?.close();
    this.second?.close();
    this.drawer?.close();
    this.element.remove();
  }
}

/** Puts slots into columns; views of a column with a `tab` share one place there. Chosen tabs are remembered.
 * @param {Slot[]} slots @param {Map<string, string>} chosen column → tab @param {() => void} redraw */
export function arrange(slots, chosen, redraw) {
  const columns = [0, 1].map((number) => slots.filter(({ view }) => view.column === number)).filter((column) => column.length);
  const element = make("div", `pg-columns pg-columns-${columns.length}`);
  element.append(...columns.map((column) => {
    const box = make("div", "pg-column", ...column.filter(({ view }) => !view.tab).map((slot) => slot.element));
    const tabs = [...new Set(column.map(({ view }) => view.tab).filter(Boolean))];
    if (tabs.length) box.append(...tabbed(column.filter(({ view }) => view.tab), tabs, String(column[0].view.column), chosen, redraw));
    return box;
  }));
  return element;
}

function tabbed(slots, tabs, key, chosen, redraw) {
  const list = make("div", "pg-tabs");
  list.setAttribute("role", "tablist");
  const panels = tabs.map((tab) => {
    const panel = make("div", "pg-panel", ...slots.filter(({ view }) => view.tab === tab).map((slot) => slot.element));
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-label", tab);
    return panel;
  });
  const buttons = tabs.map((tab) => {
    const button = make("button", "pg-tab", tab);
    button.setAttribute("role", "tab");
    button.setAttribute("type", "button");
    button.addEventListener("click", () => choose(tab));
    return button;
  });
  const choose = (tab) => {
    chosen.set(key, tab);
    tabs.forEach((name, i) => {
      panels[i].hidden = name !== tab;
      buttons[i].setAttribute("aria-selected", String(name === tab));
      buttons[i].tabIndex = name === tab ? 0 : -1;
    });
    redraw();
  };
  list.append(...buttons);
  list.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    const next = (tabs.indexOf(chosen.get(key)) + by + tabs.length) % tabs.length;
    choose(tabs[next]);
    buttons[next].focus();
    event.stopPropagation();
  });
  choose(tabs.includes(chosen.get(key)) ? chosen.get(key) : tabs[0]);
  return [list, ...panels];
}
