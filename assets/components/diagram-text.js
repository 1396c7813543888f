/** Words, numbers and formulas of the diagram. */
import { format } from "./text.js";

/** A number as people write it. @param {number|undefined} value @param {number} [digits] */
export function num(value, digits = 3) {
  if (value === undefined) return "–";
  const short = Math.abs(value) < 5e-5 && Math.abs(value) > 0 ? format(value, { digits: 2, percent: false }) : undefined;
  return short ?? format(Number(value.toPrecision(digits)), { digits, percent: false });
}

/** A number in little room. @param {number} value */
export function brief(value) {
  if (!Number.isFinite(value) || Math.abs(value) >= 100) return num(value, 2);
  const text = value.toFixed(Math.abs(value) >= 10 ? 1 : Math.abs(value) >= 0.01 || value === 0 ? 2 : 3);
  return text.replace("-", "−");
}

/** As a factor or a term of a sum: negative ones in brackets. */
export const factor = (value) => (value < 0 ? `(${num(value)})` : num(value));

/** "{name}" filled in. @param {string} words @param {Record<string, any>} values */
export function fill(words, values) {
  return words.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

/** A formula with x_{1} for subscripts and x^{(2)} for superscripts, as elements; nothing in it is taken as HTML.
 * @param {Element} element @param {string} text */
export function rich(element, text) {
  if (element.getAttribute("data-formula") === text) return;
  element.setAttribute("data-formula", text);
  element.replaceChildren(...text.split(/([_^]\{[^{}]*\})/).filter(Boolean).map((part) => {
    const match = /^([_^])\{(.*)\}$/.exec(part);
    if (!match) return document.createTextNode(part);
    const made = document.createElement(match[1] === "_" ? "sub" : "sup");
    made.textContent = match[2];
    return made;
  }));
}

/** A sum of terms, strongest first, and how many are not written out. @param {{value: number, text: (value: string) => string}[]} terms
 * @param {number} most @param {string} more words with {count} */
export function sum(terms, most, more) {
  const shown = terms.slice(0, most);
  const text = shown.map(({ value, text: write }, i) => {
    const size = write(num(Math.abs(value)));
    if (!i) return value < 0 ? `−${size}` : size;
    return value < 0 ? ` −\u00a0${size}` : ` +\u00a0${size}`;
  }).join("");
  return terms.length > most ? `${text} + … (${fill(more, { count: terms.length - most })})` : text;
}

/** @param {string} tag @param {string} className @param {Record<string, any>} [given] properties; `data` and `aria` as objects
 * @param {...(Node|string)} children */
export function make(tag, className, given = {}, ...children) {
  const element = document.createElement(tag);
  const { data = {}, aria = {}, ...rest } = given;
  element.className = className;
  Object.assign(element, rest);
  Object.assign(element.dataset, data);
  for (const [name, value] of Object.entries(aria)) element.setAttribute(`aria-${name}`, String(value));
  element.append(...children);
  return element;
}

/** @param {string} words what it says and is called @param {() => void} press @param {Record<string, any>} [more] */
export function button(words, press, more = {}) {
  const element = make("button", "dg-button", { type: "button", ...more });
  if (!element.childNodes.length) element.textContent = more.sign ?? words;
  if (more.sign) element.setAttribute("aria-label", words);
  element.title ||= more.sign ? words : "";
  element.addEventListener("click", press);
  return element;
}

/** Set only when it differs, so that nothing is drawn or read out anew. */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
