/**
 * A run kept for comparison: its frames and its figures as they were when it was pinned. "beside" draws the whole
 * view once more (compare.js), "overlay" adds the kept run's moving traces, thin and faint, with one entry in the
 * legend; both follow the same scrubber.
 *
 * @typedef {import("./plot.js").Template & {compare: string, kind: string}} View
 */
import { fill } from "./plot.js";

const GROUP = "playground-kept"; // the legend's entry shows and hides all kept traces
const FAINT = 0.5;

export class Pinned {
  /** @param {any} store History or ClipFrames @param {View[]} views
   * @param {{labels: Record<string, string>, readouts: any[], theme: any}} scene
   * @param {boolean} automatic nobody asked for it: see `beside` */
  constructor(store, views, { labels, readouts, theme }, automatic) {
    this.automatic = automatic;
    this.source = store;
    this.store = store.snapshot();
    this.views = new Map(views.map((view) => [view.id, view]));
    this.name = labels[automatic ? "pin.original" : "pin.kept"];
    this.readouts = readouts;
    this.theme = theme;
  }

  /** Before another run takes its place: the kept one went on after it was pinned, and is kept as it is now. */
  follow() {
    if (this.source && this.source.generation === this.store.generation) this.store = this.source.snapshot();
    this.source = undefined;
  }

  /** The frame to compare with one of the present run. @param {number} step */
  at(step) { return this.store.nearest(step); }

  /** Ghost traces for a view at a step: those of the pinned figure that follow the frames.
   * @param {string} id @param {number} step */
  ghosts(id, step) {
    const view = this.views.get(id);
    if (view?.compare !== "overlay") return [];
    const moving = new Set(view.bindings.map(({ target }) => target.split(".")).filter(([root]) => root === "data").map(([, trace]) => Number(trace)));
    const thin = { width: 1.5 };
    const ghosts = fill(view, this.store, this.at(step)).data
      .filter((_, trace) => moving.has(trace))
      .map((trace) => Object.assign(trace, {
        name: `${trace.name ?? ""} (${this.name})`,
        line: { ...trace.line, ...thin },
        opacity: FAINT,
        legendgroup: GROUP,
        showlegend: false,
        hoverinfo: "skip",
        hovertemplate: undefined,
      }));
    const key = { type: "scatter", mode: "lines", x: [null], y: [null], name: this.name, legendgroup: GROUP };
    return [...ghosts, { ...key, showlegend: true, opacity: FAINT, line: { ...thin, color: this.theme.text } }];
  }

  /** The pinned view to be drawn beside the present one. @param {string} id */
  beside(id) {
    const view = this.views.get(id);
    return view?.compare === "beside" ? view : undefined;
  }
}

/** A learner's code is seen beside the run that was shown before it, until the page's own code is back.
 * @param {any} run the picture @param {any} source of the scene that comes */
export function beside(run, source) {
  if (source?.beside && source.beside === run.token && !run.pinned) {
    run.pin(true, true);
  } else if (run.pinned?.automatic && !source?.own) {
    run.pin(false);
  }
}
