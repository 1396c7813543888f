/**
 * The wire format: u32 header length, JSON header padded to 8 bytes, then raw little-endian arrays.
 * The same bytes travel from the training process to the server to here; nothing is copied on arrival.
 *
 * @typedef {Float32Array|Float64Array|Int8Array|Int16Array|Int32Array|Uint8Array|Uint16Array|Uint32Array} Typed
 * @typedef {{dtype: string, shape: number[], data: Typed}} Tensor
 * @typedef {{header: any, arrays: Record<string, Tensor>}} Message
 */

const TYPES = {
  f4: Float32Array, f8: Float64Array, i1: Int8Array, i2: Int16Array,
  i4: Int32Array, u1: Uint8Array, u2: Uint16Array, u4: Uint32Array,
};

/**
 * @param {ArrayBuffer|Uint8Array} bytes one whole message
 * @returns {Message} arrays are views of `bytes` (of a copy, where `bytes` starts off an 8-byte boundary)
 */
export function decode(bytes) {
  let all = bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes);
  if (all.byteOffset % 8) all = all.slice();
  const size = new DataView(all.buffer, all.byteOffset).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(all.subarray(4, 4 + size)));
  const start = all.byteOffset + 4 + size;
  /** @type {Record<string, Tensor>} */
  const arrays = {};
  for (const { name, dtype, shape, offset } of header.arrays ?? []) {
    const Type = TYPES[dtype];
    if (!Type) throw new Error(`array ${name} has dtype ${dtype}; known are ${Object.keys(TYPES).join(", ")}`);
    const count = shape.reduce((a, b) => a * b, 1);
    arrays[name] = { dtype, shape, data: new Type(all.buffer, start + offset, count) };
  }
  return { header, arrays };
}

/**
 * A byte stream of messages, each behind its u32 length (what polling brings).
 * @param {Uint8Array} stream
 * @returns {Message[]}
 */
export function decodeStream(stream) {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  const messages = [];
  for (let at = 0; at < stream.length;) {
    const size = view.getUint32(at, true);
    messages.push(decode(stream.slice(at + 4, at + 4 + size)));
    at += 4 + size;
  }
  return messages;
}

/**
 * What Plotly wants of an array: a number, a typed array, or rows (of rows) that are views of the data.
 * @param {number[]} shape
 * @param {Typed} data
 */
export function nest(shape, data) {
  if (shape.length === 0) return data[0];
  if (shape.length === 1) return data;
  const [rows, ...rest] = shape;
  const size = rest.reduce((a, b) => a * b, 1);
  return Array.from({ length: rows }, (_, i) => nest(rest, data.subarray(i * size, (i + 1) * size)));
}

/**
 * Picks from an array, one entry of `index` per axis: a number takes that place (negative: from the end),
 * null (or nothing) keeps the axis. (0, null) of a matrix is its first row.
 * @param {Tensor} array
 * @param {(number|null)[]} index
 * @returns {any} a number, a typed array or rows; undefined where `index` lies outside
 */
export function pick({ shape, data }, index) {
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((a, b) => a * b, 1));
  let offset = 0;
  const kept = [];
  for (let axis = 0; axis < shape.length; axis++) {
    const i = index[axis];
    if (i === null || i === undefined) {
      kept.push(axis);
      continue;
    }
    const place = i < 0 ? i + shape[axis] : i;
    if (place < 0 || place >= shape[axis]) return undefined;
    offset += place * strides[axis];
  }
  const keptShape = kept.map((axis) => shape[axis]);
  const size = keptShape.reduce((a, b) => a * b, 1);
  // kept axes at the end of the shape lie side by side in memory: no copy
  if (kept.every((axis, i) => axis === shape.length - kept.length + i)) {
    return nest(keptShape, data.subarray(offset, offset + size));
  }
  const out = new (/** @type {any} */ (data.constructor))(size);
  for (let n = 0; n < size; n++) {
    let rest = n, at = offset;
    for (let k = kept.length - 1; k >= 0; k--) {
      at += (rest % keptShape[k]) * strides[kept[k]];
      rest = Math.floor(rest / keptShape[k]);
    }
    out[n] = data[at];
  }
  return nest(keptShape, out);
}

/** A view with {"$array": name} replaced by the scene's arrays, as Plotly takes them. */
export function resolve(value, arrays) {
  if (Array.isArray(value)) return value.map((part) => resolve(part, arrays));
  if (value === null || typeof value !== "object") return value;
  if (typeof value.$array === "string") return nest(arrays[value.$array].shape, arrays[value.$array].data);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, resolve(part, arrays)]));
}
