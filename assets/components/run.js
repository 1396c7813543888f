/**
 * One picture on the page: takes scenes from Python, listens to the run, and keeps pictures and transport up to date.
 * Python calls again with every rerun of the page; an unchanged scene costs a comparison of hashes.
 */
import { Asking } from "./asking.js";
import { arrange, turn } from "./columns.js";
import { Frames, History } from "./frames.js";
import { loadStyle, make, paint } from "./look.js";
import { Pace } from "./pace.js";
import { Pinned, beside } from "./pin.js";
import { PollSource } from "./source-poll.js";
import { SocketSource } from "./source-socket.js";
import { clipFrames } from "./source-clip.js";
import { Timeline } from "./timeline.js";
import { Transport } from "./transport.js";
import { Slot, keyOf } from "./views.js";
import { decode, decodeStream, resolve } from "./wire.js";
import { Words } from "./words.js";

export class Run {
  scene = /** @type {any} its header */ (undefined);
  /** @type {Record<string, string>} */
  labels = {};
  /** @type {Slot[]} */
  slots = [];
  /** @type {Pinned|undefined} */
  pinned;
  context = {};
  plotConfig = {};
  timeline = new Timeline(() => this.moved());
  #asking = new Asking((header, arrays) => this.#take(header, arrays), () => this.#paint());
  #requested = 0;
  #link = "";
  token = "";
  #reported = new Set(); // what Python was told, of which run
  /** @type {Map<string, string>} */
  #chosen = new Map();
  #structure = "";
  #autoplay = false; // it plays by itself once its pictures are there
  #reduced = matchMedia("(prefers-reduced-motion: reduce)").matches;

  /** @param {HTMLElement} parent */
  constructor(parent) {
    this.parent = parent;
    this.root = make("div", "pg");
    this.root.dataset.testid = "run";
    this.root.setAttribute("role", "group");
    this.pace = new Pace(this.root);
    this.stage = make("div", "pg-stage");
    this.transport = new Transport(this.timeline, () => this.pin(!this.pinned), () => this.#branch());
    this.words = new Words();
    this.root.append(this.stage, this.transport.element, ...this.words.elements);
    parent.append(this.root);
  }

  /** @param {any} component what Streamlit gives: data, setTriggerValue */
  update(component) {
    this.component = component;
    const { header, arrays } = decode(component.data);
    if (!header.views || !this.#asking.overtakes(header, arrays)) this.#take(header, arrays);
    if (header.poll && this.#source instanceof PollSource) {
      this.#source.answer(header.poll, decodeStream(/** @type {Uint8Array} */ (arrays.stream.data)), () => this.timeline.over);
    }
  }

  #take(header, arrays) {
    if (header.views && header.hash !== this.scene?.hash) this.#load(header, arrays);
    for (const slot of this.slots) slot.handle?.answer();
  }

  get #source() { return this.timeline.live; }

  /** @param {object} event of a handle, to Python */
  emit(event) {
    const quick = this.#asking.moves(event.name);
    if (quick) this.#asking.move(event);
    if (!quick || event.done) this.component.setTriggerValue("event", event);
  }

  #load(scene, arrays) {
    const first = !this.scene;
    beside(this, scene.source);
    this.scene = scene;
    this.labels = scene.labels;
    this.context = {
      theme: scene.theme, labels: scene.labels,
      emit: (name, x = null, y = null) => this.emit({ name, x, y, done: true }),
      tell: (message) => this.timeline.live?.send("tell", message),
      pause: () => { if (this.timeline.moving) this.timeline.toggle(); },
    };
    this.plotConfig = { locale: "page", locales: { page: { dictionary: scene.plotly, format: {} } } };
    paint(this.root, scene.theme);
    if (!this.styled) {
      loadStyle(scene.urls.css, () => {
        this.styled = true;
        this.redraw();
      });
    }
    const views = scene.views.map((view) => resolve(view, arrays));
    this.root.setAttribute("aria-label", this.labels.picture);
    this.transport.setLabels(this.labels, scene.lang);
    this.transport.element.hidden = !scene.source;
    this.transport.branches = Boolean(scene.source?.branch);
    this.#arrange(views);
    this.words.setScene(scene);
    this.#listen(scene, arrays, first);
    this.#asking.open(scene.asking);
    this.parent.style.minHeight = "";
    this.changed();
  }

  /** Views are kept by id, so a figure survives a change of the others. */
  #arrange(views) {
    const old = new Map(this.slots.map((slot) => [keyOf(slot.view), slot]));
    this.slots = views.map((view) => {
      const slot = old.get(keyOf(view));
      old.delete(keyOf(view));
      if (!slot) return new Slot(view, this);
      slot.update(view);
      return slot;
    });
    for (const slot of old.values()) slot.close();
    const structure = JSON.stringify(views.map(({ id, column, tab }) => [id, column, tab]));
    if (structure === this.#structure) return;
    this.#structure = structure;
    this.stage.replaceChildren(arrange(this.slots, this.#chosen, () => this.redraw()));
  }

  #listen(scene, arrays, first) {
    const { source } = scene;
    if (source?.kind === "live" && source.run === this.token) return;
    this.#source?.close();
    this.pinned?.follow();
    this.#autoplay = false;
    this.token = source?.run ?? "";
    this.#link = "";
    if (source?.kind === "live") {
      const history = new History(this.timeline.store);
      this.timeline.load(history, this.#connect(source, history), 30, false);
      this.#autoplay = source.autoplay && !this.#reduced;
    } else if (source) {
      const wasClip = !first && !this.timeline.live && this.timeline.store.length > 0;
      this.timeline.load(clipFrames(source, arrays), null, source.rate, wasClip);
      if (wasClip) return;
      if (this.#reduced) this.timeline.end();
      else this.#autoplay = true;
    } else {
      this.timeline.stop();
      this.timeline.load(new Frames(), null, 30, false);
    }
  }

  /** A socket where there is a route for it, questions through Streamlit otherwise. */
  #connect(source, history) {
    const listener = {
      after: () => history.seq,
      message: (message) => this.#message(message, history),
      link: (state) => this.#linked(state, source, history),
    };
    if (source.socket && this.#link !== "lost") return new SocketSource(source.socket, source.run, listener);
    this.#link = "lost";
    return new PollSource((command) => this.component.setTriggerValue("command", { ...command, have: this.scene.hash }), listener);
  }

  #linked(state, source, history) {
    if (this.timeline.store !== history) return;
    this.#link = state;
    if (state === "gone" && !this.timeline.over) this.timeline.status = { state: "failed", place: null, reason: "expired", rate: null };
    if (state === "lost") this.timeline.live = this.#connect(source, history);
    this.redraw();
  }

  /** @param {import("./wire.js").Message} message @param {History} history */
  #message(message, history) {
    if (this.timeline.store !== history || message.header.run !== this.token) return;
    if (this.timeline.hear(message)) this.timeline.refresh();
    else this.redraw();
  }

  /** Keep the present run for comparison, or let go of the kept one. @param {boolean} keep @param {boolean} automatic */
  pin(keep, automatic = false) {
    const { scene, slots, timeline } = this;
    this.pinned = keep ? new Pinned(/** @type {any} */ (timeline.store), slots.map(({ view }) => view), scene, automatic) : undefined;
    this.words.keep(this.pinned);
    this.changed();
  }

  /** What is changed next goes on from the shown step; this run is kept to compare with. */
  #branch() {
    this.pin(true);
    this.emit({ name: "branch", x: this.timeline.step, y: this.token, done: true });
  }

  /** Another frame or state: what follows the frames is brought up to date at the next screen refresh. */
  moved() {
    for (const slot of this.slots) slot.dirty ||= slot.follows;
    this.redraw();
  }

  /** Another scene or pinned run. */
  changed() {
    for (const slot of this.slots) slot.renew();
  }

  redraw() {
    if (!this.styled) return;
    this.#requested ||= requestAnimationFrame(() => {
      this.#requested = 0;
      this.#paint();
    });
  }

  async #paint() {
    const { timeline, root } = this;
    const { store, step } = timeline;
    this.transport.show(Boolean(this.pinned));
    const goal = this.words.show(timeline, this.pinned, this.#link, this.#reduced);
    Object.assign(root.dataset, { state: timeline.state, step, frames: /** @type {any} */ (store).received ?? 0, goal });
    if (goal === "met") this.#report("goal");
    if (this.scene.source?.own && timeline.state === "failed") this.#report("trouble");
    const painted = await Promise.all(turn(this.slots, timeline.moving, () => this.redraw()).map(async (slot) => {
      const done = await slot.draw().catch((error) => console.error(slot.view.id, error));
      if (done) root.dispatchEvent(new CustomEvent("playground:painted", { bubbles: true, detail: { step, view: slot.view.id } }));
      return done;
    }));
    if (painted.some(Boolean)) this.pace.count();
    if (this.#autoplay && store.length && this.slots.every((slot) => slot.drawn || !slot.element.offsetParent)) {
      this.#autoplay = !timeline.begin();
    }
  }

  /** Python hears once of each run that it has reached its goal, or that its own code has failed. @param {string} name */
  #report(name) {
    const { token } = this, said = `${name} ${token}`;
    if (!this.#reported.has(said)) this.emit({ name, x: this.timeline.step, y: token, done: true });
    this.#reported.add(said);
  }

  close() {
    this.#source?.close();
    this.#asking.close();
    this.timeline.stop();
    cancelAnimationFrame(this.#requested);
    this.pace.close();
    this.styled = false;
    for (const slot of this.slots) slot.close();
    this.root.remove();
  }
}
