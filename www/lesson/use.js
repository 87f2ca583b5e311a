// “Use this figure”: the tag of a chapter's figure, with its exact parts, to be copied.
import { SCRIPT } from '../address.js';
import { copy } from '../clipboard.js';
import { make } from '../dom.js';

/** @typedef {import('./chapter.js').Context} Context */

/** @param {Context} context */
export function usable({ words, figure }) {
  const text = make('code', { textContent: tag(figure.attributes) });
  const button = make('button', { type: 'button', className: 'quiet', textContent: words.page.copy });
  button.addEventListener('click', async () => {
    button.textContent = await copy(text.textContent ?? '', { what: 'tag', done: words.page.copied, select: () => getSelection()?.selectAllChildren(text) });
  });
  const summary = make('summary', {}, `‹› ${words.page.use}`);
  const pre = make('pre', { tabIndex: 0 }, text);
  return make('details', { className: 'use' }, summary, make('p', { textContent: words.page.tag }), pre, button);
}

/** @param {string[][]} attributes */
function tag(attributes) {
  const escaped = (/** @type {string} */ value) => value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  const words = attributes.map(([name, value]) => `${name}="${escaped(value)}"`).join(' ');
  return `<script type="module" src="${SCRIPT}"></script>\n<overshoot-lab ${words}></overshoot-lab>`;
}
