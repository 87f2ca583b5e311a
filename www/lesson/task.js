// A task that is done in the figure: recognised by the core, with a hint for what the reader did.
import { make } from '../dom.js';

/** @typedef {import('../types').Task} Task */
/** @typedef {import('./chapter.js').Context} Context */

/** @param {Context} context @param {Task} task */
export function todo({ chapter, words, said, walk, progress }, task) {
  const texts = said.tasks[task.id];
  const tick = make('span', { className: 'tick' });
  const solved = make('span', { className: 'solved' });
  const hint = make('p', { className: 'hint' });
  const says = make('div', { className: 'says' }, solved, hint);
  says.setAttribute('role', 'status');
  const line = make('p', { className: 'do' }, tick, make('span', { textContent: walk.write(texts.do) }));
  const section = make('div', { className: 'task' }, make('p', { className: 'label', textContent: words.page.do }), line, says);
  const finish = (/** @type {string} */ text) => {
    section.dataset.solved = '';
    tick.setAttribute('role', 'img');
    tick.setAttribute('aria-label', words.page.solved);
    solved.textContent = text;
    hint.hidden = true;
  };
  hint.hidden = true;
  if (progress.solved(chapter.id, task.id)) finish(words.page.solved);
  return {
    section,
    /** @param {import('../types').Told} told */
    tell(told) {
      if (told.solved) {
        if (solved.textContent === '' || solved.textContent === words.page.solved) finish(walk.fill(texts.solved));
        progress.note(chapter.id, task.id, true);
        return;
      }
      if ('solved' in section.dataset) return;
      hint.textContent = told.hint ? walk.fill(texts.hints[told.hint]) : '';
      hint.hidden = !told.hint;
      progress.note(chapter.id, task.id, false);
    },
  };
}
