// The inside of one <overshoot-lab>, which the element keeps to itself and gives to its parts: the core's lab, what
// the page says, the elements, and the one way to change something and to tell of it.
import { core } from './core.js';
import { Frame } from './frame.js';
import { Guide } from './parts/guide.js';
import { Player } from './parts/player.js';
import { PARTS } from './parts.js';
import { Seen } from './seen.js';
import { Sheets } from './sheets.js';
import { told } from './trouble.js';

/** @typedef {import('./pkg/overshoot.js').Lab} Lab */
/** @typedef {import('./types').Page} Page */

/** Milliseconds without a move after which a rate counts as tried although the thumb or the key is still held. */
const RESTED = 400;
/** Milliseconds between two sentences for screen readers; of those in between only the newest is told. */
const SPOKEN = 1000;

/** @type {WeakMap<Element, Host>} */
const hosts = new WeakMap();

/** The inside of an element once it has started, for the page around it and for tests; not for others: it may change. @param {Element} element */
export function inside(element) {
  return hosts.get(element);
}

export class Host {
  /** The query of the last event, so that nothing is announced twice. */
  #announced = '';
  /** The permalink of the last change. */
  #last = '';
  #isStopped = false;
  /** Whether something has changed since the last `change`. */
  #moved = false;
  /** Whether the last `change` came before the run was trained: another one tells how it ended. */
  #untold = false;
  /** Until the rate on screen counts as tried. */
  #resting = 0;
  /** The sentence that screen readers were told last; empty where they were told nothing yet. */
  #told = '';
  /** The sentence that they are told as soon as it rests, and the timer until then. */
  #telling = '';
  #retelling = 0;
  /** When screen readers were told something last, and the timer until the next. */
  #spokenAt = -Infinity;
  #speaking = 0;
  /** Whether the reader is asked to guess where answers are hidden; on other pages these ask by themselves. */
  asks = false;
  /** Whether the words of the lab come from an address, which anybody can write. */
  quotes = false;
  /** Whether tries are kept in the browser until the next visit. */
  remembers = true;
  /** Told whenever what the reader has done counts: a rate that was released or has rested, a step, another setting. */
  counted = () => {};
  /** Told when an error of the core has stopped it, and what it showed last. @type {(error: unknown, query: string) => void} */
  stopped = () => {};
  /** Told what the lab says whenever it is drawn. @type {(page: Page) => void} */
  drawn = () => {};
  /** Elements by their `data-id`. @type {Map<string | null, Element>} */
  #elements = new Map();
  #frame;

  /** @param {HTMLElement} element @param {ShadowRoot} root @param {string} query */
  constructor(element, root, query) {
    hosts.set(element, this);
    this.element = element;
    this.root = root;
    this.lab = new core.Lab(query);
    /** What the page says, as of the last frame. @type {Page} */
    this.page = this.lab.page();
    this.#know(root);
    this.#frame = new Frame(this);
    this.seen = new Seen(this, () => { this.player.look(); this.redraw(); });
    this.sheets = new Sheets(this);
    this.player = new Player(this);
    this.guide = new Guide(this);
    this.parts = PARTS.map((part) => part(this));
    this.report(this.lab.errors());
    this.press('problem-close', () => this.report([]));
    this.settled();
  }

  /** In the document: draws, and goes on. */
  connect() {
    this.seen.connect();
    this.#frame.connect();
    this.player.resume();
  }

  /** Out of the document: nothing goes on by itself. */
  disconnect() {
    this.seen.disconnect();
    this.#frame.disconnect();
    clearTimeout(this.#resting);
    clearTimeout(this.#retelling);
    clearTimeout(this.#speaking);
    this.#telling = ''; // told again where it comes back
    this.parts.forEach((part) => part.dispose?.());
  }

  /** For good: its memory is given back. */
  end() {
    if (this.#isStopped) return;
    this.disconnect();
    this.lab.free();
  }

  /** @param {ParentNode} root */
  #know(root) {
    for (const element of root.querySelectorAll('[data-id]')) this.#elements.set(element.getAttribute('data-id'), element);
  }

  /** Fills a part of the lab from a template, whose elements and pictures count as the lab's own from then on. @param {HTMLElement} parent @param {HTMLTemplateElement} content */
  adopt(parent, content) {
    parent.append(content.content.cloneNode(true));
    this.#know(parent);
    this.#frame.observe(parent);
  }

  /**
   * An element inside by its `data-id`.
   * @template {HTMLElement} [T=HTMLElement] @param {string} id @param {new () => T} [kind] @returns {T}
   */
  $(id, kind) {
    const element = this.#elements.get(id);
    if (!(element instanceof (kind ?? HTMLElement))) throw new Error(`The lab has no ${kind?.name ?? 'element'} ${id}.`);
    return /** @type {T} */ (element);
  }

  /**
   * All elements inside that a selector finds, of a kind.
   * @template {HTMLElement} [T=HTMLElement] @param {string} selector @param {new () => T} [kind] @returns {T[]}
   */
  all(selector, kind) {
    const found = [...this.root.querySelectorAll(selector)];
    return /** @type {T[]} */ (found.filter((element) => element instanceof (kind ?? HTMLElement)));
  }

  /** Does something whenever a button is pressed. @param {string} id @param {() => void} act */
  press(id, act) {
    this.$(id).addEventListener('click', act);
  }

  /**
   * Does something to the lab and draws; a sentence that the core throws is shown, and the last good state stays.
   * @param {(lab: Lab) => void} change
   * @param {{ report?: (sentence: string) => void, done?: boolean, said?: string, free?: boolean }} [how] done: false while
   *   a drag goes on; said: what screen readers are told before how the run ended; free: what is locked may change, since
   *   it is not the reader who changes it
   */
  attempt(change, { report = (sentence) => this.report(sentence ? [sentence] : []), done = true, said, free = false } = {}) {
    const { locked } = this.page.presentation;
    const texts = locked.map((name) => this.lab.text(name));
    try {
      change(this.lab);
      // The controls of what is locked are disabled: here it is held where something else would move it.
      if (!free && locked.some((name, i) => this.lab.text(name) !== texts[i])) this.lab.apply(locked, texts.map((text) => text || null));
      report('');
    } catch (error) {
      if (error instanceof WebAssembly.RuntimeError) { this.stop(error); return; }
      report(error instanceof Error ? error.message : String(error));
    }
    this.redraw();
    try {
      this.announce(done, { said });
    } catch (error) {
      if (!(error instanceof WebAssembly.RuntimeError)) throw error;
      this.stop(error);
    }
  }

  /** An error of the core stops it: nothing can be asked of the lab any more. @param {unknown} error */
  stop(error) {
    if (this.#isStopped) return;
    this.#isStopped = true;
    try {
      this.disconnect();
    } catch {
      // What the core would have to be asked for is lost.
    }
    this.stopped(error, this.#last);
    reportError(error);
  }

  /** Whether an error of the core has stopped it. */
  get isStopped() {
    return this.#isStopped;
  }

  /** The permalink; where it was last, once it is stopped. */
  get query() {
    return this.#isStopped ? this.#last : this.lab.query();
  }

  /** How the run on screen ended, as the machine word, where that is known. */
  get verdict() {
    return this.#isStopped ? undefined : this.lab.verdict();
  }

  /** Sets a parameter, as if the reader had. @param {string} name @param {string} value */
  set(name, value) {
    this.attempt((lab) => lab.choose(name, value));
  }

  /** Sets parameters together, so that their order does not matter (null: back to the default). @param {Map<string, string | null>} words */
  apply(words) {
    if (words.size) this.attempt((lab) => lab.apply([...words.keys()], [...words.values()]), { free: true });
    this.redraw({ controls: true });
  }

  /**
   * Shows what a query describes; nobody is told, since whoever set it knows.
   * @param {string} query @param {{ anew?: boolean }} [how] anew: whether the lab is opened with it, which is where a reset
   *   leads, or only comes back to it
   */
  show(query, { anew = true } = {}) {
    this.lab.show(query);
    if (anew) this.lab.opened();
    else this.lab.settle();
    this.guide.close();
    this.report(this.lab.errors());
    this.settled();
    this.#untold = false;
    this.player.settle();
    this.redraw({ controls: true });
  }

  /** A gesture begins that changes the experiment: a replay rests, and the rates on the slider stay where they are. */
  hold() {
    this.player.settle();
    this.lab.holdWindow();
  }

  /** Shows sentences about what is wrong. @param {string[]} sentences */
  report(sentences) {
    this.$('problem').hidden = sentences.length === 0;
    this.$('problem-text').textContent = sentences.join(' ');
  }

  /** Shows what did not arrive, and what can be done. @param {unknown} error */
  lacks(error) {
    const { sentence, advice } = told(error);
    this.report([sentence, advice]);
  }

  /** All that can change: a link may have no room for the reader's own points. */
  #state() {
    return `${this.lab.query()} ${this.lab.text('own')}`;
  }

  /** What is now needs no announcement. */
  settled() {
    this.#announced = this.#state();
    this.#last = this.lab.query();
  }

  /** Whether a drag goes on. */
  get moving() {
    return this.#moved;
  }

  /**
   * Tells listeners what has changed: `input` while a drag goes on, `change` when it is done.
   * @param {boolean} done
   * @param {{ released?: boolean, said?: string }} [how] released: false where more keys may follow; said: what screen readers are told first
   */
  announce(done, { released = true, said } = {}) {
    const query = this.lab.query();
    if (!done) {
      this.#moved = true;
      this.#rest();
      this.#tell('input', query);
      return;
    }
    // A drag that ends where it began has ended all the same.
    const state = this.#state();
    if (state === this.#announced && !this.#moved) return;
    this.#moved = false;
    this.#announced = state;
    this.#last = query;
    if (released) this.#try();
    this.lab.settle();
    this.page = this.lab.page();
    this.#untold = this.page.progress !== null;
    this.#conclude(query, said);
    this.redraw({ controls: true });
  }

  /** Tells of what the lab has changed by itself, once all rates were known. */
  announceSettled() {
    if (!this.#moved && this.#state() !== this.#announced) this.announce(true);
  }

  /** The rate on screen counts as tried. */
  #try() {
    clearTimeout(this.#resting);
    this.#resting = 0;
    this.lab.tried();
    this.counted();
  }

  /** It does if nothing moves for a while. */
  #rest() {
    clearTimeout(this.#resting);
    this.#resting = window.setTimeout(() => {
      const { detail } = this.page;
      this.#try();
      this.page = this.lab.page();
      if (this.page.detail !== detail) this.speak();
      this.redraw();
    }, RESTED);
  }

  /** Whether it has still to be told how a run ends. */
  get owes() {
    return this.#untold;
  }

  /** Tells how a run has ended that was still trained at the last `change`. */
  announceTrained() {
    if (!this.#untold || this.#moved || this.page.progress !== null) return;
    this.#untold = false;
    this.#conclude(this.lab.query());
  }

  /** @param {string} query @param {string} [said] */
  #conclude(query, said) {
    this.speak(said);
    this.#tell('change', query);
  }

  /** Tells screen readers what the sentence says. @param {string} [said] what they are told before it */
  speak(said) {
    this.#told = this.#sentence;
    const text = [said, this.#told].filter(Boolean).join(' ');
    clearTimeout(this.#speaking);
    const write = () => {
      this.#spokenAt = performance.now();
      // Set even if it is the same, so that it is spoken again.
      this.$('spoken').textContent = text;
    };
    const early = this.#spokenAt + SPOKEN - performance.now();
    if (early > 0) this.#speaking = window.setTimeout(write, early);
    else write();
  }

  /** How the run ended, in words. */
  get #sentence() {
    return [this.page.headline, this.page.detail].filter(Boolean).join(' ');
  }

  /** Tells screen readers again once it rests, where what they were told last is true no more: other rates were trained, or the reader has gone back. */
  correct() {
    const changes = this.#moved || this.page.live || this.page.progress !== null;
    const due = this.#told && !changes && this.#sentence !== this.#told ? this.#sentence : '';
    if (due === this.#telling) return;
    this.#telling = due;
    clearTimeout(this.#retelling);
    if (due) this.#retelling = window.setTimeout(() => { this.#telling = ''; this.speak(); }, RESTED);
  }

  /** Tells what became of an answer of the reader. */
  tellAnswer() {
    const detail = this.lab.answered();
    if (detail) this.element.dispatchEvent(new CustomEvent('answer', { bubbles: true, composed: true, detail }));
  }

  /** @param {'input' | 'change'} type @param {string} query */
  #tell(type, query) {
    const detail = { query, verdict: this.lab.verdict() };
    this.element.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail }));
  }

  /** Draws in the next frame what has changed. @param {{ controls?: boolean }} [what] controls: they may have, too */
  redraw({ controls = false } = {}) {
    if (!this.#isStopped) this.#frame.request(controls);
  }

  /** Scrolls to the panel that is open, or to the top of the lab where none is, once it is drawn. @param {ScrollBehavior} behavior */
  reveal(behavior) {
    this.#frame.reveal(behavior);
  }
}
