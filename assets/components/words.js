/**
 * What stands under the transport bar: the state of the run in words, whether its goal is met, the live numbers (of a
 * kept run as well), and advice.
 *
 * @typedef {import("./timeline.js").Timeline} Timeline
 */
import { make } from "./look.js";
import { TextView } from "./text.js";

export class Words {
  #code = "";

  constructor() {
    this.state = said("pg-state");
    this.goal = said("pg-goal");
    this.readouts = new TextView(make("div", "pg-readouts"), "pg-readout");
    this.kept = new TextView(make("div", "pg-readouts pg-kept"), "pg-readout");
    this.advice = make("div", "pg-advice");
    this.spoken = said("pg-spoken");
    this.elements = [this.state, this.goal, this.readouts.element, this.kept.element, this.advice, this.spoken];
  }

  /** @param {any} scene */
  setScene(scene) {
    this.scene = scene;
    this.state.hidden = !scene.source;
    this.readouts.setTemplate({ lines: scene.readouts });
    this.advice.hidden = !Object.keys(scene.advice).length;
  }

  /** The numbers of a run kept for comparison. @param {import("./pin.js").Pinned|undefined} pinned */
  keep(pinned) {
    const lines = pinned?.readouts ?? [];
    this.kept.setTemplate({ lines: lines.length ? [[pinned?.name ?? ""], ...lines] : [] });
  }

  /** @param {Timeline} timeline @param {import("./pin.js").Pinned|undefined} pinned
   * @param {string} link state of the connection @param {boolean} reduced whether the learner wants less motion
   * @returns {string} the goal's state: "met", "open", or "" when the run has none */
  show(timeline, pinned, link, reduced) {
    const { labels, advice } = this.scene;
    say(this.state, stateWords(timeline, labels, link, reduced));
    this.state.dataset.failed = String(timeline.live !== null && timeline.status.state === "failed" && timeline.status.reason !== "cancelled");
    const goal = text(timeline, "goal");
    say(this.goal, labels[`goal.${goal}`] ?? "");
    this.readouts.draw(timeline.store, timeline.shown);
    if (pinned) this.kept.draw(pinned.store, pinned.at(timeline.step));
    this.#advise(text(timeline, "advice"), advice, text(timeline, "evidence"));
    return goal;
  }

  /** The evidence follows the frames; a screen reader is told once for each advice, not of every new number. */
  #advise(code, words, evidence) {
    const line = filled(words[code] ?? "", evidence);
    say(this.advice, line);
    if (code !== this.#code) say(this.spoken, line);
    this.#code = code;
  }
}

/** Words with {name} replaced by what the evidence, "name=0.12;other=3", says of it.
 * @param {string} words @param {string} evidence */
export function filled(words, evidence) {
  const known = Object.fromEntries(evidence.split(";").map((part) => {
    const [name, ...value] = part.split("=");
    return [name.trim(), value.join("=")];
  }));
  return words.replaceAll(/\{(\w+)\}/g, (_, name) => known[name] ?? "–");
}

/** @param {Timeline} timeline @param {Record<string, string>} labels @param {string} link @param {boolean} reduced */
function stateWords(timeline, labels, link, reduced) {
  const { state, place, reason } = timeline.live ? timeline.status : { state: timeline.state, place: null, reason: null };
  let words = labels[reason ? `reason.${reason}` : `state.${state}`] ?? labels[`state.${state}`];
  // another run takes its place, which says what there is to say
  if (reason === "cancelled") words = labels["state.queued"];
  if (state === "queued") words = place ? labels["state.place"].replace("{place}", String(place)) : labels["state.queued"];
  const notes = [words];
  if (timeline.live && !timeline.following && !timeline.over) notes.push(labels.past);
  if (link === "reconnecting") notes.push(labels["link.reconnecting"]);
  if (link === "lost") notes.push(labels["link.polling"]);
  if (reduced) notes.push(labels["motion.reduced"]);
  return notes.join(" · ");
}

/** A text of the shown frame. @param {Timeline} timeline @param {string} name */
function text({ store, shown }, name) {
  const value = store.value(name, [], shown);
  return typeof value === "string" ? value : "";
}

/** A line that a screen reader reads out when it changes. @param {string} className */
function said(className) {
  const element = make("div", className);
  element.setAttribute("role", "status");
  return element;
}

/** @param {HTMLElement} element @param {string} words set only when they differ, so that a screen reader is told once */
function say(element, words) {
  if (element.textContent !== words) element.textContent = words;
}
