// What to look at in the example that was opened, above the lab, with the examples before and after it.
import { write } from '../dom.js';

/** @typedef {import('../types').Example} Example */

/** A part of the lab that lists of examples open. */
export class Guide {
  #host;
  /** The examples among which is the one on screen. @type {readonly Example[]} */
  #examples = [];
  #at = 0;
  #told = '';

  /** @param {import('../host.js').Host} host */
  constructor(host) {
    this.#host = host;
    host.press('guide-back', () => this.open(this.#examples, this.#at - 1));
    host.press('guide-on', () => this.open(this.#examples, this.#at + 1));
    host.press('guide-close', () => this.close());
    // Whoever chooses something else than what it speaks of has left the example.
    host.element.addEventListener('change', () => {
      if (this.#told !== this.#subject()) this.close();
    });
  }

  /** What the example is about, whatever the rate. */
  #subject() {
    return ['model', 'surface', 'dataset', 'optimizer', 'schedule'].map((name) => this.#host.lab.text(name)).join();
  }

  /** Opens one of some examples, as if the reader had set all of it. @param {readonly Example[]} examples @param {number} at */
  open(examples, at) {
    const host = this.#host;
    host.attempt((lab) => lab.showExample(examples[at].query));
    host.lab.opened();
    this.tell(examples, at);
    host.player.begin(true);
  }

  /** Tells what to look at in the one of some examples that is on screen. @param {readonly Example[]} examples @param {number} at */
  tell(examples, at) {
    const host = this.#host;
    [this.#examples, this.#at] = [examples, at];
    this.#told = this.#subject();
    write(host.$('guide-count'), `${at + 1} of ${examples.length}`);
    write(host.$('guide-name'), examples[at].name);
    write(host.$('guide-teaches'), examples[at].teaches);
    host.$('guide-back', HTMLButtonElement).disabled = at === 0;
    host.$('guide-on', HTMLButtonElement).disabled = at === examples.length - 1;
    host.$('guide').hidden = false;
  }

  close() {
    this.#host.$('guide').hidden = true;
  }
}
