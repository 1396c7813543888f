/** Elements and their looks: the theme's colours as CSS variables, and the style sheet, loaded once per page. */

/** @param {string} tag @param {string} className @param {...(Node|string)} children */
export function make(tag, className, ...children) {
  const element = document.createElement(tag);
  element.className = className;
  element.append(...children);
  return element;
}

/** @param {HTMLElement} root @param {{name: string}} theme */
export function paint(root, theme) {
  for (const [name, value] of Object.entries(theme)) {
    if (typeof value === "string") root.style.setProperty(`--pg-${name}`, value);
  }
  root.dataset.theme = theme.name;
}

/** @param {string} url @param {() => void} ready called when the sheet is there, or can't be had */
export function loadStyle(url, ready) {
  let link = /** @type {HTMLLinkElement|null} */ (document.querySelector("link[data-playground]"));
  if (!link) {
    link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: url });
    link.dataset.playground = "";
    document.head.append(link);
  }
  if (link.sheet) ready();
  for (const type of ["load", "error"]) link.addEventListener(type, ready, { once: true });
}
