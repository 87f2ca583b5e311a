// One chapter: its figure, and beside it what it asks, what is to be done, and what it comes to.
import { core } from '../core.js';
import { make } from '../dom.js';
import { nodes } from '../markup.js';
import { controls } from './controls.js';
import { EXTRAS } from './extras.js';
import { Figure } from './figure.js';
import { asked } from './question.js';
import { todo } from './task.js';
import { usable } from './use.js';
import { say } from './words.js';

/** @typedef {import('../types').Chapter} Chapter */

/**
 * What the pieces of a chapter need to know.
 * @typedef {object} Context
 * @property {Chapter} chapter
 * @property {import('./words.js').Words} words
 * @property {import('./words.js').ChapterWords} said
 * @property {import('../pkg/overshoot.js').Walk} walk
 * @property {Figure} figure
 * @property {import('./progress.js').Progress} progress
 * @property {import('./link.js').Link} link
 */

/** Milliseconds of a task that the numbers of a chapter may take before the page may answer. */
const BUDGET = 8;

/** Another task: the page answers before. */
export const later = () => new Promise((done) => { setTimeout(done); });

/** @param {Chapter} chapter @param {number} place @param {Pick<Context, 'words' | 'progress' | 'link'>} page */
export async function chapterOf(chapter, place, { words, progress, link }) {
  const said = words.chapters[chapter.id];
  const walk = new core.Walk(place, words.page.thousands);
  const asks = Object.values(said.questions).flatMap(({ ask, answers }) => [ask, ...Object.values(answers).map(({ say }) => say)]);
  const written = [said.caption, ...said.text, ...asks, said['take-away'], said.note ?? ''].join(' ');
  for (let end = performance.now() + BUDGET; !walk.learn(written);) {
    if (performance.now() < end) continue;
    await later();
    end = performance.now() + BUDGET;
  }
  const figure = new Figure(chapter.figure, walk.write(said.caption), { open: chapter.extra.kind !== 'game' });
  /** @type {Context} */
  const context = { chapter, words, said, walk, figure, progress, link };

  const tasks = chapter.tasks.map((task) => todo(context, task));
  const extra = EXTRAS[chapter.extra.kind](context);
  figure.onTry((query, step, walked) => {
    const told = walk.attempt(query, step, walked);
    tasks.forEach((task, i) => task.tell(told[i]));
    extra.tried?.();
  });

  const count = make('p', { className: 'count' });
  const dashes = make('p', { className: 'dashes' });
  dashes.setAttribute('aria-hidden', 'true');
  const heading = make('h2', { textContent: said.title, tabIndex: -1 });
  const kind = make('span', { className: 'kind', textContent: chapter.short ? words.page.short : words.page.further });
  const paragraphs = said.text.map((text) => make('p', { className: 'body', textContent: walk.write(text) }));
  const end = make('div', { className: 'end', hidden: chapter.questions.length > 0 }, make('p', { className: 'label', textContent: words.page['take-away'] }), make('p', { className: 'take-away', textContent: walk.write(said['take-away']) }));
  if (said.math) end.append(formula(said.math));
  if (said.note) end.append(make('p', { className: 'note', textContent: walk.write(said.note) }));
  // What the chapter has taught is for a training of one's own: in the laboratory it is read.
  if (said.own) end.append(make('p', {}, make('a', { className: 'quiet', href: '?panel=run', textContent: said.own })));

  const reveal = make('button', { type: 'button', className: 'quiet reveal', textContent: words.page.reveal });
  reveal.hidden = chapter.questions.length === 0;
  /** What would have given the answer away: the sentence at the end, and in some figures the outcome. */
  const answered = () => {
    if (reveal.hidden) return;
    reveal.hidden = true;
    end.hidden = false;
    tasks.forEach(({ section }) => { section.hidden = false; });
    if (chapter.answered) figure.add(chapter.answered);
  };
  // What is to be done is done with what the figure shows then.
  if (chapter.answered) tasks.forEach(({ section }) => { section.hidden = true; });
  reveal.addEventListener('click', () => {
    answered();
    questions.forEach(({ show }) => show());
  });
  const guessed = extra.guessed ?? ((/** @type {string} */ _, /** @type {string} */ words) => figure.tell(words));
  const questions = chapter.questions.map((question) => asked(context, question, { answered, guessed }));
  const closing = chapter.closing.map((question) => asked(context, question, { label: words.page.then }).section);
  const text = make('div', { className: 'text' },
    make('div', { className: 'top' }, count, dashes), heading, kind, ...paragraphs, ...(extra.above ?? []),
    ...questions.map(({ section }) => section), reveal, ...tasks.map(({ section }) => section), ...(extra.below ?? []), ...closing, end);
  const side = make('div', { className: 'show' }, ...(extra.over ?? []), figure.element, controls(context), ...(extra.under ?? []));
  if (!link.isClass && chapter.extra.kind !== 'game') {
    const use = usable(context);
    figure.putBeside(use.opens);
    side.append(use.below);
  }
  const section = make('section', { className: 'chapter', id: chapter.id }, side, text);
  heading.id = `title-${chapter.id}`;
  section.setAttribute('aria-labelledby', heading.id);

  return {
    section,
    heading,
    context,
    /** Shows how far the pupil has come. */
    show() {
      const all = progress.chapters;
      const done = all.filter((id) => progress.done(id)).length;
      count.textContent = say(words.page.done, { n: done, all: all.length });
      dashes.replaceChildren(...all.map((id) => {
        const dash = make('i');
        if (progress.done(id)) dash.dataset.done = '';
        if (id === chapter.id) dash.dataset.here = '';
        return dash;
      }));
    },
    dispose() {
      extra.dispose?.();
      figure.dispose();
      walk.free();
    },
  };
}

/** @param {string} markup MathML of the words */
function formula(markup) {
  const math = make('p', { className: 'math' });
  math.append(nodes(`<math>${markup}</math>`));
  return math;
}
