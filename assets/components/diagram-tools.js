/** The buttons on the diagram: layers are added, removed and resized here, and get their activation. */
import { button, fill, make, say } from "./diagram-text.js";

/** quick presses go to Python as one, in ms */
const GATHER = 250;
/** how long Python has to answer, in ms */
const REFUSED = 3000;

export class Tools {
  /** @type {number[]|null} sizes asked for but not yet answered */
  #wanted = null;
  #timer = 0;
  #key = "";

  /** @param {(mode: string) => void} setMode */
  constructor(setMode) {
    this.fewer = button("", () => this.#resize((sizes) => sizes.pop(), { removed: this.#sizes.length - 1 }), { sign: "−", data: { testid: "layer-remove" } });
    this.count = make("output", "dg-count", { data: { testid: "layers" } });
    this.more = button("", () => this.#resize((sizes) => sizes.push(sizes.at(-1) ?? 4)), { sign: "+", data: { testid: "layer-add" } });
    this.name = make("span", "dg-label");
    this.layers = make("div", "dg-row", { role: "group" }, this.name, this.fewer, this.count, this.more);
    this.mode = button("", () => setMode(this.mode.getAttribute("aria-pressed") === "true" ? "weights" : "backprop"), { className: "dg-button dg-mode", data: { testid: "backprop" } });
    this.legend = make("div", "dg-legend");
    this.element = make("div", "dg-bar-top", { data: { ownKeys: "" } }, this.layers, this.mode);
    this.heads = make("div", "dg-heads", { data: { ownKeys: "" } });
  }

  /** @param {any} c constants @param {import("./diagram-layout.js").Layout} layout @param {string} mode */
  show(c, layout, mode) {
    this.constants = c;
    const { words } = c;
    const sizes = c.layers.map(({ units }) => units);
    const key = JSON.stringify([sizes, c.layers, words.layers, layout.columns.map(({ x }) => x), c.theme.name, Boolean(c.emit)]);
    if (this.#wanted && JSON.stringify(this.#wanted) === JSON.stringify(sizes)) this.#wanted = null;
    this.layers.hidden = !c.emit;
    this.heads.hidden = !c.emit || mode === "backprop";
    this.mode.setAttribute("aria-pressed", String(mode === "backprop"));
    say(this.mode, words.backprop);
    this.#counts();
    if (key === this.#key) return;
    this.#key = key;
    say(this.name, words.layers);
    this.layers.setAttribute("aria-label", words.layers);
    for (const [element, text] of [[this.fewer, words.layer_fewer], [this.more, words.layer_more]]) name(element, text);
    const focused = /** @type {HTMLElement|null} */ (document.activeElement)?.dataset?.testid;
    const held = this.heads.contains(document.activeElement);
    this.heads.replaceChildren(...c.layers.map((layer, i) => this.#head(layer, i, layout.columns[i + 1]?.x ?? 0)));
    if (held && focused) /** @type {HTMLElement|null} */ (this.heads.querySelector(`[data-testid="${focused}"]`))?.focus({ preventScroll: true });
    this.legend.replaceChildren(
      make("span", "dg-key dg-positive", {}, words.positive), make("span", "dg-key dg-negative", {}, words.negative),
      make("span", "dg-key dg-bias-key", {}, words.bias), make("span", "dg-key dg-dead-key", {}, words.dead),
      make("span", "dg-key dg-saturated-key", {}, words.saturated), make("span", "dg-key dg-exploding-key", {}, words.exploding),
    );
    this.#counts();
  }

  /** Over a hidden layer: − 8 + × and its activation. */
  #head(layer, i, x) {
    const { words, activations, limits } = this.constants;
    const called = (text) => fill(text, { layer: i + 1 });
    const count = make("output", "dg-count", { data: { testid: `units-${i}` } });
    const row = make("div", "dg-row", {},
      button(called(words.unit_fewer), () => this.#resize((sizes) => { sizes[i] = Math.max(1, sizes[i] - 1); }), { sign: "−", data: { testid: `unit-remove-${i}` } }),
      count,
      button(called(words.unit_more), () => this.#resize((sizes) => { sizes[i] = Math.min(limits.units, sizes[i] + 1); }), { sign: "+", data: { testid: `unit-add-${i}` } }),
      button(called(words.layer_remove), () => this.#resize((sizes) => sizes.splice(i, 1), { removed: i }), { sign: "×", className: "dg-button dg-quiet", data: { testid: `layer-remove-${i}` } }),
    );
    const choice = /** @type {HTMLSelectElement} */ (make("select", "dg-select", { data: { testid: `activation-${i}` }, aria: { label: called(words.activation) } },
      ...Object.entries(activations).map(([key, text]) => new Option(String(text), key, false, key === layer.activation))));
    choice.addEventListener("change", () => this.constants.emit("layer_activation", i, choice.value));
    const extras = [layer.norm !== "none" && words[`norm_${layer.norm}`], layer.residual && words.residual, layer.dropout && words.dropout].filter(Boolean);
    const head = make("div", "dg-head", { role: "group", aria: { label: called(words.hidden) } }, row, choice, make("div", "dg-extras", { title: extras.join(", ") }, extras.join(" · ")));
    head.style.left = `${x}px`;
    return head;
  }

  /** As asked for, or as they are. */
  get #sizes() { return this.#wanted ?? this.constants.layers.map(({ units }) => units); }

  #counts() {
    const { words, layers, limits } = this.constants;
    const sizes = this.#sizes;
    say(this.count, String(sizes.length));
    this.count.setAttribute("aria-label", fill(words.layers_count, { count: sizes.length }));
    /** @type {HTMLButtonElement} */ (this.fewer).disabled = !sizes.length;
    /** @type {HTMLButtonElement} */ (this.more).disabled = sizes.length >= limits.layers;
    if (sizes.length !== layers.length) return;
    sizes.forEach((units, i) => {
      const [fewer, count, more] = this.heads.children[i]?.querySelectorAll(".dg-row > *") ?? [];
      if (!count) return;
      say(count, String(units));
      count.setAttribute("aria-label", fill(words.units_count, { count: units }));
      fewer.disabled = units <= 1;
      more.disabled = units >= limits.units;
    });
  }

  /** @param {(sizes: number[]) => any} change @param {object|null} what which layer was taken out */
  #resize(change, what = null) {
    const sizes = [...this.#sizes];
    change(sizes);
    this.#wanted = sizes;
    this.#counts();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.element.isConnected) this.constants.emit("layers", sizes, what);
      // if Python refuses, the old sizes come back
      this.#timer = setTimeout(() => {
        this.#wanted = null;
        this.#counts();
      }, REFUSED);
    }, GATHER);
  }
}

function name(element, text) {
  element.setAttribute("aria-label", text);
  element.title = text;
}
