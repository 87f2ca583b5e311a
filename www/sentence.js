// A sentence whose words can be looked up: which these are, and what they mean, the core knows.
import { core } from './core.js';
import { make } from './dom.js';

/** @typedef {import('./types').Piece} Piece */

/** What each word means that can be looked up. @type {WeakMap<Element, string>} */
const meanings = new WeakMap();
/** What each element says. @type {WeakMap<Element, string>} */
const said = new WeakMap();

/** Writes a sentence if it has changed. @param {Element} element @param {string} text */
export function sentence(element, text) {
  if (said.get(element) === text) return;
  said.set(element, text);
  const pieces = core.pieces(text);
  // While a run plays only numbers change: what has the focus stays.
  const nodes = [...element.childNodes];
  const same = nodes.length === pieces.length && nodes.every((node, i) => meaning(node) === (pieces[i].meaning ?? undefined));
  if (same) pieces.forEach(({ text }, i) => { if (nodes[i].textContent !== text) nodes[i].textContent = text; });
  else element.replaceChildren(...pieces.map(made));
}

/** Writes a sentence, and hides what has none. @param {HTMLElement} element @param {string | null | undefined} text */
export function sentenceOrHide(element, text) {
  sentence(element, text ?? '');
  element.hidden = !text;
}

/** A paragraph of its own. @param {string} text */
export function paragraph(text) {
  const element = make('p');
  sentence(element, text);
  return element;
}

/** @param {Piece} piece */
function made({ text, meaning }) {
  if (!meaning) return document.createTextNode(text);
  const term = make('button', { className: 'term', textContent: text });
  term.setAttribute('aria-expanded', 'false');
  meanings.set(term, meaning);
  return term;
}

/** What a word means, if it can be looked up. @param {Node | EventTarget | null} word */
export function meaning(word) {
  return word instanceof Element ? meanings.get(word) : undefined;
}
