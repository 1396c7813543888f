/**
 * The numbers of a frame as the diagram asks for them: by layer, unit and input. Layer 0 leads from the inputs to the
 * first hidden layer; column 0 are the inputs, so layer l ends in column l + 1.
 *
 * A small network sends all its parameters (`theta`); a large one its strongest edges and all biases.
 *
 * @typedef {{to: number, from: number, value: number}} Edge
 */

/** more edges than this between two columns are not told apart: the strongest are drawn */
export const MOST_EDGES = 260;
/** a weight this many times larger than a usual first one (1/√inputs) is marked as exploding; and at least this large */
const EXPLODING = 25, LARGE = 10;

/** what the strongest edges' numbers are called where not all are sent */
const LISTED = { theta: "edge_value", probe_gradient: "edge_gradient", probe_update: "edge_update" };

export class Numbers {
  /** @param {{arrays: Record<string, any>}} frame @param {any} constants */
  constructor(frame, constants) {
    this.arrays = frame.arrays;
    this.constants = constants;
    const { theta_layout: given } = constants.run;
    this.shape = given ? rows(given.data) : []; // per layer: where W and b begin in θ (b −1: not there), units, inputs
    this.layers = this.shape.length;
    /** @type {number[]} units of every column */
    this.sizes = this.layers ? [this.shape[0].inputs, ...this.shape.map(({ units }) => units)] : [];
    let total = 0;
    this.first = this.shape.map(({ units }) => (total += units) - units);
    this.total = total;
    /** @type {Map<string, Edge[]>} */
    this.kept = new Map();
  }

  /** Whether the frame belongs to this network: between two runs it may not. */
  get fits() { return this.layers > 0 && this.arrays.unit_range?.shape[0] === this.total; }
  get probed() { return this.fits && this.arrays.probe_a?.data.length === this.total && this.arrays.probe_input?.data.length === this.sizes[0]; }
  /** Whether every single parameter is known. */
  get whole() { return Boolean(this.arrays.theta); }
  get place() { return this.probed ? this.arrays.probe_place?.data : undefined; }

  /** A number of a unit, from an array over all units, layer after layer. */
  of(name, layer, unit) { return this.arrays[name]?.data[this.first[layer] + unit]; }
  /** a⁽⁰⁾ of the sample are its inputs. */
  activation(column, unit) { return column ? this.of("probe_a", column - 1, unit) : this.arrays.probe_input?.data[unit]; }

  weight(layer, to, from, name = "theta") {
    const { W, inputs } = this.shape[layer];
    const all = this.arrays[name];
    if (all) return all.data[W + to * inputs + from];
    return this.edges(layer, name).find((edge) => edge.to === to && edge.from === from)?.value;
  }

  bias(layer, unit, name = "theta") {
    const { b } = this.shape[layer];
    if (b < 0) return undefined;
    return name === "theta" && !this.arrays.theta ? this.of("unit_bias", layer, unit) : this.arrays[name]?.data[b + unit];
  }

  /** The edges drawn between two columns: all, or the strongest, weakest first. `name`: theta, probe_gradient, probe_update.
   * @param {number} layer @param {string} name @returns {Edge[]} */
  edges(layer, name = "theta") {
    const key = `${name}/${layer}`;
    let found = this.kept.get(key);
    if (!found) this.kept.set(key, found = this.arrays[name] ? this.#fromTheta(layer, name) : this.#fromList(layer, LISTED[name]));
    return found;
  }

  #fromTheta(layer, name) {
    const { W, units, inputs } = this.shape[layer];
    const values = this.arrays[name].data.subarray(W, W + units * inputs);
    let least = 0;
    if (values.length > MOST_EDGES) least = values.map(Math.abs).toSorted()[values.length - MOST_EDGES];
    const found = [];
    for (let i = 0; i < values.length && found.length < MOST_EDGES; i++) {
      if (Math.abs(values[i]) >= least || Number.isNaN(values[i])) found.push({ to: Math.floor(i / inputs), from: i % inputs, value: values[i] });
    }
    return found;
  }

  #fromList(layer, name) {
    const { edge_layer: layers, edge_to: to, edge_from: from, [name]: value } = this.arrays;
    const found = [];
    for (let i = 0; i < (value?.data.length ?? 0); i++) {
      if (layers.data[i] === layer) found.push({ to: to.data[i], from: from.data[i], value: value.data[i] });
    }
    return found;
  }

  /** The edges into a unit, strongest first, as far as they are known. */
  into(layer, unit, name = "theta") {
    const { W, inputs } = this.shape[layer];
    const all = this.arrays[name];
    const found = all
      ? Array.from({ length: inputs }, (_, from) => ({ to: unit, from, value: all.data[W + unit * inputs + from] }))
      : this.edges(layer, name).filter(({ to }) => to === unit);
    return found.toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value));
  }

  explodes(layer, value) {
    return !(Math.abs(value) < Math.max(LARGE, EXPLODING / Math.sqrt(this.shape[layer].inputs)));
  }

  dead(layer, unit) { return Boolean(this.of("unit_dead", layer, unit)); }
  saturated(layer, unit) { return !this.dead(layer, unit) && Boolean(this.of("unit_saturated", layer, unit)); }

  range(column, unit) {
    const { data } = column ? this.arrays.unit_range : this.constants.run.input_range;
    const at = 2 * (column ? this.first[column - 1] + unit : unit);
    return [data[at], data[at + 1]];
  }

  /** Largest size of an array's finite numbers, to scale by. */
  largest(name) {
    let most = 0;
    for (const value of (this.arrays[name] ?? this.arrays[LISTED[name]])?.data ?? []) if (Number.isFinite(value)) most = Math.max(most, Math.abs(value));
    return most;
  }
}

const rows = (data) => Array.from({ length: data.length / 6 }, (_, i) => {
  const [W, b, /* γ */, /* β */, units, inputs] = data.subarray(6 * i, 6 * i + 6);
  return { W, b, units, inputs };
});
