// Examples: telling cases under their headings, each one click away. Their texts and queries come from the core.
import { fill, html, make, sheet } from '../dom.js';

/** @typedef {import('../host.js').Host} Host */
/** @typedef {import('../types').Example} Example */
/** Examples under their headings. @typedef {NonNullable<import('../types').Page['examples']>} Groups */

const style = sheet(`
.examples { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 300px), 1fr)); gap: 18px 28px; }
.examples h2 { font-size: 15px; margin: 0 0 6px; }
.examples ul { margin: 0; padding: 0; list-style: none; display: grid; gap: 8px; }
.examples button { display: block; width: 100%; min-height: 44px; padding: 7px 13px; border: 1px solid var(--border); border-radius: 9px; background: var(--page); text-align: left; }
.examples button:hover { border-color: var(--muted); }
.examples b, .examples span { display: block; } .examples span { font-size: 13px; color: var(--muted); }
`);

/** @type {import('../panels.js').Inside<Groups>} */
export const examples = {
  template: html('<div class="examples" data-id="examples-list"></div>'),
  style,
  open: (host) => ({
    show(groups) {
      const all = groups.flatMap(([, examples]) => examples);
      fill(host.$('examples-list'), groups, ([heading, examples]) => {
        const items = examples.map((example) => item(host, all, all.indexOf(example)));
        return make('section', {}, make('h2', { textContent: heading }), make('ul', {}, ...items));
      });
    },
  }),
};

/** @param {Host} host @param {Example[]} all @param {number} index */
function item(host, all, index) {
  const { name, teaches } = all[index];
  const button = make('button', {}, make('b', { textContent: name }), make('span', { textContent: teaches }));
  button.addEventListener('click', () => {
    host.guide.open(all, index);
    host.element.scrollIntoView({ block: 'start' });
  });
  return make('li', {}, button);
}
