// The words of the lesson, one file a language; which one is the reader's choice, then the link's, then the browser's.
import { keep, kept } from '../storage.js';

/** @typedef {{ language: string } & Record<'first' | 'page' | 'game' | 'best' | 'handles' | 'limits' | 'runs' | 'controls', Record<string, string>> & { chapters: Record<string, ChapterWords> }} Words */
/** @typedef {{ title: string, caption: string, text: string[], questions: Record<string, QuestionWords>, tasks: Record<string, TaskWords>, note?: string, own?: string, math?: string, 'take-away': string }} ChapterWords */
/** @typedef {{ ask: string, answers: Record<string, { say: string, hint: string, mark?: string }> }} QuestionWords */
/** @typedef {{ do: string, solved: string, hints: Record<string, string> }} TaskWords */

/** Every language that has a file, by what it calls itself. */
export const LANGUAGES = new Map([['en', 'English'], ['de', 'Deutsch']]);

/** Their files, each loaded when it is read. @type {Record<string, () => Promise<{ default: object }>>} */
const FILES = { en: () => import('./en.js'), de: () => import('./de.js') };

const KEY = 'overshoot-lesson language';

/** The language to begin with. @param {string | null} [asked] the link's */
export function language(asked) {
  const wished = [asked, kept(KEY), ...navigator.languages.map((tag) => tag.split('-')[0])];
  return wished.find((tag) => tag && LANGUAGES.has(tag)) ?? 'en';
}

/** @param {string} tag */
export function keepLanguage(tag) {
  keep(KEY, tag);
}

/** @param {string} tag @returns {Promise<Words>} */
export async function load(tag) {
  // Without a network a language may not be there that was never read.
  const words = await (FILES[tag] ?? FILES.en)().catch(FILES.en);
  return /** @type {Words} */ (/** @type {unknown} */ (words.default));
}

/** A text with what stands between braces filled in. @param {string} text @param {Record<string, string | number | null>} values */
export function say(text, values) {
  return text.replace(/\{([\w-]+)\}/g, (all, name) => String(values[name] ?? all));
}

/** A query with the words of another one in place of its own; an empty one is taken out. @param {string} query @param {string} words */
export function merged(query, words) {
  const all = new URLSearchParams(query);
  for (const [name, value] of new URLSearchParams(words)) {
    if (value) all.set(name, value); else all.delete(name);
  }
  // As the core reads it: a space is no plus.
  return [...all].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
}
