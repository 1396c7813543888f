/** The network diagram with a page that remembers what it is told. */
import { draw as diagram } from "/components/diagram.js";

window.told = [];
const tell = (message) => window.told.push(message);

export function draw(element, frame, constants) {
  diagram(element, frame, { ...constants, tell });
  window.drawn = (window.drawn ?? 0) + 1;
}
