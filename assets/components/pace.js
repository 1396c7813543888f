/** Counts the paints of the last second and writes them on the picture's root, as `data-fps`. */
export class Pace {
  /** @type {number[]} */
  #paints = [];
  #timer = 0;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
  }

  count() {
    this.#paints.push(performance.now());
    this.#show();
    this.#timer ||= setInterval(() => this.#show(), 500);
  }

  #show() {
    const since = performance.now() - 1000;
    while (this.#paints.length && this.#paints[0] < since) this.#paints.shift();
    this.root.dataset.fps = String(this.#paints.length);
    if (!this.#paints.length) this.close();
  }

  close() {
    clearInterval(this.#timer);
    this.#timer = 0;
  }
}
