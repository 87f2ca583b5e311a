// Setting the learning rate: the slider, the sweep chart above it, keys, wheel, pinch, the typed number, and the
// three buttons.
import { labelled } from './controls.js';

/** @param {import('./overshoot.js').OvershootLab} host */
export function bindRate(host) {
  const slider = host.$('slider');
  const chart = host.$('sweep-chart');
  bindSlider(host, slider);
  bindChart(host, chart, slider);
  bindNumber(host);
  for (const button of host.all('[data-advice]')) {
    button.addEventListener('click', () => {
      const rate = host.page.advice[button.dataset.advice];
      if (rate) host.attempt((lab) => lab.set('lr', rate));
    });
  }
  const tool = (/** @type {string} */ id, /** @type {(lab: any) => void} */ action) =>
    host.$(id).addEventListener('click', () => host.attempt(action));
  tool('zoom-in', (lab) => lab.zoom(2, 0.5));
  tool('zoom-out', (lab) => lab.zoom(0.5, 0.5));
  tool('pan-left', (lab) => lab.pan(-0.25));
  tool('pan-right', (lab) => lab.pan(0.25));
  tool('zoom-fit', (lab) => lab.fit());
  host.$('why-button').addEventListener('click', () => host.toggleSheet('why'));
}

/** Pixels that a finger may move sideways in a tap. */
const TAP = 7;

/** @type {Record<string, (lab: any, fine: boolean) => void>} */
const KEYS = {
  ArrowRight: (lab, fine) => lab.nudge(fine ? 0.01 : 0.1),
  ArrowUp: (lab, fine) => lab.nudge(fine ? 0.01 : 0.1),
  ArrowLeft: (lab, fine) => lab.nudge(fine ? -0.01 : -0.1),
  ArrowDown: (lab, fine) => lab.nudge(fine ? -0.01 : -0.1),
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

/** @param {import('./overshoot.js').OvershootLab} host @param {any} slider */
function bindSlider(host, slider) {
  const begin = () => { host.player?.settle(); host.lab?.holdWindow(); };
  slider.addEventListener('pointerdown', begin);
  slider.addEventListener('input', () => host.attempt((lab) => lab.setRateAt(slider.valueAsNumber), { done: false }));
  slider.addEventListener('change', () => host.announce(true));
  slider.addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => {
    const act = KEYS[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    host.player?.settle();
    host.attempt((lab) => act(lab, event.shiftKey), { done: false });
  });
  // A key that is held is one gesture.
  slider.addEventListener('keyup', (/** @type {KeyboardEvent} */ event) => KEYS[event.key] && host.announce(true));
  slider.addEventListener('blur', () => host.announce(true));
}

/** @param {import('./overshoot.js').OvershootLab} host @param {any} chart @param {any} slider */
function bindChart(host, chart, slider) {
  /** Fingers and other pointers that are down, by their x on the page. @type {Map<number, number>} */
  const down = new Map();
  const frame = () => {
    const { left } = chart.getBoundingClientRect();
    return { left, width: chart.clientWidth, height: chart.clientHeight };
  };
  const set = (/** @type {PointerEvent} */ event) => {
    const { left, width, height } = frame();
    host.attempt((lab) => lab.setRateAtPixel(event.clientX - left, width, height), { done: false });
  };
  /** A finger that may still turn out to scroll the page or to pinch: where it went down. */
  let undecided = 0;
  const begin = () => {
    host.player?.settle();
    host.lab?.holdWindow();
    slider.focus({ preventScroll: true });
  };
  chart.addEventListener('pointerdown', (/** @type {PointerEvent} */ event) => {
    if (event.button !== 0) return;
    down.set(event.pointerId, event.clientX);
    chart.setPointerCapture(event.pointerId);
    undecided = event.pointerType === 'touch' && down.size === 1 ? event.clientX : NaN;
    if (event.pointerType === 'touch') return;
    begin();
    set(event);
  });
  chart.addEventListener('mousedown', (/** @type {MouseEvent} */ event) => event.preventDefault()); // the slider keeps the focus
  chart.addEventListener('pointermove', (/** @type {PointerEvent} */ event) => {
    if (!down.has(event.pointerId)) return;
    if (down.size === 1) {
      if (Math.abs(event.clientX - undecided) < TAP) return;
      if (!Number.isNaN(undecided)) begin();
      undecided = NaN;
      set(event);
    } else if (down.size === 2) {
      const before = [...down.values()];
      down.set(event.pointerId, event.clientX);
      const now = [...down.values()];
      const { left, width, height } = frame();
      const at = (/** @type {number} */ x) => x - left;
      host.attempt((lab) => lab.pinch(at(before[0]), at(before[1]), at(now[0]), at(now[1]), width, height), { done: false });
    }
    down.set(event.pointerId, event.clientX);
  });
  chart.addEventListener('pointerup', (/** @type {PointerEvent} */ event) => {
    if (down.size === 1 && !Number.isNaN(undecided)) { begin(); set(event); } // a tap
  });
  chart.addEventListener('lostpointercapture', (/** @type {PointerEvent} */ event) => {
    if (down.delete(event.pointerId) && down.size === 0) host.announce(true);
  });
  // A plain wheel scrolls the page, unless the slider was chosen first; with Ctrl (or a pinch on a trackpad) it
  // zooms, sideways it moves.
  host.$('sweep').addEventListener('wheel', (/** @type {WheelEvent} */ event) => {
    const chosen = host.shadowRoot?.activeElement === slider;
    const sideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
    if (!event.ctrlKey && !event.metaKey && !sideways && !chosen) return;
    event.preventDefault();
    const { left, width, height } = frame();
    host.attempt((lab) => lab.wheel(event.clientX - left, sideways ? event.deltaX || event.deltaY : event.deltaY, sideways, width, height), { done: false });
  }, { passive: false });
}

/** @param {import('./overshoot.js').OvershootLab} host */
function bindNumber(host) {
  const input = host.$('rate');
  const problem = host.$('rate-problem');
  const report = (/** @type {string} */ sentence) => {
    problem.hidden = !sentence;
    problem.textContent = labelled({ name: 'lr', label: 'learning rate' }, sentence);
    input.setAttribute('aria-invalid', String(Boolean(sentence)));
  };
  host.addEventListener('change', () => { if (host.lab?.text('lr') !== lastGood) { lastGood = host.lab?.text('lr'); report(''); delete input.dataset.edited; } });
  let lastGood = host.lab?.text('lr');
  const take = () => {
    if (!input.dataset.edited) return;
    host.player?.settle();
    host.attempt((lab) => lab.set('lr', input.value.replace(',', '.')), { report: (sentence) => { report(sentence); if (!sentence) delete input.dataset.edited; } });
  };
  input.addEventListener('input', () => { input.dataset.edited = 'yes'; });
  input.addEventListener('change', take);
  input.addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => {
    if (event.key === 'Enter') take();
    if (event.key === 'Escape') { delete input.dataset.edited; report(''); host.redraw(); }
  });
  input.addEventListener('blur', () => { if (problem.hidden) delete input.dataset.edited; host.redraw(); });
}
