// The sheets that lie over the lab while they are open, one at a time: the settings, and the reasons behind the
// sentence. Each has a button that opens and closes it.

/** @typedef {import('./host.js').Host} Host */

/** Their `data-id`s; that of its button ends in `-button`. */
const SHEETS = /** @type {const} */ (['settings', 'why']);

export class Sheets {
  #host;

  /** @param {Host} host */
  constructor(host) {
    this.#host = host;
    host.root.addEventListener('keydown', (event) => {
      if (!(event instanceof KeyboardEvent) || event.key !== 'Escape' || !this.close()) return;
      event.preventDefault(); // this is what the key was for
    });
  }

  /** Opens or closes one, and closes the others. @param {typeof SHEETS[number]} id */
  toggle(id) {
    const host = this.#host;
    const open = host.$(id).hidden;
    this.close();
    host.$(id).hidden = !open;
    host.$(`${id}-button`).setAttribute('aria-expanded', String(open));
    if (!open) return;
    host.redraw({ controls: true });
    // The reasons come into view by themselves, as little as they must.
    host.$(id).querySelector('button')?.focus({ preventScroll: id === 'why' });
  }

  /** Answers whether one was open. */
  close() {
    const host = this.#host;
    const open = SHEETS.some((id) => !host.$(id).hidden);
    for (const id of SHEETS) {
      const sheet = host.$(id);
      const button = host.$(`${id}-button`);
      if (!sheet.hidden && sheet.contains(host.root.activeElement)) button.focus();
      sheet.hidden = true;
      button.setAttribute('aria-expanded', 'false');
    }
    return open;
  }
}
