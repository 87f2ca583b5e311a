// One step, written out with its numbers.
import { fill, make, write } from '../dom.js';
import { sentence } from '../sentence.js';

/** @typedef {import('../types').EquationRow} Row */

/** @param {import('../host.js').Host} host @returns {import('../parts.js').Part} */
export function equation(host) {
  const rows = host.$('equation-rows');
  return {
    show({ equation }) {
      write(host.$('equation-step'), equation.step);
      sentence(host.$('equation-rule'), equation.rule);
      sentence(host.$('equation-result'), equation.result);
      fill(rows, equation.rows, line);
    },
  };
}

/** @param {Row} row */
function line({ parameter, rate, direction, step, from, to }) {
  const cells = [`${parameter}:`, rate, '×', direction, '=', step].map((textContent) => make('td', { textContent }));
  const weight = [make('span', { className: 'from', textContent: `${from} ` }), `→\u00a0${to}`];
  return make('tr', {}, ...cells, make('td', { className: 'quiet', title: `${from} → ${to}` }, ...weight));
}
