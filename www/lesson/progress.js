// What a pupil has done: questions that were answered and tasks that were solved, kept in the browser, where it may be
// kept, and told to a page that frames the lesson, if the link names it.
import { forget, keep, kept } from '../storage.js';

/** @typedef {{ right: boolean, tries: number, at: string }} Deed */

const KEY = 'overshoot-lesson progress';
/** Everything that the lesson and its labs remember of a pupil. */
const OURS = /^overshoot-(lesson|lab) (?!language)/;

export class Progress {
  /** What was done, by chapter, a dot, and question or task. @type {Map<string, Deed>} */
  #deeds = new Map();
  /** What each chapter has to do. @type {Map<string, string[]>} */
  #due;
  #changed;
  #report;

  /** @param {Map<string, string[]>} due @param {() => void} changed @param {string | undefined} report the origin that is told */
  constructor(due, changed, report) {
    this.#due = due;
    this.#changed = changed;
    this.#report = report;
    try {
      const text = kept(KEY);
      for (const [name, deed] of Object.entries(text ? JSON.parse(text) : {})) {
        if (deed && typeof deed === 'object') this.#deeds.set(name, { right: deed.right === true, tries: Number(deed.tries) || 0, at: String(deed.at) });
      }
    } catch {
      // What others have written there is not ours.
    }
  }

  /** @param {string} chapter @param {string} what */
  solved(chapter, what) {
    return this.#deeds.get(`${chapter}.${what}`)?.right ?? false;
  }

  /** Notes an answer, or a try of a task. @param {string} chapter @param {string} what @param {boolean} right */
  note(chapter, what, right) {
    const name = `${chapter}.${what}`;
    const before = this.#deeds.get(name);
    if (before?.right) return;
    const deed = { right, tries: (before?.tries ?? 0) + 1, at: new Date().toISOString() };
    this.#deeds.set(name, deed);
    keep(KEY, JSON.stringify(Object.fromEntries(this.#deeds)));
    if (this.#report && window.parent !== window) {
      window.parent.postMessage({ type: 'overshoot-lesson-result', version: 1, chapter, task: what, ...deed, done: this.done(chapter) }, this.#report);
    }
    this.#changed();
  }

  /** Whether all of a chapter is done. @param {string} chapter */
  done(chapter) {
    return (this.#due.get(chapter) ?? []).every((what) => this.solved(chapter, what));
  }

  get chapters() {
    return [...this.#due.keys()];
  }

  /** Forgets everything, for the next pupil. */
  clear() {
    this.#deeds.clear();
    forget(OURS);
    this.#changed();
  }

  /** Rows of a table: chapter, task, right, tries, time. */
  rows() {
    return [...this.#due].flatMap(([chapter, tasks]) => tasks.map((task) => {
      const deed = this.#deeds.get(`${chapter}.${task}`);
      return { chapter, task, right: deed?.right ?? false, tries: deed?.tries ?? 0, time: deed?.at ?? '' };
    }));
  }
}
