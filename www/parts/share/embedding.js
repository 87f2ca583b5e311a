// How the lab stands where it is embedded: its size, the parts that are chosen, and how that looks.
import { core } from '../../core.js';
import { fill, make } from '../../dom.js';

/** @typedef {import('../../host.js').Host} Host */

export class Embedding {
  #host;
  #view;
  /** The parts that the view has by itself, until others are ticked. */
  #own = true;

  /** @param {Host} host @param {() => void} changed */
  constructor(host, changed) {
    this.#host = host;
    this.#view = host.$('share-view', HTMLSelectElement);
    const parts = core.catalog().find(({ name }) => name === 'parts');
    const ticks = host.$('share-ticks');
    fill(ticks, parts?.choices ?? [], (part, i) => {
      const input = make('input', { type: 'checkbox', value: part });
      return make('label', { title: parts?.labels?.[i] ?? '' }, input, part);
    });
    this.#view.addEventListener('change', () => { this.#own = true; changed(); });
    ticks.addEventListener('change', () => { this.#own = false; changed(); });
    host.$('share-preview').addEventListener('toggle', changed);
    host.$('share', HTMLDialogElement).addEventListener('close', () => this.#clear());
  }

  /** As the words of a query. */
  words() {
    const ticked = this.#boxes().filter(({ checked }) => checked).map(({ value }) => value);
    const chosen = this.#own || ticked.length === 0 ? '' : `&parts=${ticked}`;
    return `view=${this.#view.value}${chosen}`;
  }

  /** Shows what is embedded, where a preview is wanted. @param {import('../../types').Sharing} words */
  show({ embedded, room, parts }) {
    if (this.#own) for (const box of this.#boxes()) box.checked = parts.some((part) => part === box.value);
    if (!this.#host.$('share-preview', HTMLDetailsElement).open) { this.#clear(); return; }
    const stage = this.#host.$('share-stage');
    const there = stage.querySelector('overshoot-lab');
    const lab = /** @type {import('../../overshoot.js').OvershootLab} */ (there ?? document.createElement('overshoot-lab'));
    lab.query = embedded;
    lab.style.cssText = room;
    if (!there) stage.append(lab);
  }

  /** What is not seen trains nothing. */
  #clear() {
    this.#host.$('share-stage').replaceChildren();
  }

  #boxes() {
    return [.../** @type {NodeListOf<HTMLInputElement>} */ (this.#host.$('share-ticks').querySelectorAll('input'))];
  }
}
