// The table that says which rule is right: what each picks from the range test, beside the rate that is really best.
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
  </section>
`;

/** @param {Host} host @param {Table} table */
export function show(host, { title, note, ranked, reached, rows }) {
  host.$('find-truth').hidden = rows.length === 0 && !note;
  write(host.$('find-table-title'), title);
  write(host.$('find-table-note'), note);
  host.$('find-table').hidden = rows.length === 0;
  const columns = ['rule', 'what it picks', 'rate', ...(ranked ? [reached, 'beside the best'] : []), ''];
  fill(host.$('find-head'), columns, (column) => {
    const th = cell('th', 'columnheader');
    th.append(make('span', { textContent: column || 'try it', className: column ? '' : 'spoken' }));
    return th;
  });
  fill(host.$('find-rows'), rows, (row) => tableRow(host, row, ranked));
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
  if (ranked) tr.append(cell('td', 'cell', 'loss', row.loss), cell('td', 'cell', 'worse', row.worse));
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
