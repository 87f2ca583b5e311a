// What stands beside a figure, by the kind of extra that the core gives a chapter.
import { make } from '../dom.js';
import { bicycle } from './bicycle.js';
import { game } from './game.js';
import { runs } from './runs.js';
import { say } from './words.js';

/** @typedef {import('./chapter.js').Context} Context */

/**
 * @typedef {object} ExtraParts
 * @property {Node[]} [over] Above the figure.
 * @property {Node[]} [under] Below the figure.
 * @property {Node[]} [above] In the text, above the questions.
 * @property {Node[]} [below] In the text, below the tasks.
 * @property {(question: string, words: string) => void} [guessed] Says in the figure what the reader has guessed; no words: nothing any more.
 * @property {() => void} [tried] The reader has tried something in the figure.
 * @property {() => void} [dispose]
 */

/** @type {Record<import('../types').Extra['kind'], (context: Context) => ExtraParts>} */
export const EXTRAS = {
  none: () => ({}),
  bicycle: leaning,
  game,
  handles,
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

/** The handles of the schedule as a table of fields, with buttons where there are several of a kind. @param {Context} context */
function handles({ figure, words }) {
  const said = words.handles;
  const body = make('tbody');
  const heads = ['handle', 'step', 'rate'].map((name) => make('th', { textContent: said[name], scope: 'col' }));
  const table = make('table', { className: 'limits handles' }, make('caption', { textContent: said.table }), make('thead', {}, make('tr', {}, ...heads, make('td'))), body);
  /** The rows by what their handles are: made anew only where others are there, so that a field keeps the focus. */
  let known = '';
  const show = (/** @type {import('../host.js').Host} */ host) => {
    const all = host.page.schedule?.handles ?? [];
    const now = JSON.stringify(all.map(({ label, along, up, listed }) => [label, along, up, listed]));
    if (now !== known) body.replaceChildren(...all.map((handle, index) => row(host, handle, index)));
    known = now;
    all.forEach(({ step, rate }, index) => {
      for (const field of body.children[index].querySelectorAll('input')) {
        if (field !== document.activeElement) field.value = field.name === 'step' ? String(step) : rate;
      }
    });
  };
  /** Used while its figure is given back, it changes nothing: that is there again with what it had. @param {import('../host.js').Host} host @param {import('../types').HandleText} handle @param {number} index */
  const row = (host, { label, along, up, listed }, index) => {
    const place = (/** @type {HTMLInputElement} */ field) => {
      const { step, rate } = host.page.schedule?.handles[index] ?? { step: 0, rate: '0' };
      figure.host?.attempt((lab) => lab.placeHandle(index, field.name === 'step' ? field.valueAsNumber : step, field.name === 'rate' ? Number(field.value) : Number(rate)));
    };
    const field = (/** @type {'step' | 'rate'} */ name, /** @type {boolean} */ free) => {
      const input = make('input', { name, disabled: !free, type: name === 'step' ? 'number' : 'text', min: '0', inputMode: 'decimal' });
      input.setAttribute('aria-label', `${label}: ${said[name]}`);
      input.addEventListener('change', () => { if (Number.isFinite(Number(input.value)) && input.value) place(input); else show(host); });
      return make('td', {}, input);
    };
    const button = (/** @type {string} */ text, /** @type {string} */ name, /** @type {(lab: import('../host.js').Lab) => void} */ act) => {
      const made = make('button', { type: 'button', className: 'quiet', textContent: text });
      made.setAttribute('aria-label', name);
      made.addEventListener('click', () => figure.host?.attempt(act));
      return made;
    };
    const name = `${label} ${index}`;
    const acts = listed ? [button('+', say(said.add, { name }), (lab) => lab.insertHandle(index)), button('−', say(said.remove, { name }), (lab) => lab.deleteHandle(index))] : [];
    return make('tr', {}, make('th', { textContent: label, scope: 'row' }), field('step', along), field('rate', up), make('td', {}, ...acts));
  };
  figure.onStart((host) => {
    known = '';
    host.drawn = () => show(host);
    host.redraw();
  });
  return { under: [table] };
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
