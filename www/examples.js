// Examples: telling cases under their headings, each one click away. Their texts and queries come from the core.
import { fill } from './dom.js';

export const template = document.createElement('template');
template.innerHTML = '<div class="examples" data-id="examples-list"></div>';

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
.examples { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 300px), 1fr)); gap: 18px 28px; }
.examples h2 { font-size: 15px; margin: 0 0 6px; }
.examples ul { margin: 0; padding: 0; list-style: none; display: grid; gap: 8px; }
.examples button { display: block; width: 100%; min-height: 44px; padding: 7px 13px; border: 1px solid var(--border); border-radius: 9px; background: var(--page); text-align: left; }
.examples button:hover { border-color: var(--muted); }
.examples b, .examples span { display: block; } .examples span { font-size: 13px; color: var(--muted); }
`);

/** @typedef {import('./overshoot.js').OvershootLab} Host */

/** @param {Host} host */
export function bind(host) {
  host.shadowRoot?.adoptedStyleSheets.push(sheet);
}

/** @param {Host} host @param {any} groups */
export function write(host, groups) {
  fill(host.$('examples-list'), groups, ([heading, examples]) => {
    const group = document.createElement('section');
    const list = document.createElement('ul');
    list.append(...examples.map((/** @type {any} */ example) => item(host, example)));
    group.append(Object.assign(document.createElement('h2'), { textContent: heading }), list);
    return group;
  });
}

/** @param {Host} host @param {{ name: string, teaches: string, query: string }} example */
function item(host, { name, teaches, query }) {
  const button = document.createElement('button');
  const part = (/** @type {string} */ tag, /** @type {string} */ text) => Object.assign(document.createElement(tag), { textContent: text });
  button.append(part('b', name), part('span', teaches));
  button.addEventListener('click', () => {
    host.attempt((lab) => lab.show(query));
    host.scrollIntoView({ block: 'start' });
    host.replay();
  });
  const entry = document.createElement('li');
  entry.append(button);
  return entry;
}
