// One step, written out with its numbers.
import { fill, make, write } from '../dom.js';
import { sentence } from '../sentence.js';

/** @typedef {import('../types').EquationRow} Row */

/** Letters in the numbers of a step from which on they are set smaller. */
const LONG = 26;

/** @param {import('../host.js').Host} host @returns {import('../parts.js').Part} */
export function equation(host) {
  const rows = host.$('equation-rows');
  return {
    show({ equation }) {
      write(host.$('equation-step'), equation.step);
      sentence(host.$('equation-rule'), equation.rule);
      sentence(host.$('equation-result'), equation.result);
      fill(rows, equation.rows, line);
      rows.classList.toggle('long', equation.rows.some((row) => length(row) > LONG));
    },
  };
}

/** @param {Row} row */
function length({ rate, direction, step, to }) {
  return `${rate}${direction}${step}${to}`.length;
}

/** @param {Row} row */
function line({ parameter, rate, direction, step, from, to }) {
  const cells = [`${parameter}:`, rate, '×', direction, '=', step].map((textContent) => make('td', { textContent }));
  const weight = make('div', {}, make('span', {}, `${from}\u00a0`), make('span', {}, `→ ${to}`));
  return make('tr', {}, ...cells, make('td', { className: 'quiet' }, weight));
}
