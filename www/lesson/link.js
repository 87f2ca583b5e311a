// What the link of a class fixes, after the #: `class&seed=7&lang=en&chapters=0,1,2&report=https://school.example`.
import { LANGUAGES } from './words.js';

/**
 * @typedef {object} Link
 * @property {boolean} isClass
 * @property {number | undefined} seed
 * @property {string | null} lang
 * @property {number[] | undefined} chapters
 * @property {string | undefined} report The origin that is told of results.
 * @property {Map<'link-chapters' | 'link-lang' | 'link-seed' | 'link-report', string>} wrong What is none of these, by the sentence on it.
 */

/** The language that a link asks for, if it does. @param {string} hash */
export function languageOf(hash) {
  return new URLSearchParams(hash.slice(1)).get('lang');
}

/** @param {string} hash @param {number} count how many chapters there are @returns {Link} */
export function readLink(hash, count) {
  const words = new URLSearchParams(hash.slice(1));
  /** @type {Link['wrong']} */
  const wrong = new Map();
  /** @template T @param {string | null} text @param {(text: string) => T | undefined} read @param {Parameters<Link['wrong']['set']>[0]} sentence */
  const parsed = (text, read, sentence) => {
    const value = text === null ? undefined : read(text);
    if (text !== null && value === undefined) wrong.set(sentence, text.slice(0, 80));
    return value;
  };
  return {
    isClass: words.has('class'),
    seed: parsed(words.get('seed') ?? words.get('valley'), number, 'link-seed'),
    lang: parsed(words.get('lang'), (tag) => (LANGUAGES.has(tag) ? tag : undefined), 'link-lang') ?? null,
    chapters: parsed(words.get('chapters'), (text) => places(text, count), 'link-chapters'),
    report: parsed(words.get('report'), origin, 'link-report'),
    wrong,
  };
}

/** @param {string} text */
function number(text) {
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** @param {string} text @param {number} count */
function places(text, count) {
  const all = text.split(',').map(number);
  return all.every((place) => place !== undefined && place < count) ? /** @type {number[]} */ (all) : undefined;
}

/** @param {string} text */
function origin(text) {
  if (!URL.canParse(text)) return undefined;
  const { protocol, origin } = new URL(text);
  return protocol === 'https:' || protocol === 'http:' ? origin : undefined;
}
