// What stands beside a figure, by the kind of extra that the core gives a chapter.
import { make } from '../dom.js';
import { bicycle } from './bicycle.js';
import { game } from './game.js';
import { runs } from './runs.js';

/** @typedef {import('./chapter.js').Context} Context */

/**
 * @typedef {object} ExtraParts
 * @property {Node[]} [over] Above the figure.
 * @property {Node[]} [under] Below the figure.
 * @property {Node[]} [above] In the text, above the questions.
 * @property {Node[]} [below] In the text, below the tasks.
 * @property {() => void} [tried] The reader has tried something in the figure.
 * @property {() => void} [dispose]
 */

/** @type {Record<import('../types').Extra['kind'], (context: Context) => ExtraParts>} */
export const EXTRAS = {
  none: () => ({}),
  bicycle: leaning,
  game,
  limits,
  runs,
};

/** The bicycle leans as the weight says. @param {Context} context */
function leaning({ figure }) {
  const { element, lean } = bicycle();
  const follow = (/** @type {import('../host.js').Host} */ host) => {
    host.drawn = (page) => { if (page.lean) lean(page.lean); };
    host.redraw();
  };
  figure.onStart(follow);
  return { above: [make('div', { className: 'bicycle' }, element)] };
}

/** What was found of the limits, and the products. @param {Context} context */
function limits({ walk, words }) {
  const body = make('tbody');
  const heads = ['across', 'limit', 'product'].map((name) => make('th', { textContent: words.limits[name], scope: 'col' }));
  const table = make('table', { className: 'limits' }, make('thead', {}, make('tr', {}, ...heads)), body);
  const all = make('p', { className: 'note', textContent: words.limits.say });
  const tried = () => {
    const rows = walk.limits();
    body.replaceChildren(...rows.map(({ across, limit, product }) => make('tr', {},
      make('th', { textContent: across, scope: 'row' }), ...[limit, product].map((text) => make('td', { textContent: text ?? words.limits.open })))));
    all.hidden = rows.some(({ limit }) => limit === null);
  };
  tried();
  return { below: [table, all], tried };
}
