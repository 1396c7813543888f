/**
 * Every picture of the page as a file, PNG or SVG, as it looks at this moment.
 *
 * @typedef {import("./run.js").Run} Run
 * @typedef {import("./views.js").Slot} Slot
 */
import { make } from "./look.js";
import { fill, loadPlotly } from "./plot.js";

const SCALE = 2; // pixels of a PNG for one of the screen's
const AGAIN = 300; // ms until it is looked again whether there are pictures
/** What a copy of an element needs to look like it. */
const STYLES = ["align-items", "background", "border-bottom", "border-left", "border-radius", "border-right", "border-top", "bottom", "box-sizing", "clip-path", "color", "display", "fill", "flex-direction",
  "font", "font-style", "gap", "grid-template-columns", "height", "justify-content", "left", "letter-spacing", "line-height", "margin", "opacity",
  "overflow", "padding", "pointer-events", "position", "right", "stroke", "stroke-width", "text-align", "text-transform", "top", "transform",
  "transform-origin", "visibility", "white-space", "width", "writing-mode", "z-index"];

/** A row for each picture, with its name and a button for each format.
 * @param {HTMLElement} parent @param {{slug: string, words: Record<string, string>, style: string}} data @param {() => Run[]} runs */
export function list(parent, { slug, words }, runs) {
  const every = runs().flatMap((run) => run.slots.filter(({ view }) => view.kind !== "text").map((slot) => ({ run, slot })));
  const rows = every.map(({ run, slot }) => row(run, slot, slug, words));
  const news = make("p", "fg-news");
  news.setAttribute("role", "status");
  parent.replaceChildren(make("div", "fg-list", ...rows), news);
  if (!every.length) setTimeout(() => parent.isConnected && list(parent, { slug, words, style: "" }, runs), AGAIN);
}

/** @param {Run} run @param {Slot} slot @param {string} slug @param {Record<string, string>} words */
function row(run, slot, slug, words) {
  const { view } = slot;
  const name = view.tab || view.title || view.description;
  const buttons = ["png", "svg"].map((format) => {
    const button = make("button", "fg-button", format.toUpperCase());
    button.setAttribute("type", "button");
    button.setAttribute("aria-label", `${name}, ${format.toUpperCase()}`);
    button.dataset.figure = `${view.id}.${format}`;
    button.addEventListener("click", async () => {
      const news = /** @type {HTMLElement} */ (button.closest(".fg-list")?.nextElementSibling);
      try {
        const url = await image(run, slot, format);
        news.textContent = url ? "" : words.hidden;
        if (url) save(url, `${slug}-${view.id}.${format}`);
      } catch (error) {
        news.textContent = words.failed;
        console.error(error);
      }
    });
    return button;
  });
  return make("div", "fg-row", make("span", "fg-name", name), ...buttons);
}

/** The picture as an address of its data; nothing for one that has to be on screen and is not.
 * @param {Run} run @param {Slot} slot @param {string} format */
async function image(run, slot, format) {
  const { picture, view } = slot;
  const width = picture.clientWidth, height = picture.clientHeight;
  if (view.kind !== "plotly") return width ? copied(picture, format) : undefined;
  const plotly = await loadPlotly(run.scene.urls.plotly);
  // what is on screen keeps its zoom; what lies in a closed tab is drawn from its template
  const shown = width && slot.drawn;
  const { store, shown: index } = run.timeline;
  const figure = shown ? picture : fill(/** @type {any} */ (view), store, index);
  return plotly.toImage(figure, { format, width: width || 700, height: height || view.height || 460, scale: format === "png" ? SCALE : 1 });
}

/** A picture that is made of elements and canvases, inside an SVG. @param {HTMLElement} element @param {string} format */
async function copied(element, format) {
  const { width, height } = element.getBoundingClientRect();
  const text = new XMLSerializer().serializeToString(alike(element));
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><foreignObject width="100%" height="100%">${text}</foreignObject></svg>`;
  const url = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  if (format === "svg") return url;
  const drawing = new Image();
  drawing.src = url;
  await drawing.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: width * SCALE, height: height * SCALE });
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.fillStyle = getComputedStyle(element.closest(".pg") ?? element).getPropertyValue("--pg-background") || "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(drawing, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/png");
}

/** A copy that looks the same without any style sheet; canvases become images. @param {Element} element @returns {Element} */
function alike(element) {
  const copy = /** @type {HTMLElement} */ (element instanceof HTMLCanvasElement ? document.createElement("img") : element.cloneNode(false));
  if (element instanceof HTMLCanvasElement) /** @type {HTMLImageElement} */ (copy).src = element.toDataURL();
  const style = getComputedStyle(element);
  for (const name of STYLES) copy.style.setProperty(name, style.getPropertyValue(name));
  if (!(element instanceof HTMLCanvasElement)) {
    const children = [...element.childNodes].map((child) => (child instanceof Element ? alike(child) : child.cloneNode()));
    copy.append(...around(element, "::before"), ...children, ...around(element, "::after"));
    if (element instanceof HTMLSelectElement) copy.children[element.selectedIndex]?.setAttribute("selected", "");
  }
  return copy;
}

/** What a style sheet puts before or after an element's content. @param {Element} element @param {string} place */
function around(element, place) {
  const style = getComputedStyle(element, place);
  const text = style.content.match(/^"(.*)"$/)?.[1];
  if (text === undefined || style.display === "none") return [];
  const copy = make("span", "", text);
  for (const name of STYLES) copy.style.setProperty(name, style.getPropertyValue(name));
  return [copy];
}

/** @param {string} url @param {string} name */
function save(url, name) {
  Object.assign(document.createElement("a"), { href: url, download: name }).click();
}
