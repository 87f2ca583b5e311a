// Setting the learning rate without the chart: the slider and its keys, the typed number, the buttons beside it, the
// three rates to try, and the tools that show more or fewer rates.
import { labelled } from '../controls.js';
import { style, write } from '../dom.js';
import { sentenceOrHide } from '../sentence.js';

/** @typedef {import('../host.js').Host} Host */
/** @typedef {import('../host.js').Lab} Lab */
/** @typedef {import('../types').Page} Page */

/** @param {Host} host @returns {import('../parts.js').Part} */
export function rate(host) {
  const slider = host.$('slider', HTMLInputElement);
  const input = host.$('rate', HTMLInputElement);
  const [card] = host.all('.rate');
  const [cursor] = host.all('.cursor');
  listenToSlider(host, slider);
  listenToNumber(host, input);
  listenToTools(host);
  const showAdvice = advice(host);
  const showHold = hold(host);
  return {
    show(page) {
      if (host.root.activeElement !== input || !input.dataset.edited) input.value = page.rate;
      slider.value = String(page.place);
      slider.setAttribute('aria-valuetext', page.rateText);
      style(cursor, '--place', String(page.place));
      for (const suffix of ['', '-text']) {
        style(card, `--verdict${suffix}`, page.ending ? `var(--verdict-${page.ending}${suffix})` : 'var(--text)');
      }
      showAdvice(page);
      showHold(page);
    },
  };
}

/** @type {Record<string, (lab: Lab, fine: boolean) => void>} */
const KEYS = {
  ArrowRight: (lab, fine) => lab.stepRate(true, fine),
  ArrowUp: (lab, fine) => lab.stepRate(true, fine),
  ArrowLeft: (lab, fine) => lab.stepRate(false, fine),
  ArrowDown: (lab, fine) => lab.stepRate(false, fine),
  PageUp: (lab) => lab.nudge(1),
  PageDown: (lab) => lab.nudge(-1),
  Home: (lab) => lab.setRateAt(0),
  End: (lab) => lab.setRateAt(1),
  '+': (lab) => lab.zoom(2, 0.5),
  '=': (lab) => lab.zoom(2, 0.5),
  '-': (lab) => lab.zoom(0.5, 0.5),
  '[': (lab) => lab.pan(-0.25),
  ']': (lab) => lab.pan(0.25),
  0: (lab) => lab.fit(),
};

/** @param {Host} host @param {HTMLInputElement} slider */
function listenToSlider(host, slider) {
  slider.addEventListener('pointerdown', () => host.hold());
  slider.addEventListener('input', () => host.attempt((lab) => lab.setRateAt(slider.valueAsNumber), { done: false }));
  slider.addEventListener('change', () => host.announce(true));
  slider.addEventListener('keydown', (event) => {
    const act = KEYS[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    host.player.settle();
    host.attempt((lab) => act(lab, event.shiftKey), { done: false });
  });
  // A key that is held is one gesture.
  slider.addEventListener('keyup', (event) => KEYS[event.key] && host.announce(true, { released: false }));
  slider.addEventListener('blur', () => host.announce(true));
}

/** @param {Host} host */
function listenToTools(host) {
  const tool = (/** @type {string} */ id, /** @type {(lab: Lab) => void} */ action) =>
    host.press(id, () => host.attempt(action));
  tool('rate-down', (lab) => lab.stepRate(false, false));
  tool('rate-up', (lab) => lab.stepRate(true, false));
  tool('zoom-in', (lab) => lab.zoom(2, 0.5));
  tool('zoom-out', (lab) => lab.zoom(0.5, 0.5));
  tool('pan-left', (lab) => lab.pan(-0.25));
  tool('pan-right', (lab) => lab.pan(0.25));
  tool('zoom-fit', (lab) => lab.fit());
}

/** The switch that holds the rate, and the note on what became of it. @param {Host} host */
function hold(host) {
  const keep = host.$('rate-keep');
  const [note, act] = [host.$('rate-note'), host.$('rate-note-act')];
  keep.addEventListener('click', () => host.attempt((lab) => lab.holdRate(!host.page.rateHeld)));
  act.addEventListener('click', () => host.attempt((lab) => (host.page.rateNote?.moved ? lab.takeRateBack() : lab.moveHeldRate())));
  return (/** @type {Page} */ page) => {
    keep.setAttribute('aria-pressed', String(page.rateHeld));
    write(keep, page.rateHeld ? 'kept ✓' : 'keep');
    note.hidden = !page.rateNote;
    write(host.$('rate-note-text'), page.rateNote?.text ?? '');
    write(act, page.rateNote?.action ?? '');
  };
}

/** The buttons with rates to try; answers with what shows which rates there are. @param {Host} host */
function advice(host) {
  const buttons = host.all('[data-advice]', HTMLButtonElement);
  buttons.forEach((button, index) => button.addEventListener('click', () => {
    const advised = host.page.advice[index];
    if (advised) host.attempt((lab) => lab.set('lr', advised.rate));
  }));
  const usual = buttons.map((button) => button.dataset.verdict);
  const note = host.$('advice-note');
  return (/** @type {Page} */ page) => {
    buttons.forEach((button, index) => {
      const advised = page.advice[index];
      button.disabled = !advised;
      button.dataset.verdict = advised?.ending ?? usual[index];
      button.title = page.adviceHints[index];
    });
    sentenceOrHide(note, page.adviceNote);
  };
}

/** @param {Host} host @param {HTMLInputElement} input */
function listenToNumber(host, input) {
  const problem = host.$('rate-problem');
  const report = (/** @type {string} */ sentence) => {
    problem.hidden = !sentence;
    problem.textContent = labelled({ name: 'lr', label: 'learning rate' }, sentence);
    input.setAttribute('aria-invalid', String(Boolean(sentence)));
  };
  const accept = () => { delete input.dataset.edited; };
  let lastGood = host.lab.text('lr');
  // A rate that is set elsewhere makes what was typed here a thing of the past.
  host.element.addEventListener('change', () => {
    if (host.lab.text('lr') === lastGood) return;
    lastGood = host.lab.text('lr');
    report('');
    accept();
  });
  const take = () => {
    if (!input.dataset.edited) return;
    host.player.settle();
    host.attempt((lab) => lab.choose('lr', input.value.replace(',', '.')), { report: (sentence) => { report(sentence); if (!sentence) accept(); } });
  };
  input.addEventListener('input', () => { input.dataset.edited = 'yes'; });
  input.addEventListener('change', take);
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') take();
    if (event.key === 'Escape') { accept(); report(''); host.redraw(); }
  });
  input.addEventListener('blur', () => { if (problem.hidden) accept(); host.redraw(); });
}
