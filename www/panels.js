// What opens below the lab: the finder, the race, the code, how the best rate moves, and examples. Each is a module
// of its own that is filled in when it is first opened; which one is open is a word of the link (`panel=finder`).

import * as code from './code.js';
import * as examples from './examples.js';
import * as finder from './finder.js';
import * as moves from './moves.js';
import * as race from './race.js';

/**
 * @typedef {object} Panel
 * @property {HTMLTemplateElement} template What it shows; elements with a `data-id` are found with `host.$`.
 * @property {(host: import('./overshoot.js').OvershootLab) => void} bind Listens to the reader, once.
 * @property {(host: import('./overshoot.js').OvershootLab, texts: any) => void} write Writes what has changed: the
 *   page's texts of that panel, in every frame in which it is open.
 */

/** The panels by name. @type {Record<string, Panel>} */
const PANELS = { finder, race, code, moves, examples };

/** @param {import('./overshoot.js').OvershootLab} host */
export function bindPanels(host) {
  for (const button of host.all('[data-panel]')) {
    button.addEventListener('click', () => {
      const open = host.page.panel === button.dataset.panel;
      host.attempt((lab) => lab.set('panel', open ? 'none' : button.dataset.panel));
    });
  }
}

/** Shows the panel that is open, and what it says. @param {import('./overshoot.js').OvershootLab} host @param {any} page */
export function writePanels(host, page) {
  for (const button of host.all('[data-panel]')) {
    const name = button.dataset.panel;
    const open = page.panel === name;
    button.setAttribute('aria-expanded', String(open));
    const section = host.$(name);
    const panel = PANELS[name];
    if (open && panel && !section.firstChild) {
      host.adopt(section, panel.template);
      panel.bind(host);
    }
    section.hidden = !open;
    if (open && panel) panel.write(host, page[name]);
  }
}
