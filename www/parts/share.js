// Share and embed: the button. The dialog is loaded later.
import { later, loadLater } from '../core.js';

/** @typedef {import('../host.js').Host} Host */

/** @param {Host} host @returns {import('../parts.js').Part} */
export function sharing(host) {
  /** @type {import('./share/dialog.js').Dialog | undefined} */
  let dialog;
  const open = () => {
    if (later) dialog ??= new later.Dialog(host);
    dialog?.open();
  };
  host.press('share-button', () => {
    if (later) { open(); return; }
    loadLater().then(open, (error) => host.lacks(error));
  });
  return {};
}
