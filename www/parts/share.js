// Sharing: the permalink and the tag that shows the same state elsewhere, each with a button that copies it.
import { PAGE, SCRIPT } from '../address.js';
import { copy } from '../clipboard.js';
import { writeOrHide } from '../dom.js';

/** @param {import('../host.js').Host} host @returns {import('../parts.js').Part} */
export function sharing(host) {
  const link = host.$('share-link', HTMLInputElement);
  const embed = host.$('share-embed', HTMLTextAreaElement);
  const copied = host.$('copied');
  host.press('share-button', () => {
    host.sheets.toggle('share');
    copied.textContent = '';
    link.value = address(host.lab.query());
    embed.value = tag(host.lab.query(), host.page.presentation.room);
  });
  host.press('share-close', () => host.sheets.close());
  const copies = (/** @type {string} */ id, /** @type {typeof link | typeof embed} */ field, /** @type {string} */ done) =>
    host.press(id, async () => {
      copied.textContent = await copy(field.value, { what: 'text', done, select: () => field.select() });
    });
  copies('copy-link', link, 'The link is copied.');
  copies('copy-embed', embed, 'The tag is copied.');
  return { show: ({ linkNote }) => writeOrHide(host.$('link-note'), linkNote) };
}

/** The address of the lab's own page, wherever the element is embedded. @param {string} query */
export function address(query) {
  const url = new URL(PAGE);
  url.search = query;
  return url.href;
}

/** @param {string} query @param {string} room the style that keeps its room until it is there */
function tag(query, room) {
  const script = document.createElement('script');
  script.type = 'module';
  script.src = SCRIPT;
  // A tag that is only written down, never shown: made in a document of its own, where nothing starts.
  const words = document.implementation.createHTMLDocument('').createElement('overshoot-lab');
  for (const [name, value] of new URLSearchParams(query)) words.setAttribute(name, value);
  words.setAttribute('style', room);
  return `${script.outerHTML}\n${words.outerHTML}`;
}
