// The loss by step: its axis, and scrubbing through the run.
import { write } from '../dom.js';
import { scrubs } from './player.js';

/** @typedef {import('../host.js').Host} Host */

/** @param {Host} host @returns {import('../parts.js').Part} */
export function curve(host) {
  const chart = host.$('curve');
  const axis = host.$('loss-axis');
  switchesAxis(host, axis);
  scrubs(host, chart, (x) => host.lab.stepAt(x));
  return {
    show(page) {
      showAxis(axis, page, `${page.lossAxis} ✓`);
      axis.setAttribute('aria-label', `Loss axis: ${page.lossAxis}`);
      chart.setAttribute('aria-label', page.curveText);
    },
  };
}

/** A button that changes the axis of the loss, for every chart that has one. @param {Host} host @param {HTMLElement} button */
export function switchesAxis(host, button) {
  button.addEventListener('click', () => host.set('loss-axis', host.page.lossAxis === 'log' ? 'linear' : 'log'));
}

/** @param {HTMLElement} button @param {import('../types').Page} page @param {string} text */
export function showAxis(button, { lossAxis }, text) {
  write(button, text);
  button.setAttribute('aria-pressed', String(lossAxis === 'linear'));
}
