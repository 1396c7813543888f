/**
 * One sample's way through the network, phase by phase: forwards layer by layer, the loss, δ back layer by layer, the
 * gradients, the update. Here is what each phase shows on the diagram, and its equation with its numbers.
 *
 * @typedef {{kind: "input"|"forward"|"loss"|"delta"|"gradient"|"update", layer: number}} Phase
 * @typedef {import("./diagram-numbers.js").Numbers} Numbers
 */
import { brief, factor, fill, num, sum } from "./diagram-text.js";

/** terms written out in a sum, and weights written out one by one */
const TERMS = 6, LINES = 4;

/** @param {number} layers @returns {Phase[]} */
export function phases(layers) {
  const all = Array.from({ length: layers }, (_, layer) => layer);
  return [
    { kind: "input", layer: -1 },
    ...all.map((layer) => /** @type {Phase} */ ({ kind: "forward", layer })),
    { kind: "loss", layer: layers - 1 },
    ...all.toReversed().map((layer) => /** @type {Phase} */ ({ kind: "delta", layer })),
    { kind: "gradient", layer: -1 },
    { kind: "update", layer: -1 },
  ];
}

/** The column whose units a phase is about; for gradients and the update, any. @param {Phase} phase */
export function columnOf({ kind, layer }) {
  return kind === "gradient" || kind === "update" ? null : layer + 1;
}

/** How the diagram shows a phase. @param {Numbers} numbers @param {Phase} phase @param {number|undefined} time 0 … 1 while
 * signals run, undefined at rest @param {{column: number, index: number}} unit the one written out */
export function look(numbers, phase, time, unit) {
  const { kind, layer } = phase;
  const usual = (l) => 1 / Math.sqrt(numbers.shape[l].inputs);
  const faint = (l, strength) => ({ name: "theta", usual: usual(l), strength });
  const labels = unit.column > 0 ? { layer: unit.column - 1, unit: unit.index } : undefined;
  if (kind === "input") return { edges: (l) => faint(l, 0.25), reached: (c) => c === 0, pill: pills(numbers, (c) => c === 0) };
  if (kind === "forward") {
    const value = (edge) => edge.value * numbers.activation(layer, edge.from);
    return {
      edges: (l) => (l === layer ? { name: "theta", usual: usual(l), strength: 1, value, flow: time } : faint(l, l < layer ? 0.4 : 0.15)),
      reached: (c) => c <= layer + 1, pill: pills(numbers, (c) => c <= layer + 1), labels: labels && { ...labels, name: "theta", value },
    };
  }
  if (kind === "loss") return { edges: (l) => faint(l, 0.3), reached: () => true, pill: pills(numbers, (c) => c === numbers.layers) };
  if (kind === "delta") {
    const value = (edge) => edge.value * numbers.of("probe_delta", layer + 1, edge.to);
    const scale = Math.max(numbers.largest("probe_delta"), 1e-12);
    return {
      edges: (l) => (l === layer + 1 ? { name: "theta", usual: usual(l) * scale, strength: 1, value, flow: time === undefined ? undefined : 1 - time } : faint(l, 0.15)),
      reached: (c) => c > layer, pill: (c, i) => (c > layer ? brief(numbers.of("probe_delta", c - 1, i)) : null),
    };
  }
  const name = kind === "gradient" ? "probe_gradient" : "probe_update";
  const scale = Math.max(numbers.largest(name) / 4, 1e-30);
  return {
    edges: () => ({ name, usual: scale, strength: 1 }), reached: () => true,
    pill: kind === "gradient" ? (c, i) => (c ? brief(numbers.of("probe_delta", c - 1, i)) : null) : null, labels: labels && { ...labels, name },
  };
}

const pills = (numbers, seen) => (c, i) => (seen(c) ? brief(numbers.activation(c, i)) : null);

/** Title, words, the general equation and its numbers for one unit.
 * @param {Numbers} numbers @param {Phase} phase @param {{column: number, index: number}} unit @param {any} c the view's constants
 * @returns {{title: string, words: string, formula: string, lines: string[]}} */
export function written(numbers, phase, unit, c) {
  const { words } = c, last = numbers.layers - 1;
  const { kind } = phase, layer = unit.column - 1, i = unit.index, n = i + 1, up = `^{(${layer + 1})}`;
  const place = (l) => (l === last ? words.outputs : fill(words.hidden, { layer: l + 1 }));
  const classes = c.task === "classes";
  if (kind === "input") {
    const x = Array.from(numbers.arrays.probe_input.data.slice(0, 12), (value) => num(value)).join(",  ");
    return { title: words.phase_input, words: words.explain_input, formula: "a^{(0)} = x", lines: [`x = (${x}${numbers.sizes[0] > 12 ? ", …" : ""})`] };
  }
  if (kind === "forward") {
    const lines = [weightedSum(numbers, layer, i, c, true)];
    if (layer < last) lines.push(activated(numbers, layer, i, c));
    else if (classes) lines.push(`p_{${n}} = softmax(z)_{${n}} = ${num(numbers.of("probe_a", layer, i))}`);
    const f = layer < last ? `,   a${up} = f(z${up})` : classes ? `,   p = softmax(z${up})` : `,   ŷ = z${up}`;
    return { title: fill(words.phase_forward, { layer: place(layer) }), words: layer < last ? words.explain_forward : words.explain_output,
      formula: `z${up} = W${up} a^{(${layer})} + b${up}${f}`, lines };
  }
  if (kind === "loss") {
    const target = Array.from(numbers.arrays.probe_target.data, (value) => num(value)).join(", ");
    const out = Array.from(numbers.arrays.probe_output.data, (value) => num(value)).join(", ");
    return { title: words.phase_loss, words: words.explain_loss, formula: c.loss,
      lines: [`${classes ? "p" : "ŷ"} = (${out}),   y = (${target})`, `J = ${num(numbers.arrays.probe_loss.data[0])}`] };
  }
  if (kind === "delta") return writtenDelta(numbers, layer, i, c, place(layer));
  const edges = numbers.into(layer, i, `probe_${kind}`).map(({ from }) => from).slice(0, LINES);
  if (kind === "gradient") {
    const delta = numbers.of("probe_delta", layer, i);
    const lines = edges.map((j) => `∂J/∂w_{${n},${j + 1}} = δ_{${n}} · a_{${j + 1}} = ${factor(delta)} · ${factor(numbers.activation(layer, j))} = ${num(numbers.weight(layer, i, j, "probe_gradient") ?? delta * numbers.activation(layer, j))}`);
    if (numbers.shape[layer].b >= 0) lines.push(`∂J/∂b_{${n}} = δ_{${n}} = ${num(delta)}`);
    return { title: words.phase_gradient, words: words.explain_gradient, formula: "∂J/∂W^{(l)} = δ^{(l)} (a^{(l−1)})^{T},   ∂J/∂b^{(l)} = δ^{(l)}", lines };
  }
  const lines = edges.map((j) => change(`w_{${n},${j + 1}}`, numbers.weight(layer, i, j), numbers.weight(layer, i, j, "probe_update")));
  if (numbers.shape[layer].b >= 0 && numbers.whole) lines.push(change(`b_{${n}}`, numbers.bias(layer, i), numbers.bias(layer, i, "probe_update")));
  return { title: words.phase_update, words: words.explain_update, formula: c.update, lines };
}

const change = (name, now, by) => `${name}: ${num(now, 4)} ${by < 0 ? "−" : "+"} ${num(Math.abs(by))} → ${num(now + by, 4)}`;

function writtenDelta(numbers, layer, i, c, place) {
  const { words } = c, last = numbers.layers - 1, n = i + 1, up = `^{(${layer + 1})}`, next = `^{(${layer + 2})}`;
  const delta = numbers.of("probe_delta", layer, i);
  const title = fill(words.phase_delta, { layer: place });
  if (layer === last) {
    const simple = c.simple_delta; // p − y: softmax and logarithm cancel
    const terms = simple ? `${num(numbers.arrays.probe_output.data[i])} − ${num(numbers.arrays.probe_target.data[i])} = ` : "";
    return { title, words: words.explain_delta_output, formula: simple ? `δ${up} = ∂J/∂z${up} = ${simple}` : `δ${up} = ∂J/∂z${up}`,
      lines: [`δ_{${n}} = ${terms}${num(delta)}`] };
  }
  const { norm } = c.layers[layer], skip = c.layers[layer + 1]?.residual && numbers.sizes[layer + 2] === numbers.sizes[layer + 1];
  const terms = Array.from({ length: numbers.sizes[layer + 2] }, (_, k) => ({ k, w: numbers.weight(layer + 1, k, i), d: numbers.of("probe_delta", layer + 1, k) }))
    .filter(({ w }) => w !== undefined)
    .toSorted((a, b) => Math.abs(b.w * b.d) - Math.abs(a.w * a.d))
    .map(({ w, d }) => ({ value: w, text: (size) => `${size}·${factor(d)}` }));
  const back = numbers.of("probe_back", layer, i), slope = numbers.of("probe_slope", layer, i);
  const lines = [
    `∂J/∂a_{${n}} = ${sum(terms, TERMS, words.more)}${skip ? ` + ${words.skip}` : ""} = ${num(back)}`,
    `f′(z_{${n}}) = ${num(slope)}`,
    norm === "none" ? `δ_{${n}} = ${factor(back)} · ${factor(slope)} = ${num(delta)}` : `δ_{${n}} = ${num(delta)}  (${words.through_norm})`,
  ];
  return { title, words: slope === 0 ? words.explain_delta_zero : words.explain_delta, formula: `δ${up} = (W${next})^{T} δ${next} ⊙ f′(z${up})`, lines };
}

/** z = Σ w a + b, with the sample's numbers where there is one. */
export function weightedSum(numbers, layer, i, c, probed) {
  // an input whose name is only a place, "(3, 2)", is x at that place
  const names = (j) => (layer ? `a_{${j + 1}}` : (c.inputs[j] ?? `(${j + 1})`).replace(/^\((.*)\)$/, "x_{$1}"));
  const terms = numbers.into(layer, i).map(({ from, value }) => ({
    value, text: (size) => `${size}·${probed ? factor(numbers.activation(layer, from)) : names(from)}`,
  }));
  const known = terms.length === numbers.sizes[layer];
  const b = numbers.bias(layer, i);
  const end = b === undefined ? "" : ` ${b < 0 ? "−" : "+"}\u00a0${num(Math.abs(b))}`;
  const more = known ? c.words.more : c.words.weaker;
  const text = known || terms.length > TERMS ? sum(terms, TERMS, more) : `${sum(terms, TERMS, more)} + …`;
  return `z_{${i + 1}} = ${text}${end}${probed ? ` = ${num(numbers.of("probe_z", layer, i))}` : ""}`;
}

/** a = f(z), of a hidden unit, with the sample's numbers. */
export function activated(numbers, layer, i, c) {
  const { norm, formula, residual } = c.layers[layer], n = i + 1;
  const skip = residual && numbers.sizes[layer] === numbers.sizes[layer + 1];
  const z = num(numbers.of(norm === "none" ? "probe_z" : "probe_normed", layer, i));
  const before = norm === "none" ? "" : `ẑ_{${n}} = ${c.words[`norm_${norm}`]}(z)_{${n}} = ${z},   `;
  const plus = skip ? ` + ${factor(numbers.activation(layer, i))}` : "";
  return `${before}a_{${n}} = ${substituted(formula, z)}${plus} = ${num(numbers.of("probe_a", layer, i))}`;
}

/** The number in z's place; a negative one in brackets, unless it has some. */
const substituted = (formula, z) => formula.replaceAll("(z)", `(${z})`).replaceAll("z", z.startsWith("−") ? `(${z})` : z);
