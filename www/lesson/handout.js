// What is printed of the lesson: a handout with vector figures and room for answers, and the answers on a last page.
import { core } from '../core.js';
import { make } from '../dom.js';
import { PAGE } from '../address.js';
import { merged, say } from './words.js';

/** @typedef {import('./chapter.js').Context} Context */

/** Makes the handout as soon as it is printed. @param {HTMLElement} place @param {import('./words.js').Words} words @param {() => Context[]} known the chapters that are there */
export function handout(place, words, known) {
  window.onbeforeprint = () => {
    const chapters = known();
    place.replaceChildren(
      make('h1', { textContent: `Overshoot: ${words.page.title}` }),
      ...chapters.map((context) => sheet(context)),
      make('section', { className: 'answers' }, make('h2', { textContent: words.page['handout-answers'] }), ...chapters.flatMap(key)));
  };
  window.onafterprint = () => place.replaceChildren();
}

/** What a chapter asks, before and after its tasks. @param {Context} context */
const questionsOf = ({ chapter }) => [...chapter.questions, ...chapter.closing];

/** The answers of a chapter, and its sentence. @param {Context} context */
function key(context) {
  const { said, walk } = context;
  const answers = questionsOf(context).map((question) => {
    const texts = said.questions[question.id];
    const right = texts.answers[question.answers[question.right].id];
    return make('li', {}, `${walk.write(texts.ask)} `, make('b', { textContent: walk.write(right.say) }), ` ${walk.write(right.hint)}`);
  });
  return [make('h3', { textContent: said.title }), make('ul', {}, ...answers), make('p', { textContent: walk.write(said['take-away']) })];
}

/** @param {Context} context */
function sheet(context) {
  const { chapter, words, said, walk } = context;
  const line = (/** @type {string} */ text) => make('p', { textContent: walk.write(text) });
  const room = (text = words.page['handout-room']) => make('p', { className: 'room', textContent: text });
  const questions = questionsOf(context).flatMap(({ id, answers }) => {
    const texts = said.questions[id];
    return [make('p', {}, make('b', { textContent: walk.write(texts.ask) })), make('p', { textContent: answers.map((answer) => `☐ ${walk.write(texts.answers[answer.id].say)}`).join('    ') }), room()];
  });
  const tasks = chapter.tasks.flatMap(({ id }) => [make('p', {}, '☐ ', walk.write(said.tasks[id].do)), room()]);
  return make('section', {}, make('h2', { textContent: said.title }), ...said.text.map(line), ...pictures(context), ...questions, ...tasks);
}

/** What a chapter looks at: its figure as it opens, its runs side by side, or room for the tries of the game. @param {Context} context */
function pictures({ chapter, words }) {
  const { extra } = chapter;
  if (extra.kind === 'runs') {
    return extra.of.map((query, i) => {
      const name = say(words.runs.name, { name: 'ABC'[i] });
      return make('figure', {}, drawn(chapter.figure, query, 'loss', name), make('figcaption', { textContent: name }));
    });
  }
  if (extra.kind === 'game') {
    const line = () => make('p', { className: 'room', textContent: `${words.game.rate}                         ${words.page['handout-steps']}` });
    return Array.from({ length: 6 }, line);
  }
  // What the figure shows, as far as it can be printed.
  const parts = new URLSearchParams(chapter.figure).get('parts') ?? 'landscape';
  if (/landscape|profile/.test(parts)) return [drawn(chapter.figure, '', '')];
  return /curve/.test(parts) ? [drawn(chapter.figure, '', 'loss')] : [];
}

/** A picture of a lab as it opens. @param {string} figure @param {string} words in which it differs @param {string} picture @param {string} [name] what stands in its title in place of the rate, which is to be found out */
function drawn(figure, words, picture, name) {
  // With every part: what is not shown is not trained.
  const lab = new core.Lab(merged(figure, `view=full&parts=&panel=none&${words}`));
  try {
    while (!lab.advance(() => true) && !lab.waits());
    const svg = lab.pictureSvg(picture, false, PAGE);
    const told = name ? svg.replace(/learning rate [^<]*/, name) : svg;
    // As a picture of its own it stays sharp, and nothing in it becomes part of the page.
    return make('img', { src: `data:image/svg+xml,${encodeURIComponent(told)}`, alt: '' });
  } finally {
    lab.free();
  }
}
