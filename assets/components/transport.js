/**
 * The transport bar: play/pause, step, reset, speed, scrubber, step counter, "newest", pin, branch; and the keyboard.
 * Built once; `show()` brings it up to date with the timeline.
 *
 * @typedef {import("./timeline.js").Timeline} Timeline
 * @typedef {Record<string, string>} Labels
 */
const ICONS = {
  play: '<path d="M7 4.5v15l13-7.5z"/>',
  pause: '<path d="M6 4.5h4.5v15H6zM13.5 4.5H18v15h-4.5z"/>',
  step: '<path d="M4.5 4.5v15L15 12zM16.5 4.5h3v15h-3z"/>',
  reset: '<path d="M12 4a8 8 0 1 1-7.6 5.5l2.1.7A5.8 5.8 0 1 0 12 6.2V9.5L6.7 5.2 12 1z"/>',
  latest: '<path d="M4 4.5v15l8-7.5zM12 4.5v15l5-7.5zM17.5 4.5h2.7v15h-2.7z"/>',
  pin: '<path d="M14.6 2.6l6.8 6.8-1.6 1.2-1-.2-3.6 3.6.1 4.4-1.5 1.5-4.3-4.3L4 21.100 2.900 20l5.5-5.500-4.300-4.300 1.500-1.500 4.400.1 3.600-3.600-.2-1z"/>',
  branch: '<path d="M7 2.5a2.500 2.500 0 0 1 1.100 4.750v2.350c.9-.7 2.100-1.100 3.400-1.200 2.200-.2 3-.5 3.300-1.300A2.500 2.500 0 1 1 17 7.200c-.4 2.100-2 3.100-5.300 3.400-2.300.2-3.400 1-3.600 2.800v3.350a2.500 2.500 0 1 1-2.200 0V7.250A2.500 2.500 0 0 1 7 2.500z"/>',
};

/** Speeds by name: updates a second of a live run (30 is one a frame, 0 no limit); times normal speed of a clip. */
const SPEEDS = {
  live: [["speed.slowest", 2], ["speed.slow", 10], ["speed.frame", 30], ["speed.fast", 200], ["speed.full", 0]],
  clip: [["speed.slowest", 0.1], ["speed.slow", 0.3], ["speed.normal", 1], ["speed.fast", 3], ["speed.full", 10]],
};

export class Transport {
  /** whether the run can be branched off at all */
  branches = false;

  /** @param {Timeline} timeline @param {() => void} pin called when the pin button is pressed
   * @param {() => void} branch called when the branch button is */
  constructor(timeline, pin, branch) {
    this.timeline = timeline;
    this.element = document.createElement("div");
    this.element.className = "pg-transport";
    this.play = this.#button("play", () => timeline.toggle());
    this.forward = this.#button("step", () => timeline.move(1));
    this.reset = this.#button("reset", () => timeline.reset());
    this.speed = document.createElement("select");
    this.speed.dataset.testid = "speed";
    this.speed.addEventListener("change", () => timeline.setSpeed(Number(this.speed.value)));
    this.scrub = document.createElement("input");
    Object.assign(this.scrub, { type: "range", min: "0", max: "0", step: "1", value: "0" });
    this.scrub.dataset.testid = "scrub";
    this.scrub.addEventListener("input", () => timeline.seekStep(Number(this.scrub.value)));
    this.counter = document.createElement("output");
    this.counter.className = "pg-counter";
    this.latest = this.#button("latest", () => timeline.end());
    this.pin = this.#button("pin", pin);
    this.branch = this.#button("branch", branch);
    this.element.append(this.play, this.forward, this.reset, this.speed, this.scrub, this.counter, this.latest, this.pin, this.branch);
  }

  /** @param {Labels} labels @param {string} lang */
  setLabels(labels, lang) {
    this.labels = labels;
    this.format = new Intl.NumberFormat(lang);
    for (const button of [this.forward, this.reset, this.latest, this.branch]) name(button, labels[button.dataset.testid ?? ""]);
    for (const button of [this.pin, this.branch]) button.dataset.words = labels[`${button.dataset.testid}.short`];
    this.speed.setAttribute("aria-label", labels.speed);
    this.speed.title = labels.speed;
    this.scrub.setAttribute("aria-label", labels.scrub);
    this.kind = "";
    this.show(false);
  }

  /** @param {boolean} pinned */
  show(pinned) {
    const { timeline, labels } = this;
    if (!labels || !this.format) return;
    const { store } = timeline;
    this.#speeds(timeline.live ? "live" : "clip");
    if (this.moving !== timeline.moving || this.play.ariaLabel !== labels[timeline.moving ? "pause" : "play"]) {
      this.moving = timeline.moving;
      draw(this.play, this.moving ? "pause" : "play", labels[this.moving ? "pause" : "play"]);
    }
    const dead = timeline.live !== null && timeline.over;
    this.play.disabled = store.length < 2 && (!timeline.live || dead);
    this.forward.disabled = timeline.over && timeline.atHead;
    const expired = timeline.live !== null && timeline.status.state === "failed" && timeline.status.reason === "expired";
    this.reset.disabled = expired;
    this.scrub.disabled = store.last <= store.first;
    const first = store.length ? store.step(store.first) : 0;
    const final = store.length ? store.step(store.last) : 0;
    set(this.scrub, "min", String(first));
    set(this.scrub, "max", String(Math.max(final, first + 1)));
    set(this.scrub, "value", String(timeline.step));
    this.scrub.style.setProperty("--pg-done", `${(100 * (timeline.step - first)) / Math.max(final - first, 1)}%`);
    const text = this.stepWords(timeline.step);
    this.scrub.setAttribute("aria-valuetext", text);
    if (this.counter.textContent !== text) this.counter.textContent = text;
    this.latest.hidden = !timeline.live;
    // kept in place, so that nothing jumps when looking back
    this.latest.style.visibility = timeline.live && !timeline.over && !timeline.following ? "visible" : "hidden";
    this.branch.hidden = !this.branches;
    // the past that this run has from another one can't be branched off once more
    this.branch.style.visibility = timeline.step > 0 && timeline.shown >= store.own && !expired ? "visible" : "hidden";
    this.pin.setAttribute("aria-pressed", String(pinned));
    name(this.pin, labels[pinned ? "unpin" : "pin"]);
  }

  /** A step in words: "step 1,240". @param {number} step @returns {string} */
  stepWords(step) { return this.labels?.counter.replace("{step}", this.format?.format(step) ?? "") ?? ""; }

  /** @param {"live"|"clip"} kind */
  #speeds(kind) {
    if (this.kind !== kind) {
      this.kind = kind;
      this.speed.replaceChildren(...SPEEDS[kind].map(([label, value]) => new Option(this.labels?.[label], String(value))));
    }
    const now = kind === "live" ? this.timeline.status.rate : this.timeline.speed;
    const options = SPEEDS[kind].map(([, value]) => Number(value));
    const distance = (/** @type {number} */ value) => Math.abs(Math.log((value || 1e6) / (now || 1e6)));
    set(this.speed, "value", String(options.reduce((a, b) => (distance(b) < distance(a) ? b : a))));
  }

  /** Space, ←, →, Home, End, R, B. @param {KeyboardEvent} event @returns {boolean} whether it was one of them */
  key(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    const { timeline } = this;
    const branch = () => this.branch.checkVisibility({ visibilityProperty: true }) && this.branch.click();
    const actions = {
      " ": () => timeline.toggle(), ArrowLeft: () => timeline.move(-1), ArrowRight: () => timeline.move(1),
      Home: () => timeline.seek(0), End: () => timeline.end(), r: () => timeline.reset(), R: () => timeline.reset(),
      b: branch, B: branch,
    };
    const action = actions[event.key];
    if (!action || event.ctrlKey || event.metaKey || event.altKey || this.element.hidden) return false;
    // a focused button answers the space bar itself; a list and a text field need all of these keys
    if (event.key === " " && target.closest("button, a, summary, [role=tab]")) return false;
    // parts of a picture that have these keys for themselves
    if (target.closest("[data-own-keys]")) return false;
    if (target !== this.scrub && target.closest("input, textarea, select, [contenteditable]:not([contenteditable=false]), [role=tab], [role=slider]")) return false;
    action();
    return true;
  }

  /** @param {keyof typeof ICONS} id @param {() => void} press */
  #button(id, press) {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.testid = id;
    button.addEventListener("click", press);
    draw(button, id, "");
    return button;
  }
}

/** @param {HTMLButtonElement} button @param {keyof typeof ICONS} icon @param {string} label */
function draw(button, icon, label) {
  button.innerHTML = `<svg viewBox="0 0 24 24" aria-hidden="true">${ICONS[icon]}</svg>`;
  name(button, label);
}

/** @param {HTMLElement} element @param {string} label */
function name(element, label) {
  if (element.ariaLabel === label) return;
  element.ariaLabel = label;
  element.title = label;
}

function set(element, property, value) {
  if (element[property] !== value) element[property] = value;
}
