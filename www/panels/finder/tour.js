// The tour of the finder: the range test in seven steps.
import { fill, make, soon, write } from '../../dom.js';

/** @typedef {import('../../host.js').Host} Host */
/** @typedef {import('../../types').FinderText} Finder */

export const markup = `  <div class="tour" data-id="find-tour" role="group" aria-label="The test in seven steps">
    <button class="tool" data-id="find-walk">walk through it in seven steps</button>
    <div class="steps" data-id="find-steps"></div>
    <p class="says-step" aria-live="polite"><b data-id="find-step-title"></b> <span data-id="find-step-text"></span></p>
    <button class="tool" data-id="find-back">back</button>
    <button class="tool" data-id="find-next">next</button>
    <button class="tool" data-id="find-more" hidden></button>
    <button class="tool" data-id="find-slow" hidden></button>
  </div>
`;

/** Listens to the reader; answers with what shows the step. @param {Host} host */
export function open(host) {
  const [back, next, more] = ['find-back', 'find-next', 'find-more'].map((id) => host.$(id, HTMLButtonElement));
  const steps = host.$('find-steps');
  const go = (/** @type {number} */ step) => {
    host.attempt((lab) => lab.findGuide(step));
    host.counted();
  };
  const now = () => host.page.finder?.guide?.step ?? 0;
  host.press('find-walk', () => {
    host.attempt((lab) => lab.startTour());
    soon(() => next.focus());
  });
  host.press('find-back', () => go(now() - 1));
  host.press('find-next', () => go(now() + 1));
  host.press('find-more', () => {
    const more = host.page.finder?.guide?.more;
    if (more) host.attempt((lab) => lab.apply(more.names, more.values));
  });
  const slow = host.$('find-slow');
  host.press('find-slow', () => {
    const found = host.page.finder?.guide?.slow;
    if (found) host.set(found.name, found.value);
  });
  return (/** @type {Finder} */ { guide }) => {
    host.$('find-walk').hidden = Boolean(guide);
    back.hidden = next.hidden = steps.hidden = !guide;
    write(host.$('find-step-title'), guide ? `${guide.step} of ${guide.of}. ${guide.title}.` : '');
    write(host.$('find-step-text'), guide?.text ?? '');
    back.disabled = guide?.step === 1;
    more.hidden = !guide?.more;
    write(more, guide?.more?.label ?? '');
    slow.hidden = !guide?.slow;
    write(slow, guide?.slow?.label ?? '');
    write(next, guide?.step === guide?.of ? 'done' : 'next');
    const focused = host.root.activeElement?.getAttribute('data-tour');
    fill(steps, numbered(guide), ({ step, now }) => button(step, now, () => go(step)));
    if (focused && !host.root.activeElement) host.all(`[data-tour="${focused}"]`)[0]?.focus();
  };
}

/** @param {Finder['guide']} guide */
function numbered(guide) {
  return guide ? Array.from({ length: guide.of }, (_, i) => ({ step: i + 1, now: i + 1 === guide.step })) : [];
}

/** @param {number} step @param {boolean} now @param {() => void} go */
function button(step, now, go) {
  const button = make('button', { className: 'step', textContent: String(step) });
  button.dataset.tour = String(step);
  button.setAttribute('aria-label', `Step ${step}`);
  if (now) button.setAttribute('aria-current', 'step');
  button.addEventListener('click', go);
  return button;
}
