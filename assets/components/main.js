/** Streamlit's entry: which picture sits where on the page, and which of them the keyboard works on. */
import { Run } from "./run.js";

/** @type {Map<Element, Run>} */
const mounted = new Map();
/** the picture touched last: it has the keyboard while nothing is focused @type {Run|undefined} */
let current;

/** Called for each rerun. @param {any} component */
export function mount(component) {
  const { parentElement } = component;
  let run = mounted.get(parentElement);
  if (!run) {
    const added = new Run(parentElement);
    added.root.addEventListener("pointerdown", () => { current = added; }, { capture: true });
    mounted.set(parentElement, added);
    current ??= added;
    run = added;
  }
  run.update(component);
}

/** @param {Element} parentElement */
export function unmount(parentElement) {
  const run = mounted.get(parentElement);
  mounted.delete(parentElement);
  run?.close();
  if (current === run) current = [...mounted.values()][0];
}

window.addEventListener("keydown", (event) => {
  const target = /** @type {Element} */ (event.target);
  // with nothing focused, or a container around it, the picture touched last answers
  const run = [...mounted.values()].find(({ root }) => root.contains(target))
    ?? (current && target.contains?.(current.root) ? current : undefined);
  if (run?.transport.key(event)) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}, { capture: true });

/** The list of figures to take along, in the Export tab. @param {any} component as Streamlit gives it: parentElement, data */
export async function figures({ parentElement, data }) {
  const { list } = await import(new URL("./figures.js", import.meta.url).href);
  list(parentElement, data, () => [...mounted.values()]);
}
