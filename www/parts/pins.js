// Runs that are pinned for comparison.
import { fill, make } from '../dom.js';

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
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 26 4');
  svg.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  line.setAttribute('d', 'M0 2H26');
  line.setAttribute('stroke-dasharray', dash);
  svg.append(line);
  const remove = make('button', { textContent: '✕' });
  remove.setAttribute('aria-label', `Remove the pinned run ${label}`);
  remove.addEventListener('click', () => host.attempt((lab) => lab.unpin(index)));
  return make('span', { className: 'pinned', title: text }, svg, label, remove);
}
