// The panels of a lab: what opens below it, or inside one of its cards. Everything else goes by the list here; a new
// panel is a module in panels/ and its line in the list. Which one is open below is a word of the link
// (`panel=race`).
import { scrolling } from './dom.js';
import { code } from './panels/code.js';
import { examples } from './panels/examples.js';
import { finder } from './panels/finder.js';
import { moves } from './panels/moves.js';
import { own } from './panels/own.js';
import { race } from './panels/race.js';
import { run } from './panels/run.js';

/** @typedef {import('./host.js').Host} Host */
/** @typedef {import('./types').Page} Page */
/** @typedef {import('./parts.js').Part} Part */

/**
 * What one says of itself.
 * @template T
 * @typedef {object} Panel
 * @property {string} name The `data-id` of its section; of one below the lab also its word in links.
 * @property {string} label What screen readers call it.
 * @property {string} [button] What the button says that opens it below the lab; without one it opens in a card.
 * @property {(page: Page) => T | null | undefined} texts What it needs: its share of what the page says; nothing while
 *   it is closed.
 * @property {HTMLTemplateElement} [template] What it is made of, when it is first opened; elements with a `data-id` are
 *   found with `host.$` from then on.
 * @property {CSSStyleSheet} [style] How that looks.
 * @property {(host: Host) => Opened<T>} open Listens to the reader, once.
 */

/**
 * What an opened panel does.
 * @template T
 * @typedef {object} Opened
 * @property {(texts: T) => void} show Writes what has changed, in every frame in which it is open.
 * @property {() => void} [dispose] Ends what would go on by itself: the lab leaves the document. It may come back.
 */

/** The list, in the order of the buttons. */
export const PANELS = [entry(finder), entry(run), entry(race), entry(code), entry(moves), entry(examples), entry(own)];

/** A panel for the list, which need not know of what each one's texts are. @template T @param {Panel<T>} panel */
function entry(panel) {
  const { name, label, button, template } = panel;
  return { name, label, button, template, part: (/** @type {Host} */ host) => part(host, panel) };
}

/** @template T @param {Host} host @param {Panel<T>} panel @returns {Part} */
function part(host, panel) {
  const section = host.$(panel.name);
  /** @type {Opened<T> | undefined} */
  let opened;
  const build = () => {
    if (panel.style) host.root.adoptedStyleSheets.push(panel.style);
    if (panel.template) host.adopt(section, panel.template);
    return panel.open(host);
  };
  return {
    show(page) {
      const texts = panel.texts(page);
      section.hidden = !texts;
      if (!texts) return;
      opened ??= build();
      opened.show(texts);
    },
    dispose: () => opened?.dispose?.(),
  };
}

/** The part of the lab that shows and hides them. @param {Host} host @returns {Part} */
export function panels(host) {
  const parts = PANELS.map((panel) => panel.part(host));
  const buttons = host.all('[data-panel]');
  for (const button of buttons) {
    button.addEventListener('click', () => {
      const opens = !isOpen(button, host.page);
      host.set('panel', opens ? button.dataset.panel ?? 'none' : 'none');
      if (opens) host.reveal(scrolling());
    });
  }
  return {
    show(page) {
      for (const button of buttons) button.setAttribute('aria-expanded', String(isOpen(button, page)));
      parts.forEach((part) => part.show?.(page));
    },
    dispose: () => parts.forEach((part) => part.dispose?.()),
  };
}

/** @param {HTMLElement} button @param {Page} page */
function isOpen(button, page) {
  return page.panel === button.dataset.panel;
}

const BELOW = PANELS.filter(({ button }) => button);

/** The markup of those below the lab: their buttons, and their sections, still empty. */
export const below = `
  <nav class="panels" part="panels" data-for="panels" aria-label="Go further">
    ${BELOW.map(({ name, button }) => `<button class="tool" data-panel="${name}" data-locks="panel" aria-expanded="false" aria-controls="${name}">${button}</button>`).join('\n    ')}
  </nav>
  ${BELOW.map(({ name, label }) => `<section class="card panel" id="${name}" data-id="${name}" part="${name}" aria-label="${label}" hidden></section>`).join('\n  ')}`;

/** The markup of those in the card of the model. */
export const inCard = PANELS.filter(({ button }) => !button)
  .map(({ name, label }) => `<div class="placing" data-id="${name}" role="group" aria-label="${label}" hidden></div>`).join('');
