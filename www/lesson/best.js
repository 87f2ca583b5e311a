// How the best rate moves when the reader changes one thing beside a figure: what it was, what it is now, and a table of
// all that were found. Each is searched in pieces between two frames.
import { core } from '../core.js';
import { make } from '../dom.js';
import { merged, say } from './words.js';

/** @typedef {import('./chapter.js').Context} Context */
/** @typedef {{ key: string, query: string, names: string[], best?: import('../types').BestText }} Found */

/** Milliseconds of a frame that the search may take. */
const BUDGET = 6;

/** @param {Context} context */
export function bestRates({ chapter, words, figure }) {
  const said = words.best;
  const names = chapter.controls.map(({ name }) => name);
  const sentence = make('p', { className: 'note', textContent: said.change });
  sentence.setAttribute('role', 'status');
  const body = make('tbody');
  const heads = [...names.map((name) => words.controls[name]), said.rate, said.right].map((textContent) => make('th', { textContent, scope: 'col' }));
  const table = make('table', { className: 'limits', hidden: true }, make('caption', { textContent: said.table }), make('thead', {}, make('tr', {}, ...heads)), body);
  /** What was chosen so far, without its rate; the last one is on screen. @type {Found[]} */
  const chosen = [];
  let frame = 0;

  const percent = (/** @type {Found} */ { best }) => (best?.right ? `${best.right} %` : '–');
  const show = () => {
    const known = chosen.filter(({ best }) => best);
    table.hidden = known.length === 0;
    body.replaceChildren(...known.map((found) => make('tr', {}, ...found.names.map((textContent) => make('td', { textContent })),
      make('td', { textContent: found.best?.rate ?? said.none }), make('td', { textContent: percent(found) }))));
    const [before, now] = chosen.slice(-2).map(({ best }) => best && (best.rate ?? said.none));
    sentence.textContent = before && now ? say(said.moved, { before, now }) : said.searching;
  };
  const work = () => {
    const next = chosen.find(({ best }) => !best);
    if (!next) { frame = 0; return; }
    const search = new core.BestSearch(next.query);
    const piece = () => {
      const end = performance.now() + BUDGET;
      while (!search.advance()) {
        if (performance.now() > end) { frame = requestAnimationFrame(piece); return; }
      }
      next.best = search.text() ?? { rate: null, right: null };
      search.free();
      show();
      work();
    };
    frame = requestAnimationFrame(piece);
  };

  figure.onTry((query) => {
    const host = figure.host;
    if (!host) return;
    // Only what the reader chooses beside the figure tells one from another; the rate is what is searched.
    const texts = names.map((name) => host.lab.text(name));
    const key = JSON.stringify(texts);
    if (chosen.at(-1)?.key === key) return;
    const shownAs = () => names.map((name, i) => labelOf(host, name, texts[i]));
    const again = chosen.findIndex((found) => found.key === key);
    if (chosen.length === 0) {
      // The first try may have changed something already: what was before is the figure.
      const figured = new URLSearchParams(chapter.figure);
      const first = names.map((name, i) => figured.get(name) ?? chapter.controls[i].values[0]);
      if (JSON.stringify(first) === key) return;
      chosen.push({ key: JSON.stringify(first), query: chapter.figure, names: names.map((name, i) => labelOf(host, name, first[i])) });
    }
    const [found] = again < 0 ? [{ key, query: merged(query, 'lr='), names: shownAs() }] : chosen.splice(again, 1);
    chosen.push(found);
    show();
    if (!frame) work();
  });
  return { elements: [sentence, table], dispose: () => cancelAnimationFrame(frame) };
}

/** A value as the laboratory says it. @param {import('../host.js').Host} host @param {string} name @param {string} value */
function labelOf(host, name, value) {
  const known = host.lab.controls().find((control) => control.name === name);
  const at = known?.choices?.indexOf(value) ?? -1;
  return known?.labels?.[at] ?? value;
}
