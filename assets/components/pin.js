/**
 * A run kept for comparison: its frames and its figures as they were when it was pinned. "beside" draws the whole
 * view once more, "overlay" adds the pinned run's moving traces, faint and dotted; both follow the same scrubber.
 *
 * @typedef {import("./plot.js").Template & {compare: string, kind: string}} View
 */
import { fill } from "./plot.js";

export class Pinned {
  /** @param {import("./frames.js").Frames & {snapshot: () => any}} store @param {View[]} views @param {string} name */
  constructor(store, views, name) {
    this.store = store.snapshot();
    this.views = new Map(views.filter((view) => view.kind === "plotly").map((view) => [view.id, view]));
    this.name = name;
  }

  /** Ghost traces for a view at a step: those of the pinned figure that follow the frames.
   * @param {string} id @param {number} step */
  ghosts(id, step) {
    const view = this.views.get(id);
    if (view?.compare !== "overlay") return [];
    const moving = new Set(view.bindings.map(({ target }) => target.split(".")).filter(([root]) => root === "data").map(([, trace]) => Number(trace)));
    return fill(view, this.store, this.store.indexAt(step)).data
      .filter((_, trace) => moving.has(trace))
      .map((trace) => Object.assign(trace, {
        name: `${trace.name ?? ""} (${this.name})`,
        line: { ...trace.line, dash: "dot" },
        opacity: 0.45,
        showlegend: false,
        hoverinfo: "skip",
      }));
  }

  /** The pinned view to be drawn beside the present one. @param {string} id */
  beside(id) {
    const view = this.views.get(id);
    return view?.compare === "beside" ? view : undefined;
  }
}
