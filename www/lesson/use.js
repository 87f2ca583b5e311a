// “Use this figure”: the tag of a chapter's figure, with its exact parts, to be copied.
import { SCRIPT } from '../address.js';
import { make } from '../dom.js';
import { runQueries } from './runs.js';

/** @typedef {import('./chapter.js').Context} Context */

/** A button for the bar of the figure, and what it opens below. @param {Context} context */
export function usable({ chapter, words, figure }) {
  const whole = new URLSearchParams(chapter.answered);
  const attributes = figure.attributes.map(([name, value]) => [name, whole.get(name) ?? value]);
  const more = [...whole].filter(([name]) => !attributes.some(([known]) => known === name));
  const others = runQueries(chapter).map((query) => [...new URLSearchParams(query)]);
  const text = make('code', { textContent: [script, ...[...others, [...attributes, ...more]].map(tag)].join('\n') });
  const button = make('button', { type: 'button', className: 'quiet', textContent: words.page.copy });
  button.addEventListener('click', async () => {
    const { copy } = await import('../clipboard.js');
    button.textContent = await copy(text.textContent ?? '', { what: 'tag', done: words.page.copied, select: () => getSelection()?.selectAllChildren(text) });
  });
  const opens = make('button', { type: 'button', className: 'opens-use', textContent: `‹› ${words.page.use}` });
  const pre = make('pre', { tabIndex: 0 }, text);
  const below = make('div', { className: 'use', hidden: true }, make('p', { textContent: words.page.tag }), pre, button);
  opens.setAttribute('aria-expanded', 'false');
  opens.addEventListener('click', () => {
    below.hidden = !below.hidden;
    opens.setAttribute('aria-expanded', String(!below.hidden));
  });
  return { opens, below };
}

const script = `<script type="module" src="${SCRIPT}"></script>`;

/** @param {string[][]} attributes */
function tag(attributes) {
  const escaped = (/** @type {string} */ value) => value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  const words = attributes.map(([name, value]) => `${name}="${escaped(value)}"`).join(' ');
  return `<overshoot-lab ${words}></overshoot-lab>`;
}
