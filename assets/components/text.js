/**
 * Lines of words and live numbers. The words are set once; only the numbers change from frame to frame.
 *
 * @typedef {{source: string, index: number[], digits: number, percent: boolean}} Value
 */

/** @param {any} value @param {Value} how */
export function format(value, { digits, percent }) {
  if (typeof value !== "number") return value === undefined || value === null ? "–" : String(value);
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "NaN" : value > 0 ? "∞" : "−∞";
  const scaled = percent ? value * 100 : value;
  const size = Math.abs(scaled);
  let text = scaled.toPrecision(digits);
  if (size >= 1e6 || (size > 0 && size < 1e-4)) {
    const [mantissa, exponent] = scaled.toExponential(digits - 1).split("e");
    text = `${mantissa}·10${[...String(Number(exponent))].map((c) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(c)] ?? "⁻").join("")}`;
  } else if (Number.isInteger(value) && !percent) {
    text = String(value);
  } else if (text.includes("e")) {
    text = scaled.toFixed(0); // more digits than asked for, but none that is made up
  }
  return text.replace("-", "−") + (percent ? "%" : "");
}

export class TextView {
  small = false;
  /** @type {{element: HTMLElement, how: Value}[]} */
  #numbers = [];

  /** @param {HTMLElement} element @param {string} [lineClass] */
  constructor(element, lineClass = "pg-line") {
    this.element = element;
    this.lineClass = lineClass;
  }

  /** @param {{lines: (string|Value)[][]}} view */
  setTemplate({ lines }) {
    this.#numbers = [];
    this.element.replaceChildren(...lines.map((parts) => {
      const line = document.createElement("div");
      line.className = this.lineClass;
      for (const part of parts) {
        const element = document.createElement(typeof part === "string" ? "span" : "b");
        if (typeof part === "string") element.textContent = part;
        else this.#numbers.push({ element, how: part });
        line.append(element);
      }
      return line;
    }));
  }

  /** @param {import("./frames.js").Frames} store @param {number} index */
  async draw(store, index) {
    for (const { element, how } of this.#numbers) {
      const text = format(store.value(how.source, how.index, index), how);
      if (element.textContent !== text) element.textContent = text;
    }
    return true;
  }

  close() {}
}
