// The menus in the toolbar and the sheet of settings, made from the controls that apply.
import { field, keep, menu } from '../controls.js';
import { make } from '../dom.js';

/** Parameters whose menus stand in the toolbar. */
const TOOLBAR = ['model', 'surface', 'dataset', 'optimizer', 'schedule'];

/** @param {import('../host.js').Host} host @returns {import('../parts.js').Part} */
export function settings(host) {
  const sheet = host.$('settings');
  const fields = make('div', { className: 'fields' });
  host.press('settings-button', () => host.sheets.toggle('settings'));
  const head = () => {
    const close = make('button', { className: 'icon', textContent: '✕' });
    close.setAttribute('aria-label', 'Close');
    close.addEventListener('click', () => host.sheets.close());
    return make('div', { className: 'sheet-head' }, make('h2', { textContent: 'Settings' }), close);
  };
  return {
    fill(controls) {
      const shown = controls.filter(({ name }) => TOOLBAR.includes(name));
      keep(host.$('choices'), shown, (control) => {
        const name = make('span', { textContent: control.label });
        return make('label', { className: 'choice' }, name, menu(host, control));
      });
      if (sheet.hidden) return;
      if (!sheet.firstChild) sheet.append(head(), fields);
      keep(fields, controls, (control) => field(host, control));
    },
  };
}
