/**
 * A picture drawn by a module of its own: `<name>.js` in this folder exports
 *
 *   draw(element, frame, constants)
 *     element    an HTMLElement of the view's size; what the module puts there is its own affair
 *     frame      {step, metrics, texts, arrays}, by name; an array is {dtype, shape, data}, `data` a flat typed array
 *     constants  the view's own constants, with the run's under `run`, and {theme, labels, height, emit, tell, pause}:
 *                emit(name, x, y) is an event for Python, tell(message) an edit of the run; both do nothing where
 *                `past` is true, in a run kept for comparison; pause() halts what moves
 *
 * It is called for the shown frame only, at most once per screen refresh, and again when the element's size changes.
 */
const SMALL = 0.62; // of the height, for one of two pictures

export class ModuleView {
  /** one of two pictures, one above the other */
  small = false;
  /** @type {any} */
  #view;

  /** @param {HTMLElement} element @param {any} module @param {() => void} redraw @param {object} context */
  constructor(element, module, redraw, context) {
    this.element = element;
    this.module = module;
    this.context = context;
    this.observer = new ResizeObserver(redraw);
    this.observer.observe(element);
  }

  setTemplate(view) { this.#view = view; }

  /** @param {import("./frames.js").Frames} store @param {number} index */
  async draw(store, index) {
    const { constants, height: whole } = this.#view;
    const height = Math.round(whole * (this.small ? SMALL : 1));
    this.element.style.setProperty("--pg-height", `${height}px`);
    this.module.draw(this.element, store.frame(index), { ...constants, height, ...this.context, run: store.constants });
    return true;
  }

  close() { this.observer.disconnect(); }
}
