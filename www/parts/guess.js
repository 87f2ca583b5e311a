// Guess first: the answers to choose from while the lab keeps its own secret, the next thing to guess at, and what the
// browser remembers of the reader's tries.
import { attribute, fill, make, writeOrHide } from '../dom.js';
import { keep, kept } from '../storage.js';

/** @typedef {import('../types').AnswerText} Answer */

/** What the tries are remembered by, before what is trained. */
const PREFIX = 'overshoot-lab tries ';

/** @type {Record<import('../types').AnswerState, string>} */
const SPOKEN = { open: '', waiting: ', your answer', right: ', right', wrong: ', not this', past: '' };

/** @param {import('../host.js').Host} host @returns {import('../parts.js').Part} */
export function guess(host) {
  const answers = host.$('answers');
  /** Whether an answer was given that is not judged yet. */
  let given = false;
  const remember = memory(host);
  host.press('next-guess', () => host.attempt((lab) => lab.goOnGuessing()));
  host.press('forget-tries', () => host.attempt((lab) => lab.forgetTries()));
  const best = host.$('best');
  host.press('best', () => {
    if (host.page.guess?.best !== 'open') return;
    host.player.settle();
    host.lab.claimBest();
    given = true;
    host.redraw();
  });
  const choose = (/** @type {Answer['guess']} */ guess) => {
    host.player.settle();
    host.lab.guess(guess);
    given = true;
    host.redraw();
  };
  return {
    show({ guess }) {
      remember(guess);
      const asked = host.asks || guess?.asked ? (guess?.answers ?? []) : [];
      answers.hidden = asked.length === 0;
      // The buttons stay, and with them the focus, while what has become of them changes.
      fill(answers, asked.map(({ guess, label }) => ({ guess, label })), (answer) => button(answer, choose));
      asked.forEach((answer, index) => tell(answers.children[index], answer));
      best.hidden = !guess?.best;
      if (guess?.best) tell(best, { label: 'this is the best', state: guess.best });
      writeOrHide(host.$('next-guess'), guess?.next);
      host.$('forget-tries').hidden = !guess?.canForget;
      if (!given || guess?.best === 'waiting' || asked.some(({ state }) => state === 'waiting')) return;
      given = false;
      host.speak();
      host.tellAnswer();
    },
  };
}

/** @param {Pick<Answer, 'guess' | 'label'>} answer @param {(guess: Answer['guess']) => void} choose */
function button({ guess, label }, choose) {
  const made = make('button', { className: 'answer', textContent: label });
  made.addEventListener('click', () => choose(guess));
  return made;
}

/** @param {Element} button @param {Pick<Answer, 'label' | 'state'>} answer */
function tell(button, { label, state }) {
  attribute(button, 'data-state', state);
  attribute(button, 'aria-disabled', String(state !== 'open'));
  attribute(button, 'aria-label', label + SPOKEN[state]);
}

/** Keeps the tries of what is trained, and brings those of an earlier visit back. @param {import('../host.js').Host} host */
function memory(host) {
  /** @type {string | undefined} */
  let known;
  let last = '';
  return (/** @type {import('../types').GuessText | null} */ guess) => {
    if (!guess) { known = undefined; return; }
    const { key, kept: text } = guess;
    if (key !== known) {
      known = key;
      last = host.remembers ? kept(PREFIX + key) : text;
      if (!last) return;
      host.lab.recallTries(last);
      host.redraw();
    } else if (text !== last) {
      last = text;
      if (host.remembers) keep(PREFIX + key, text);
    }
  };
}
