// The table that says which rule is right: what each picks from the range test, beside the rate that is about right.
import { fill, make, write } from '../../dom.js';

/** @typedef {import('../../host.js').Host} Host */
/** @typedef {import('../../types').RuleTable} Table */
/** @typedef {import('../../types').RuleRow} Row */

export const markup = `  <section class="truth" data-id="find-truth" aria-labelledby="find-table-title">
    <h3 id="find-table-title" data-id="find-table-title"></h3>
    <p class="note" data-id="find-table-note"></p>
    <table class="rules" role="table" data-id="find-table">
      <thead role="rowgroup"><tr role="row" data-id="find-head"></tr></thead>
      <tbody role="rowgroup" data-id="find-rows"></tbody>
    </table>
    <p class="advice" data-id="find-advice" hidden></p>
  </section>
`;

/** @param {Host} host @param {Table} table */
export function show(host, { title, note, heads, rows, advice }) {
  host.$('find-truth').hidden = rows.length === 0 && !note;
  write(host.$('find-table-title'), title);
  write(host.$('find-table-note'), note);
  host.$('find-table').hidden = rows.length === 0;
  const columns = ['rule', 'what it picks', 'rate', ...heads, ''];
  fill(host.$('find-head'), columns, (column) => {
    const th = cell('th', 'columnheader');
    th.append(make('span', { textContent: column || 'try it', className: column ? '' : 'spoken' }));
    return th;
  });
  fill(host.$('find-rows'), rows, (row) => tableRow(host, row, heads.length > 0));
  host.$('find-advice').hidden = !advice;
  write(host.$('find-advice'), advice);
}

/** Narrow pages lay the cells out anew: roles keep it a table for screen readers. @param {'tr' | 'th' | 'td'} tag @param {string} role @param {string} [className] @param {string} [textContent] */
function cell(tag, role, className = '', textContent = '') {
  const element = make(tag, { className, textContent });
  element.setAttribute('role', role);
  return element;
}

/** @param {Host} host @param {Row} row @param {boolean} ranked */
function tableRow(host, row, ranked) {
  const tr = cell('tr', 'row', row.best ? 'best' : '');
  tr.append(cell('th', 'rowheader', '', row.best ? `★ ${row.rule}` : row.rule));
  tr.append(cell('td', 'cell', 'picks', `${row.picks} (${row.source})`), cell('td', 'cell', 'at', row.rate));
  if (ranked) tr.append(cell('td', 'cell', 'result', row.result), cell('td', 'cell', 'beside', row.beside));
  const last = cell('td', 'cell', 'try');
  const { train } = row;
  if (train) {
    const button = make('button', { className: 'switch', textContent: 'train with this' });
    button.setAttribute('aria-label', `Train with this: ${row.rate}, ${row.rule}`);
    button.addEventListener('click', () => host.attempt((lab) => lab.set('lr', train)));
    last.append(button);
  }
  tr.append(last);
  return tr;
}
