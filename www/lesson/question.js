// A question with answers to choose from: a wrong one fades, says why, and is drawn into the figure.
import { core } from '../core.js';
import { make } from '../dom.js';
import { drawing } from '../parts/verdict.js';
import { merged, say } from './words.js';

/** @typedef {import('../types').Question} Question */
/** @typedef {import('../types').QuestionAnswer} Answer */
/** @typedef {import('./chapter.js').Context} Context */

/** Its section, and what shows the answer. @param {Context} context @param {Question} question @param {{ label?: string, answered?: () => void, guessed?: (question: string, words: string) => void }} [how] label: what it is headed by; answered: told once an answer is given, or was before; guessed: told in words what was guessed, where no picture can say it; nothing where the answer is right */
export function asked(context, question, { label: heading, answered, guessed } = {}) {
  const { chapter, words, said, walk, figure, progress } = context;
  const texts = said.questions[question.id];
  const hint = make('p', { className: 'hint' });
  hint.hidden = true;
  // Screen readers hear of what changes in an element that was there before.
  const says = make('div', {}, hint);
  says.setAttribute('role', 'status');
  const right = question.answers[question.right].id;
  const pictures = question.answers.some(({ picture }) => picture);
  const buttons = question.answers.map((answer) => {
    const label = walk.write(texts.answers[answer.id].say);
    const button = make('button', { className: 'choice', type: 'button' }, ...pictured(context, answer), make('span', { textContent: label }));
    button.addEventListener('click', () => choose(answer, button));
    return button;
  });
  const answers = make('div', { className: pictures ? 'choices pictures' : 'choices' }, ...buttons);
  answers.setAttribute('role', 'group');
  const ask = make('p', { className: 'ask', textContent: walk.write(texts.ask) });
  answers.setAttribute('aria-label', ask.textContent ?? '');

  /** @param {Answer} answer @param {HTMLElement} button */
  function choose(answer, button) {
    if (button.getAttribute('aria-disabled') === 'true') return;
    const correct = answer.id === right;
    const { hint: reason, mark } = texts.answers[answer.id];
    hint.textContent = walk.write(reason);
    hint.hidden = false;
    become(button, correct ? 'right' : 'wrong');
    if (correct) settle();
    const { guess } = answer;
    const drawn = !correct && guess.kind !== 'none' && mark;
    const host = figure.host;
    if (host) {
      if (drawn) host.lab.markGuess(guess.kind, guess.at, walk.write(mark));
      else host.lab.clearGuess();
      host.redraw();
    }
    guessed?.(question.id, correct || drawn ? '' : say(words.page.guess, { answer: walk.write(texts.answers[answer.id].say) }));
    progress.note(chapter.id, question.id, correct);
    answered?.();
  }

  /** @param {HTMLElement} button @param {'right' | 'wrong'} state */
  function become(button, state) {
    button.dataset.state = state;
    button.setAttribute('aria-disabled', 'true');
    button.setAttribute('aria-label', `${button.textContent}, ${words.page[state]}`);
  }

  /** Shows the answer, and why; it can still be given. */
  function show() {
    buttons[question.right].dataset.state = 'right';
    hint.textContent = walk.write(texts.answers[right].hint);
    hint.hidden = false;
  }

  function settle() {
    section.dataset.solved = '';
    buttons.forEach((button) => button.setAttribute('aria-disabled', 'true'));
  }

  const label = make('p', { className: 'label', textContent: heading ?? words.page.predict });
  const section = make('div', { className: 'question' }, label, ask, answers, says);
  if (progress.solved(chapter.id, question.id)) {
    become(buttons[question.right], 'right');
    settle();
    show();
    answered?.();
  }
  return { section, show };
}

/** The run of an answer, from the side. @param {Context} context @param {Answer} answer */
function pictured({ chapter }, { picture }) {
  if (!picture) return [];
  const lab = new core.Lab(merged(chapter.figure, `${picture}&answers=shown&steps=6`));
  const { why } = lab.page();
  lab.free();
  const [drawn] = why?.sketch ? drawing(why.sketch) : [];
  drawn?.setAttribute('aria-hidden', 'true');
  return drawn ? [drawn] : [];
}
