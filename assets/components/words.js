/** What the picture says under its transport bar: the state of the run in words, and advice. */

/**
 * @param {import("./timeline.js").Timeline} timeline @param {Record<string, string>} labels
 * @param {string} link state of the connection @param {boolean} reduced whether the learner wants less motion
 */
export function stateWords(timeline, labels, link, reduced) {
  const { state, place, reason } = timeline.live ? timeline.status : { state: timeline.state, place: null, reason: null };
  let words = labels[reason ? `reason.${reason}` : `state.${state}`] ?? labels[`state.${state}`];
  if (state === "queued") words = place ? labels["state.place"].replace("{place}", String(place)) : labels["state.queued"];
  const notes = [words];
  if (timeline.live && !timeline.following && !timeline.over) notes.push(labels.past);
  if (link === "reconnecting") notes.push(labels["link.reconnecting"]);
  if (link === "lost") notes.push(labels["link.polling"]);
  if (reduced) notes.push(labels["motion.reduced"]);
  return notes.join(" · ");
}

/** @param {import("./timeline.js").Timeline} timeline @param {Record<string, string>} advice words by code */
export function adviceWords(timeline, advice) {
  const code = timeline.store.value("advice", [], timeline.shown);
  return typeof code === "string" ? advice[code] ?? "" : "";
}

/** @param {HTMLElement} element @param {string} text set only when it differs, so that a screen reader is told once */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
