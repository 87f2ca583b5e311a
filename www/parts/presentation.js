// How the lab stands in its page: which parts are shown, how they are laid out, what the reader may not change, the line
// below, and the way into the whole laboratory.
import { core } from '../core.js';
import { write } from '../dom.js';
import { PAGE } from '../address.js';

/** @typedef {import('../host.js').Host} Host */
/** @typedef {import('../types').PresentationText} Presentation */

/** @param {Host} host @returns {import('../parts.js').Part} */
export function presentation(host) {
  const lab = /** @type {HTMLElement} */ (host.root.querySelector('.lab'));
  const parts = host.all('[data-for]');
  let known = '';
  /** The query of the way into the laboratory, as written. @type {string | null} */
  let into = null;
  /** Holds what is locked; where nothing is or was, there is nothing to look for. */
  let holding = false;
  const hold = (/** @type {string[]} */ locked) => {
    if (locked.length || holding) lock(host, locked);
    holding = locked.length > 0;
  };
  hint(host);
  /** @type {import('../parts.js').Part} */
  const part = {
    show({ presentation, sweepBelow }) {
      const { view, parts: shown, chosen, laboratory, locked } = presentation;
      const now = [view, chosen, shown].join(' ');
      if (now !== known) {
        known = now;
        lab.dataset.view = view;
        lab.classList.toggle('small', view !== 'full');
        lab.classList.toggle('chosen', chosen);
        for (const part of parts) {
          const of = (part.dataset.for ?? '').split(' ');
          part.classList.toggle('gone', !shown.some((name) => of.includes(name)));
        }
      }
      below(host, presentation, sweepBelow);
      if (laboratory !== null && laboratory !== into) host.$('enter', HTMLAnchorElement).href = address(laboratory || 'view=full');
      into = laboratory;
      hold(locked);
    },
    fill() { hold(host.page.presentation.locked); },
  };
  // Before the first frame, which may be some frames away: nothing else stands where it will stand.
  part.show?.(host.page);
  return part;
}

/** The line below, in which nothing is markup, and whether the way into the laboratory stands there. @param {Host} host @param {Presentation} presentation @param {[string, string]} sweepBelow */
function below(host, { view, parts, caption }, [title, text]) {
  const inPage = host.element.querySelector(':scope > [slot=caption]');
  const small = view !== 'full';
  host.$('caption').hidden = !caption && !inPage;
  host.$('caption-from').hidden = !host.quotes;
  host.$('sweep-below').hidden = view !== 'figure' || !parts.includes('sweep') || !host.$('caption').hidden;
  write(host.$('sweep-below-title'), title);
  write(host.$('sweep-below-text'), text);
  write(host.$('caption-text'), host.quotes ? `“${caption}”` : caption);
  host.$('enter').hidden = !small;
  host.$('foot').hidden = !small && host.$('caption').hidden;
}

/** What is locked can be seen, and not be changed. @param {Host} host @param {string[]} locked */
function lock(host, locked) {
  for (const control of host.all('[data-locks], [data-parameter]')) {
    const { locks, parameter, held } = control.dataset;
    const hold = locked.includes(locks ?? parameter ?? '');
    if (!hold && !held) continue;
    Object.assign(control, { disabled: hold });
    if (hold) control.dataset.held = 'yes'; else delete control.dataset.held;
  }
  host.$('landscape').classList.toggle('held', locked.includes('start'));
  host.$('sweep').classList.toggle('held', locked.includes('lr'));
}

let hinted = false;

/** `part` is an attribute of HTML, which names an element for style sheets. @param {Host} host */
function hint({ element }) {
  const written = element.getAttribute('part');
  if (hinted || !written) return;
  const parts = core.catalog().find(({ name }) => name === 'parts')?.choices ?? [];
  if (!written.split(/\s+/).some((word) => parts.includes(word))) return;
  hinted = true;
  console.warn(`<overshoot-lab part="${written}">: did you mean parts?`);
}

/** The address that opens a state in the laboratory, wherever the element is embedded. @param {string} query */
function address(query) {
  const url = new URL(PAGE);
  url.search = query;
  return url.href;
}
