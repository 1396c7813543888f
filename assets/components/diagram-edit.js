/** A small editor beside an edge or a bias: type a value, Enter sets it. */
import { button, fill, make, num } from "./diagram-text.js";
import { nameOf } from "./diagram-units.js";

/** larger values are typing errors */
const MOST = 1000;

export class Editor {
  /** @param {(edit: any) => void} tell @param {() => void} closed */
  constructor(tell, closed) {
    this.tell = tell;
    this.closed = closed;
    this.label = make("label", "dg-editor-words");
    this.field = /** @type {HTMLInputElement} */ (make("input", "dg-field", { type: "text", inputMode: "decimal", autocomplete: "off", data: { testid: "edit-value" } }));
    this.label.append(this.field);
    this.problem = make("div", "dg-problem", { role: "alert" });
    this.set = button("", () => this.#submit(), { data: { testid: "edit-set" } });
    this.zero = button("0", () => { this.field.value = "0"; this.#submit(); });
    this.element = make("div", "dg-editor", { role: "dialog", hidden: true, data: { testid: "editor", ownKeys: "" } },
      this.label, make("div", "dg-row", {}, this.set, this.zero), this.problem);
    this.element.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target === this.field) this.#submit();
      else if (event.key === "Escape") this.close();
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    this.element.addEventListener("focusout", (event) => {
      const to = /** @type {Node|null} */ (event.relatedTarget);
      if (to && !this.element.contains(to)) this.close(false);
    });
  }

  get open() { return !this.element.hidden; }

  /** @param {any} edit {edit: "weight"|"bias", layer, unit, input?} @param {number|undefined} value @param {any} constants
   * @param {{x: number, y: number}} at in the diagram's coordinates */
  show(edit, value, constants, at) {
    const { words } = constants;
    this.edit = edit;
    this.words = words;
    this.back = document.activeElement;
    const to = nameOf(constants, edit.layer + 1, edit.unit);
    const text = edit.edit === "bias" ? fill(words.edit_bias, { to }) : fill(words.edit_weight, { from: nameOf(constants, edit.layer, edit.input), to });
    this.label.replaceChildren(text, this.field);
    this.element.setAttribute("aria-label", text);
    this.set.textContent = words.set;
    this.zero.setAttribute("aria-label", words.set_zero);
    this.field.value = value === undefined ? "" : num(value, 5).replace("−", "-").replace(/·10.*/, "");
    if (value !== undefined && Math.abs(value) < 1e-4) this.field.value = value.toPrecision(3);
    this.#say("");
    this.element.hidden = false;
    const room = this.element.offsetParent?.clientWidth ?? 400;
    this.element.style.left = `${Math.max(4, Math.min(at.x - this.element.offsetWidth / 2, room - this.element.offsetWidth - 4))}px`;
    this.element.style.top = `${Math.max(4, at.y + 12)}px`;
    this.field.focus();
    this.field.select();
  }

  #say(text) {
    this.problem.textContent = text;
    this.field.setAttribute("aria-invalid", String(Boolean(text)));
  }

  #submit() {
    const text = this.field.value.trim().replace(",", ".").replace("−", "-");
    const value = Number(text);
    if (!text || !Number.isFinite(value) || Math.abs(value) > MOST) return this.#say(fill(this.words.edit_problem, { most: MOST }));
    this.tell({ ...this.edit, value });
    this.close();
  }

  close(refocus = true) {
    if (!this.open) return;
    this.element.hidden = true;
    if (refocus && this.back instanceof HTMLElement && this.back.isConnected) this.back.focus({ preventScroll: true });
    this.closed();
  }
}
