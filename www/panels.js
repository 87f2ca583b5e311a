// The panels of a lab: what opens below it, or inside one of its cards. Everything else goes by the list here; a new
// panel is a module in panels/, which later.js names, and its line in the list. Which one is open below is a word of
// the link (`panel=race`).
import { later, loadLater } from './core.js';
import { scrolling } from './dom.js';

/** @typedef {import('./host.js').Host} Host */
/** @typedef {import('./types').Page} Page */
/** @typedef {import('./parts.js').Part} Part */

/**
 * What is known of one before it is opened.
 * @template T
 * @typedef {object} Panel
 * @property {string} name The `data-id` of its group; of one below the lab also its word in links.
 * @property {string} label What screen readers call it.
 * @property {string} [button] What the button says that opens it below the lab; without one it opens in a card.
 * @property {(page: Page) => T | null | undefined} texts What it needs: its share of what the page says; nothing while
 *   it is closed.
 * @property {(all: typeof import('./later.js')) => Inside<T>} inside What it is, which is loaded later.
 */

/**
 * What one is.
 * @template T
 * @typedef {object} Inside
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
export const PANELS = [
  entry({ name: 'finder', label: 'Learning-rate finder', button: 'find the rate', texts: (page) => page.finder, inside: ({ finder }) => finder }),
  entry({ name: 'run', label: 'Your own run', button: 'your own run', texts: (page) => page.run, inside: ({ run }) => run }),
  entry({ name: 'race', label: 'Race', button: 'race', texts: (page) => page.race, inside: ({ race }) => race }),
  entry({ name: 'code', label: 'Code', button: 'code', texts: (page) => page.code, inside: ({ code }) => code }),
  entry({ name: 'moves', label: 'How the best rate moves', button: 'what moves the rate', texts: (page) => page.moves, inside: ({ moves }) => moves }),
  entry({ name: 'examples', label: 'Examples', button: 'examples', texts: (page) => page.examples, inside: ({ examples }) => examples }),
  // The classes of which points can be added; none where points cannot.
  entry({ name: 'own', label: 'A click adds a point of', texts: ({ model }) => (model?.own.length ? model.own : null), inside: ({ own }) => own }),
];

/** A panel for the list, which need not know of what each one's texts are. @template T @param {Panel<T>} panel */
function entry(panel) {
  const { name, label, button } = panel;
  return { name, label, button, part: (/** @type {Host} */ host) => part(host, panel) };
}

/** @template T @param {Host} host @param {Panel<T>} panel @returns {Part} */
function part(host, panel) {
  const section = host.$(panel.name);
  /** @type {Opened<T> | undefined} */
  let opened;
  /** Until what it is has come, it is empty. */
  const wait = () => {
    if (section.ariaBusy) return;
    section.ariaBusy = 'true';
    loadLater().finally(() => { section.ariaBusy = null; }).then(() => host.redraw(), (error) => {
      if (panel.button) host.set('panel', 'none');
      host.lacks(error);
    });
  };
  const build = (/** @type {Inside<T>} */ { style, template, open }) => {
    if (style) host.root.adoptedStyleSheets.push(style);
    if (template) host.adopt(section, template);
    return open(host);
  };
  return {
    show(page) {
      const texts = panel.texts(page);
      section.hidden = !texts;
      if (!texts) return;
      if (later) opened ??= build(panel.inside(later));
      if (opened) opened.show(texts);
      else wait();
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

/** The markup of those below the lab: their buttons, and their groups, still empty. */
export const below = `
  <div role="group" class="panels" part="panels" data-for="panels" aria-label="Go further">
    ${BELOW.map(({ name, button }) => `<button class="tool" data-panel="${name}" data-locks="panel" aria-expanded="false" aria-controls="${name}">${button}</button>`).join('\n    ')}
  </div>
  ${BELOW.map(({ name, label }) => `<div role="group" class="card panel" id="${name}" data-id="${name}" part="${name}" aria-label="${label}" hidden></div>`).join('\n  ')}`;

/** The markup of those in the card of the model. */
export const inCard = PANELS.filter(({ button }) => !button)
  .map(({ name, label }) => `<div class="placing" data-id="${name}" role="group" aria-label="${label}" hidden></div>`).join('');
