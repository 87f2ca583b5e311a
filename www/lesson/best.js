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
  const table = make('table', { className: 'limits best', hidden: true }, make('caption', { textContent: said.table }), make('thead', {}, make('tr', {}, ...heads)), body);
  /** What was chosen so far, without its rate; the last one is on screen. @type {Found[]} */
  const chosen = [];
  let frame = 0;

  const show = () => {
    const known = chosen.filter(({ best }) => best);
    table.hidden = known.length === 0;
    body.replaceChildren(...known.map((found) => make('tr', {}, ...found.names.map((textContent) => make('td', { textContent })),
      make('td', { textContent: found.best?.rate ?? said.none }), make('td', { textContent: found.best?.right ?? '–' }))));
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

  /** What is chosen on screen; only what the reader chooses beside the figure tells one from another. @param {import('../host.js').Host} host @returns {Found} */
  const onScreen = ({ lab }) => {
    const texts = names.map((name) => lab.text(name));
    const controls = lab.controls();
    const labels = texts.map((text, i) => {
      const control = controls.find(({ name }) => name === names[i]);
      return control?.labels?.[control.choices?.indexOf(text) ?? -1] ?? text;
    });
    return { key: JSON.stringify(texts), query: merged(lab.query(), 'lr='), names: labels };
  };
  figure.onStart((host) => { if (chosen.length === 0) chosen.push(onScreen(host)); });
  figure.onTry(() => {
    if (!figure.host) return;
    const found = onScreen(figure.host);
    if (chosen.at(-1)?.key === found.key) return;
    const again = chosen.findIndex(({ key }) => key === found.key);
    chosen.push(again < 0 ? found : chosen.splice(again, 1)[0]);
    show();
    if (!frame) work();
  });
  return { elements: [sentence, table], dispose: () => cancelAnimationFrame(frame) };
}
