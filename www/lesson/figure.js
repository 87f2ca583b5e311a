// The live figure of a chapter: a lab that is there only near the window, and tells what its reader has tried.
import { make, writeOrHide } from '../dom.js';
import { inside } from '../host.js';
import '../overshoot.js';
import { merged } from './words.js';

/** @typedef {import('../overshoot.js').OvershootLab} OvershootLab */

/** How far from the window a figure begins to live, and beyond which it is given back. */
const NEAR = '700px';

export class Figure {
  element = make('div', { className: 'figure' });
  #said = make('p', { className: 'guessed', hidden: true });
  #query;
  #caption;
  /** Whether its settings may be read in the page: as a tag, and as a link to the laboratory. */
  #open;
  /** What stands below the figure in its bar, beside the caption. @type {Node[]} */
  #beside = [];
  /** The state of a lab that was given back. @type {string | undefined} */
  #state;
  /** @type {OvershootLab | undefined} */
  #lab;
  #observer = new IntersectionObserver((entries) => {
    if (entries[entries.length - 1].isIntersecting) this.#live(); else this.#rest();
  }, { rootMargin: NEAR });
  /** @type {((query: string, step: number, walked: boolean) => void)[]} */
  #listeners = [];
  /** @type {((host: import('../host.js').Host) => void)[]} */
  #starts = [];

  /** @param {string} query @param {string} caption @param {{ open?: boolean }} [how] open: whether its settings may be read in the page */
  constructor(query, caption, { open = true } = {}) {
    this.#query = query;
    this.#caption = caption;
    this.#open = open;
    if (!open) this.element.classList.add('secret');
    this.#fit();
    this.#observer.observe(this.element);
  }

  /** Does something whenever the reader has tried something. @param {(query: string, step: number, walked: boolean) => void} listener query: what it tried; step: how far it is shown; walked: whether the finder's tour was made */
  onTry(listener) {
    this.#listeners.push(listener);
  }

  /** Does something with the inside of the lab, each time that it has started. @param {(host: import('../host.js').Host) => void} start */
  onStart(start) {
    this.#starts.push(start);
    const host = this.host;
    if (host) start(host);
  }

  get host() {
    return this.#lab && inside(this.#lab);
  }

  get lab() {
    return this.#lab;
  }

  /** Says something in a corner of the figure; no words: nothing any more. @param {string} words */
  tell(words) {
    writeOrHide(this.#said, words);
  }

  /** Its settings as attributes of a tag. */
  get attributes() {
    return [...new URLSearchParams(this.#query), ['caption', this.#caption]];
  }

  /** Puts something into the bar below the figure. @param {Node[]} nodes */
  putBeside(...nodes) {
    this.#beside = nodes;
  }

  /** Sets parameters, as its reader does. @param {Map<string, string | null>} words */
  set(words) {
    this.host?.apply(words);
  }

  /** Shows more from now on, however often the lab is made anew. @param {string} words */
  add(words) {
    this.#query = merged(this.#query, words);
    this.#fit();
    if (this.#state) this.#state = merged(this.#state, words);
    if (this.#lab) this.#lab.query = merged(this.#lab.query || this.#secret, words);
  }

  /** Shows something else. @param {string} query */
  show(query) {
    this.#query = query;
    this.#fit();
    this.#state = undefined;
    if (this.#lab) this.#lab.query = this.#secret;
  }

  /** What writes as much as it has to say is as high as that. */
  #fit() {
    this.element.classList.toggle('grows', /panels|profile/.test(new URLSearchParams(this.#query).get('parts') ?? ''));
  }

  /** The query with the caption, which no attribute has. */
  get #secret() {
    return merged(this.#query, `caption=${encodeURIComponent(this.#caption)}`);
  }

  #live() {
    if (this.#lab) return;
    const lab = /** @type {OvershootLab} */ (document.createElement('overshoot-lab'));
    this.#lab = lab;
    // The lab speaks English, whatever the page does.
    lab.lang = 'en';
    if (this.#beside.length) lab.append(make('span', { slot: 'caption', lang: document.documentElement.lang }, `${this.#caption} `, ...this.#beside));
    lab.setAttribute('view', 'figure');
    if (this.#open) for (const [name, value] of this.attributes) lab.setAttribute(name, value);
    if (this.#state || !this.#open) lab.query = this.#state ?? this.#secret;
    lab.addEventListener('ready', () => {
      const host = this.host;
      if (!host) return;
      if (!this.#open) this.#keepSecret(host);
      host.remembers = false;
      // Asked of the lab: what was last drawn may be a step behind.
      host.counted = () => {
        const { step, finder } = host.lab.page();
        this.#listeners.forEach((listener) => listener(host.lab.query(), step, finder?.walked ?? false));
      };
      this.#starts.forEach((start) => start(host));
    });
    this.element.replaceChildren(lab, this.#said);
    this.element.style.minHeight = '';
  }

  /** Takes out of the page what would tell what the landscape is: formulas, sentences, and the way into the laboratory. @param {import('../host.js').Host} host */
  #keepSecret(host) {
    for (const part of ['enter', 'formula']) host.$(part).remove();
    for (const part of host.all('[data-for]')) if (!part.dataset.for?.split(' ').includes('landscape')) part.remove();
    const hide = () => host.$('landscape').setAttribute('aria-label', this.#caption);
    host.drawn = hide;
    hide();
  }

  #rest() {
    const host = this.host;
    if (!this.#lab || !host) return;
    this.#state = this.#lab.query;
    this.element.style.minHeight = `${this.element.offsetHeight}px`;
    this.#lab.remove();
    host.end();
    this.#lab = undefined;
  }

  dispose() {
    this.#observer.disconnect();
    this.#rest();
  }
}
