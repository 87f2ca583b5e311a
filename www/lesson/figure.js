// The live figure of a chapter: a lab that is there only near the window, and tells what its reader has tried.
import { make } from '../dom.js';
import { inside } from '../host.js';
import '../overshoot.js';
import { merged } from './words.js';

/** @typedef {import('../overshoot.js').OvershootLab} OvershootLab */

/** How far from the window a figure begins to live, and beyond which it is given back. */
const NEAR = '700px';

export class Figure {
  element = make('div', { className: 'figure' });
  #query;
  #caption;
  /** Whether its settings may be read in the page: as a tag, and as a link to the laboratory. */
  #open;
  /** The state of a lab that was given back. @type {string | undefined} */
  #state;
  /** @type {OvershootLab | undefined} */
  #lab;
  #observer = new IntersectionObserver((entries) => {
    if (entries[entries.length - 1].isIntersecting) this.#live(); else this.#rest();
  }, { rootMargin: NEAR });
  /** @type {((query: string) => void)[]} */
  #listeners = [];
  /** @type {((host: import('../host.js').Host) => void)[]} */
  #starts = [];

  /** @param {string} query @param {string} caption @param {{ open?: boolean }} [how] open: whether its settings may be read in the page */
  constructor(query, caption, { open = true } = {}) {
    this.#query = query;
    this.#caption = caption;
    this.#open = open;
    if (!open) this.element.classList.add('secret');
    this.#observer.observe(this.element);
  }

  /** Does something whenever the reader has tried something. @param {(query: string) => void} listener */
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

  /** Its settings as attributes of a tag. */
  get attributes() {
    return [...new URLSearchParams(this.#query), ['caption', this.#caption]];
  }

  /** Sets parameters, as its reader does. @param {Map<string, string | null>} words */
  set(words) {
    this.host?.apply(words);
  }

  /** Shows something else. @param {string} query */
  show(query) {
    this.#query = query;
    this.#state = undefined;
    if (this.#lab) this.#lab.query = this.#secret;
  }

  /** The query with the caption, which no attribute has. */
  get #secret() {
    return merged(this.#query, `caption=${encodeURIComponent(this.#caption)}`);
  }

  #live() {
    if (this.#lab) return;
    const lab = /** @type {OvershootLab} */ (document.createElement('overshoot-lab'));
    this.#lab = lab;
    if (this.#open) for (const [name, value] of this.attributes) lab.setAttribute(name, value);
    if (this.#state || !this.#open) lab.query = this.#state ?? this.#secret;
    lab.addEventListener('ready', () => {
      const host = this.host;
      if (!host) return;
      if (!this.#open) host.$('enter').remove();
      host.counted = () => this.#listeners.forEach((listener) => listener(host.lab.query()));
      this.#starts.forEach((start) => start(host));
    });
    this.element.replaceChildren(lab);
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
