// What is printed of the lesson: a handout with vector figures and room for answers, and the answers on a last page.
import { core } from '../core.js';
import { make } from '../dom.js';
import { PAGE } from '../address.js';
import { merged } from './words.js';

/** @typedef {import('./chapter.js').Context} Context */

/** Makes the handout as soon as it is printed. @param {HTMLElement} place @param {import('./words.js').Words} words @param {() => Context[]} known the chapters that are there */
export function handout(place, words, known) {
  window.onbeforeprint = () => {
    const chapters = known();
    const answers = chapters.flatMap(({ chapter, said, walk }) => chapter.questions.map((question) => {
      const right = said.questions[question.id].answers[question.answers[question.right].id];
      return make('li', {}, make('b', { textContent: `${said.title}: ` }), `${walk.write(right.say)}. ${walk.write(right.hint)}`);
    }));
    place.replaceChildren(
      make('h1', { textContent: `Overshoot: ${words.page.title}` }),
      ...chapters.map((context) => sheet(context)),
      make('section', { className: 'answers' }, make('h2', { textContent: words.page['handout-answers'] }), make('ul', {}, ...answers)));
  };
  window.onafterprint = () => place.replaceChildren();
}

/** @param {Context} context */
function sheet({ chapter, words, said, walk }) {
  const line = (/** @type {string} */ text) => make('p', { textContent: walk.write(text) });
  const room = () => make('p', { className: 'room', textContent: words.page['handout-room'] });
  const questions = chapter.questions.flatMap(({ id, answers }) => {
    const texts = said.questions[id];
    return [make('p', {}, make('b', { textContent: walk.write(texts.ask) })), make('p', { textContent: answers.map((answer) => `☐ ${walk.write(texts.answers[answer.id].say)}`).join('    ') }), room()];
  });
  const tasks = chapter.tasks.flatMap(({ id }) => [make('p', {}, '☐ ', walk.write(said.tasks[id].do)), room()]);
  return make('section', {}, make('h2', { textContent: said.title }), ...said.text.map(line), ...picture(chapter), ...questions, ...tasks, line(said['take-away']));
}

/** The figure's first picture, as it opens. @param {import('../types').Chapter} chapter */
function picture(chapter) {
  // With every part: what is not shown is not trained.
  const lab = new core.Lab(merged(chapter.figure, 'view=full&parts=&panel=none'));
  try {
    while (!lab.advance(() => true) && !lab.waits());
    const drawn = new DOMParser().parseFromString(lab.pictureSvg('', false, PAGE), 'image/svg+xml').documentElement;
    return [document.importNode(drawn, true)];
  } finally {
    lab.free();
  }
}
