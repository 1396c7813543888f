/**
 * The Run button beside the editor of the Code tab, and what the editor itself lacks: a name for screen readers, our
 * colours, a mark on the line that failed, and keys. It reads the text at the very moment of the click: Streamlit hears
 * of what is typed only some tenths of a second later.
 *
 * @typedef {{host: string, text: string, label: string, name: string, hint: string, line: number|null,
 *   colours: Record<string, string>, disabled: boolean}} Data
 */
const FIND_EVERY = 150; // ms
/** What belongs to one place on the page, kept from one call to the next. @type {WeakMap<Element, RunButton>} */
const buttons = new WeakMap();

class RunButton {
  /** @type {any} */
  component;
  /** @type {Data} */
  data = /** @type {any} */ ({});
  #timer = 0;

  /** @param {Element} parent */
  constructor(parent) {
    this.element = document.createElement("button");
    this.element.type = "button";
    this.element.addEventListener("click", () => this.run());
    const style = document.createElement("style");
    style.textContent = LOOK;
    parent.replaceChildren(style, this.element);
  }

  /** @param {any} component */
  update(component) {
    this.component = component;
    this.data = component.data;
    this.element.textContent = this.data.label;
    this.element.title = this.data.hint;
    this.element.disabled = this.data.disabled;
    clearInterval(this.#timer);
    // the editor's frame comes later, and another one when its text is set from outside
    this.#timer = setInterval(() => this.dress(), FIND_EVERY);
    this.dress();
  }

  /** The editor's own document; undefined while it is not there, or out of reach. */
  get inside() {
    const frame = /** @type {HTMLIFrameElement|null} */ (document.querySelector(`.st-key-${this.data.host} iframe`));
    if (frame) frame.title = this.data.name;
    return frame?.contentDocument ?? undefined;
  }

  get editor() {
    return /** @type {any} */ (this.inside?.querySelector(".ace_editor:not(.ace_autocomplete)"))?.env?.editor;
  }

  run() {
    if (!this.element.disabled) this.component.setTriggerValue("run", { text: this.editor?.getValue() ?? this.data.text });
  }

  /** Name, colours, keys and the failed line, on an editor that has just come or has changed. */
  dress() {
    const { inside, editor, data } = this;
    if (!inside || !editor) return;
    if (!inside.getElementById("dress")) {
      inside.documentElement.lang = document.documentElement.lang;
      const style = Object.assign(inside.createElement("style"), { id: "dress" });
      const name = Object.assign(inside.createElement("div"), { id: "editor-name" });
      inside.head.append(style);
      inside.body.append(name);
      inside.addEventListener("keydown", (event) => this.key(event), { capture: true });
      editor.setOption("enableLiveAutocompletion", false); // Enter would take a word that nobody asked for
      editor.on("change", () => this.mark(null));
    }
    const input = editor.textInput.getElement();
    input.setAttribute("aria-labelledby", "editor-name");
    input.setAttribute("aria-multiline", "true");
    say(inside.getElementById("editor-name"), `${data.name} ${data.hint}`);
    say(inside.getElementById("dress"), colours(data.colours));
    const failed = `${data.line}/${data.text}`;
    if (editor.markedFor !== failed && editor.getValue() === data.text) {
      editor.markedFor = failed;
      this.mark(data.line);
    }
  }

  /** @param {number|null} line from 1; null: no line is marked any more */
  mark(line) {
    const { editor } = this;
    const { session } = editor;
    if (editor.failedLine) session.removeMarker(editor.failedLine);
    editor.failedLine = undefined;
    if (line === null || line > session.getLength()) return;
    const Range = editor.getSelectionRange().constructor;
    editor.failedLine = session.addMarker(new Range(line - 1, 0, line - 1, 1), "failed-line", "fullLine");
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      event.stopPropagation();
      this.run();
    } else if (event.key === "Escape" && !this.editor?.completer?.activated) {
      // Tab indents, so there has to be another way out
      this.element.focus();
    }
  }

  close() { clearInterval(this.#timer); }
}

/** @param {any} component */
export default function show(component) {
  const { parentElement } = component;
  let button = buttons.get(parentElement);
  if (!button) buttons.set(parentElement, button = new RunButton(parentElement));
  button.update(component);
  const shown = button;
  return () => shown.close();
}

/** @param {HTMLElement|null} element @param {string} words */
function say(element, words) {
  if (element && element.textContent !== words) element.textContent = words;
}

const LOOK = `
button {
  font: inherit; font-weight: 600; color: var(--st-background-color); background: var(--st-primary-color);
  border: 1px solid var(--st-primary-color); border-radius: var(--st-button-radius, 0.5rem); padding: 0.25rem 1.1rem;
  min-height: 2.5rem; cursor: pointer; white-space: nowrap;
}
button:hover { filter: brightness(1.1); }
button:focus-visible { outline: 2px solid var(--st-text-color); outline-offset: 2px; }
button:disabled { opacity: 0.5; cursor: default; }`;

/** The editor in the colours of the page. @param {Record<string, string>} theme */
const colours = ({ background, surface, text, grid, error }) => `
body { margin: 0; background: ${background}; }
#editor-name { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.ace_editor { border: 1px solid ${grid}; box-sizing: border-box; line-height: 1.4; }
.ace_editor.ace_focus { border-color: ${text}; }
.ace_editor, .ace_editor .ace_scroller { background: ${background}; }
.ace_editor .ace_gutter { background: ${surface}; }
.failed-line { position: absolute; z-index: 1; background: ${error}; }`;
