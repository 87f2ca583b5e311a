// One step, written out with its numbers.
import { attribute, make, write } from '../dom.js';
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
      writeRows(rows, equation.rows);
    },
  };
}

/** Writes the numbers that have changed; a table with as many rows as before stays, because to lay one out takes its time. @param {HTMLElement} body @param {Row[]} rows */
function writeRows(body, rows) {
  if (body.children.length !== rows.length) body.replaceChildren(...rows.map(() => make('tr', {}, ...Array.from({ length: 6 }, () => make('td')), goes())));
  rows.forEach(({ parameter, rate, direction, step, from, to }, i) => {
    const cells = body.children[i].children;
    [`${parameter}:`, rate, '×', direction, '=', step].forEach((text, at) => write(cells[at], text));
    const weight = cells[6];
    attribute(weight, 'title', `${from} → ${to}`);
    write(weight.children[0], `${from} `);
    write(weight.children[1], `→\u00a0${to}`);
  });
}

/** Where a weight goes. */
function goes() {
  return make('td', { className: 'quiet' }, make('span', { className: 'from' }), make('span'));
}
