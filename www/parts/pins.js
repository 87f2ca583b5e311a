// Runs that are pinned for comparison.
import { fill, make, svg } from '../dom.js';

/** @typedef {import('../host.js').Host} Host */
/** @typedef {import('../types').PinText} Pin */

/** @param {Host} host @returns {import('../parts.js').Part} */
export function pins(host) {
  const pin = host.$('pin', HTMLButtonElement);
  host.press('pin', () => host.attempt((lab) => lab.pin()));
  return {
    show({ pins, canPin }) {
      fill(host.$('pins'), pins, (pin, index) => chip(host, pin, index));
      pin.disabled = !canPin;
      pin.title = canPin ? 'Keep this run for comparison' : 'No more runs can be pinned: remove one first';
    },
  };
}

/** @param {Host} host @param {Pin} pin @param {number} index */
function chip(host, { label, text, dash }, index) {
  const line = svg('svg', { viewBox: '0 0 26 4', 'aria-hidden': 'true' }, svg('path', { d: 'M0 2H26', 'stroke-dasharray': dash }));
  const remove = make('button', { textContent: '✕' });
  remove.setAttribute('aria-label', `Remove the pinned run ${label}`);
  remove.addEventListener('click', () => host.attempt((lab) => lab.unpin(index)));
  return make('span', { className: 'pinned', title: text }, line, label, remove);
}
