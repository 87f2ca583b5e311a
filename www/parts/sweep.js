// Every rate at once: the chart above the slider sets the rate by mouse and finger, and zooms by wheel and pinch.
import { within } from '../gestures.js';
import { fill, make, style, write } from '../dom.js';

/** @typedef {import('../host.js').Host} Host */

/** Pixels that a finger may move sideways in a tap. */
const TAP = 7;

/** @param {Host} host @returns {import('../parts.js').Part} */
export function sweep(host) {
  const chart = host.$('sweep-chart');
  const frame = host.$('sweep');
  const [caption] = host.all('.caption');
  const [cursor] = host.all('.cursor');
  listenToPointers(host, chart);
  listenToWheel(host, chart);
  return {
    show(page) {
      write(host.$('sweep-caption'), page.sweepCaption);
      chart.setAttribute('aria-label', page.sweepText);
      fill(host.$('zones'), page.zones, zone);
      fill(host.$('marks'), page.marks, mark);
    },
    place() {
      if (chart.clientWidth === 0) return;
      const [left, right, top, bottom, captionIsRight, hasDot] = host.lab.sliderFrame(chart.clientWidth, chart.clientHeight);
      style(frame, '--left', String(left));
      style(frame, '--right', String(right));
      style(frame, '--track-top', String(top));
      style(frame, '--track-bottom', String(bottom));
      caption.classList.toggle('right', captionIsRight === 1);
      cursor.classList.toggle('dotted', hasDot === 1);
    },
  };
}

/** @param {import('../types').ZoneText} zone */
function zone({ ending, label }) {
  const item = make('li', { textContent: label });
  item.dataset.verdict = ending;
  return item;
}

/** @param {import('../types').MarkText} text */
function mark({ mark, label }) {
  return make('li', { className: mark, textContent: label });
}

/** @param {Host} host @param {HTMLElement} chart */
function listenToPointers(host, chart) {
  const slider = host.$('slider');
  /** Fingers and other pointers that are down, by their x on the page. @type {Map<number, number>} */
  const down = new Map();
  /** A finger that may still turn out to scroll the page or to pinch: where it went down. */
  let undecided = 0;
  const begin = () => {
    host.hold();
    slider.focus({ preventScroll: true });
  };
  const set = (/** @type {PointerEvent} */ event) => {
    const [x, , width, height] = within(chart, event);
    host.attempt((lab) => lab.setRateAtPixel(x, width, height), { done: false });
  };
  const pinch = (/** @type {PointerEvent} */ event) => {
    const before = [...down.values()];
    down.set(event.pointerId, event.clientX);
    const now = [...down.values()];
    const at = (/** @type {number} */ x) => within(chart, { clientX: x, clientY: 0 })[0];
    host.attempt((lab) => lab.pinch(at(before[0]), at(before[1]), at(now[0]), at(now[1]), chart.clientWidth, chart.clientHeight), { done: false });
  };
  chart.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    down.set(event.pointerId, event.clientX);
    chart.setPointerCapture(event.pointerId);
    undecided = event.pointerType === 'touch' && down.size === 1 ? event.clientX : NaN;
    if (event.pointerType === 'touch') return;
    begin();
    set(event);
  });
  chart.addEventListener('mousedown', (event) => event.preventDefault()); // the slider keeps the focus
  chart.addEventListener('pointermove', (event) => {
    if (!down.has(event.pointerId)) return;
    if (down.size === 1) {
      if (Math.abs(event.clientX - undecided) < TAP) return;
      if (!Number.isNaN(undecided)) begin();
      undecided = NaN;
      set(event);
    } else if (down.size === 2) {
      pinch(event);
    }
    down.set(event.pointerId, event.clientX);
  });
  chart.addEventListener('pointerup', (event) => {
    if (down.size === 1 && !Number.isNaN(undecided)) { begin(); set(event); } // a tap
  });
  chart.addEventListener('lostpointercapture', (event) => {
    if (down.delete(event.pointerId) && down.size === 0) host.announce(true);
  });
}

/**
 * A plain wheel scrolls the page; with Ctrl (or a pinch on a trackpad) it zooms, sideways it moves.
 * @param {Host} host @param {HTMLElement} chart
 */
function listenToWheel(host, chart) {
  host.$('sweep').addEventListener('wheel', (event) => {
    const sideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
    if (!event.ctrlKey && !event.metaKey && !sideways) return;
    event.preventDefault();
    const [x, , width, height] = within(chart, event);
    const by = sideways ? event.deltaX || event.deltaY : event.deltaY;
    host.attempt((lab) => lab.wheel(x, by, sideways, width, height), { done: false });
  }, { passive: false });
}
