/**
 * A finished computation inside a scene: its arrays become frames at once, and the timeline plays them locally.
 *
 * @param {{rate: number, frames: number, steps: boolean, arrays: string[], metrics: string[], constants: string[]}} source
 * @param {Record<string, import("./wire.js").Tensor>} arrays of the scene, named "clip.<kind>.<name>"
 */
import { ClipFrames } from "./frames.js";

export function clipFrames(source, arrays) {
  const named = (kind, names) => names.map((name) => [name, arrays[`clip.${kind}.${name}`]]);
  return new ClipFrames(
    Object.fromEntries([...named("array", source.arrays), ...named("metric", source.metrics)]),
    source.steps ? arrays["clip.steps"] : null,
    source.frames,
    Object.fromEntries(named("constant", source.constants)),
  );
}
