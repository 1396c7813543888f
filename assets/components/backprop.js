/** The panel of the backpropagation view: a stepper through one sample's way, and the equation of each phase. */
import { columnOf, look, phases, written } from "./backprop-phases.js";
import { button, fill, make, rich, say } from "./diagram-text.js";

/** a phase in slow motion: how long its signals run, and how long it then stays, in ms */
const RUN = 1100, STAY = 2000;
const ICONS = {
  previous: "M17 6v12l-8.5-6zM6 6h2v12H6z", next: "M7 6v12l8.5-6zM16 6h2v12h-2z", play: "M8 5v14l11-7z", pause: "M7 5h4v14H7zm6 0h4v14h-4z",
};

export class Backprop {
  at = 0;
  playing = false;
  /** when the signals of this phase set out */
  #began = -Infinity;
  #reduced = matchMedia("(prefers-reduced-motion: reduce)");
  #chips = "";

  /** @param {() => void} redraw @param {() => void} ask for a sample */
  constructor(redraw, ask) {
    this.redraw = redraw;
    this.previous = icon("previous", () => this.go(this.at - 1));
    this.play = icon("play", () => this.#toggle());
    this.next = icon("next", () => this.go(this.at + 1));
    this.previous.innerHTML = svg("previous");
    this.next.innerHTML = svg("next");
    this.chips = make("div", "dg-chips", { role: "group" });
    this.bar = make("div", "dg-row dg-stepper", {}, this.previous, this.play, this.next, this.chips);
    this.title = make("h4", "dg-card-title", { role: "status" });
    this.words = make("p", "dg-explain");
    this.formula = make("div", "dg-formula dg-general");
    this.about = make("div", "dg-hint");
    this.lines = make("div", "dg-lines");
    this.hint = make("p", "dg-explain");
    this.choose = button("", ask, { className: "dg-button dg-mode", data: { testid: "probe-any" } });
    this.body = make("div", "dg-backprop-body", {}, make("div", "", {}, this.title, this.words, this.formula), make("div", "", {}, this.about, this.lines));
    this.empty = make("div", "dg-row dg-empty", {}, this.hint, this.choose);
    this.element = make("section", "dg-backprop", { hidden: true, data: { ownKeys: "" } }, this.bar, this.body, this.empty);
  }

  get all() { return phases(this.layers ?? 1); }
  get phase() { return this.all[Math.min(this.at, this.all.length - 1)]; }

  /** Where the signals are, 0 … 1; undefined when they have arrived. */
  get time() {
    const share = (performance.now() - this.#began) / RUN;
    return share < 1 && !this.#reduced.matches ? share : undefined;
  }
  /** Whether the next picture differs though the frame is the same. */
  get moving() { return this.time !== undefined || this.playing; }

  /** The unit written out: the chosen one, where the phase is about its column. @param {any} chosen */
  unit(chosen, sizes) {
    const column = columnOf(this.phase);
    if (chosen && (column === null ? chosen.column > 0 : chosen.column === column)) this.last = chosen;
    const keep = this.last && (column === null ? this.last.column > 0 : this.last.column === column) ? this.last : null;
    const unit = keep ?? { column: column ?? sizes.length - 1, index: 0 };
    return unit.index < sizes[unit.column] ? unit : { column: unit.column, index: 0 };
  }

  go(at) {
    this.at = Math.min(Math.max(at, 0), this.all.length - 1);
    this.#began = performance.now();
    this.redraw();
  }

  #toggle() {
    this.playing = !this.playing;
    if (this.playing && this.at === this.all.length - 1) this.at = 0;
    this.#began = performance.now();
    this.redraw();
  }

  stop() { this.playing = false; }

  /** Slow motion: on to the next phase when this one has been seen. */
  tick() {
    if (!this.playing || performance.now() - this.#began < RUN + STAY) return;
    if (this.at === this.all.length - 1) this.playing = false;
    else this.go(this.at + 1);
  }

  /** @param {import("./diagram-numbers.js").Numbers} numbers @param {any} c @param {any} chosen @returns the diagram's look */
  show(numbers, c, chosen) {
    const { words } = c;
    const ready = numbers.probed;
    this.bar.hidden = this.body.hidden = !ready;
    this.empty.hidden = ready;
    this.element.setAttribute("aria-label", words.backprop);
    say(this.hint, words.no_sample);
    say(this.choose, words.any_sample);
    this.choose.hidden = !c.emit;
    if (!ready) return null;
    this.layers = numbers.layers;
    this.#controls(words, numbers);
    const unit = this.unit(chosen, numbers.sizes);
    const text = written(numbers, this.phase, unit, c);
    say(this.title, text.title);
    say(this.words, text.words);
    rich(this.formula, text.formula);
    const whose = this.phase.kind !== "input" && this.phase.kind !== "loss";
    say(this.about, whose ? fill(words.written_for, { unit: c.nameOf(unit.column, unit.index) }) : "");
    while (this.lines.children.length > text.lines.length) this.lines.lastElementChild?.remove();
    text.lines.forEach((line, i) => rich(this.lines.children[i] ?? this.lines.appendChild(make("div", "dg-formula")), line));
    return { ...look(numbers, this.phase, this.time, unit), unit: whose ? unit : null };
  }

  #controls(words, numbers) {
    const all = this.all;
    const called = all.map(({ kind, layer }) => {
      if (kind === "forward" || kind === "delta") {
        const place = layer === numbers.layers - 1 ? words.chip_output : layer + 1;
        return fill(kind === "forward" ? words.chip_forward : words.chip_delta, { layer: place });
      }
      return words[`chip_${kind}`];
    });
    const key = called.join("/");
    if (this.#chips !== key) {
      this.#chips = key;
      this.at = Math.min(this.at, all.length - 1);
      this.chips.replaceChildren(...called.map((text, i) => button(text, () => this.go(i), { className: "dg-chip", data: { testid: `phase-${i}` } })));
      this.chips.setAttribute("aria-label", words.phases);
      for (const [element, text] of [[this.previous, words.previous], [this.next, words.next]]) name(element, text);
      this.shown = undefined;
    }
    if (this.shown !== this.at) {
      this.shown = this.at;
      [...this.chips.children].forEach((chip, i) => {
        if (i === this.at) chip.setAttribute("aria-current", "step");
        else chip.removeAttribute("aria-current");
      });
      const chip = /** @type {HTMLElement} */ (this.chips.children[this.at]);
      this.chips.scrollLeft = chip.offsetLeft - this.chips.offsetLeft - this.chips.clientWidth / 2 + chip.offsetWidth / 2;
    }
    /** @type {HTMLButtonElement} */ (this.previous).disabled = this.at === 0;
    /** @type {HTMLButtonElement} */ (this.next).disabled = this.at === all.length - 1;
    const icon = this.playing ? "pause" : "play";
    if (this.icon !== icon + words.play) {
      this.icon = icon + words.play;
      this.play.innerHTML = svg(icon);
      name(this.play, words[icon]);
    }
  }
}

const icon = (id, press) => button("", press, { className: "dg-button dg-icon", data: { testid: `phase-${id}` } });

const svg = (id) => `<svg viewBox="0 0 24 24" aria-hidden="true"><path d="${ICONS[id]}"/></svg>`;

function name(element, text) {
  element.setAttribute("aria-label", text);
  element.title = text;
}
