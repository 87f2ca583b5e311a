// What a chart of losses by rate has below it in every panel that has one: the table of what each rule picks, beside the
// rate that is about right where that is known.
import { fill, make, write } from '../dom.js';

/** @typedef {import('../host.js').Host} Host */
/** @typedef {import('../types').RuleTable} Table */
/** @typedef {import('../types').RuleRow} Row */

/** The markup, whose names begin with that of the panel. @param {string} panel */
export const markup = (panel) => `  <div role="group" class="truth" data-id="${panel}-truth" aria-labelledby="${panel}-table-title">
    <h3 id="${panel}-table-title" data-id="${panel}-table-title"></h3>
    <p class="note" data-id="${panel}-table-note"></p>
    <table class="rules" role="table" data-id="${panel}-table">
      <thead role="rowgroup"><tr role="row" data-id="${panel}-head"></tr></thead>
      <tbody role="rowgroup" data-id="${panel}-rows"></tbody>
    </table>
    <p class="advice" data-id="${panel}-advice" hidden></p>
  </div>
`;

/** @param {Host} host @param {string} panel @param {Table} table */
export function show(host, panel, { title, note, heads, rows, advice }) {
  const part = (/** @type {string} */ id) => host.$(`${panel}-${id}`);
  part('truth').hidden = rows.length === 0 && !note;
  write(part('table-title'), title);
  write(part('table-note'), note);
  part('table').hidden = rows.length === 0;
  const columns = ['rule', 'what it picks', 'rate', ...heads, ''];
  fill(part('head'), columns, (column) => {
    const th = cell('th', 'columnheader');
    th.append(make('span', { textContent: column || 'try it', className: column ? '' : 'spoken' }));
    return th;
  });
  fill(part('rows'), rows, (row) => tableRow(host, row, heads.length > 0));
  part('advice').hidden = !advice;
  write(part('advice'), advice);
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

/** How that looks, and the chart above it, in a panel with this class. @param {string} panel */
export const looks = (panel) => `
.${panel} { display: grid; grid-template-columns: minmax(0, 1fr); gap: 14px; container-type: inline-size; }
.${panel} h2 { font-size: 17px; }
.${panel} h3 { margin: 0; font-size: 15px; }
.${panel} .note { font-size: 13.5px; }
.${panel} .picture { position: relative; height: 330px; border-radius: 0; margin: 0 -6px; }
.truth { display: grid; gap: 6px; }
.rules { width: 100%; border-collapse: collapse; font-size: 14px; font-variant-numeric: tabular-nums; }
.rules th, .rules td { padding: 5px 14px 5px 0; text-align: right; white-space: nowrap; font-weight: 400; border-top: 1px solid var(--border); }
.rules thead th { border: 0; color: var(--muted); font-size: 12.5px; }
.rules :is(th:first-child, thead th:nth-child(2), .picks) { text-align: left; }
.rules tbody th { font-weight: 650; padding-left: 8px; }
.rules .picks { width: 100%; white-space: normal; color: var(--muted); font-size: 13px; }
.rules thead th:first-child { padding-left: 8px; }
.rules .try { padding-right: 8px; }
.rules .best { background: color-mix(in srgb, var(--text) 6%, transparent); }
.rules .switch { color: var(--text); }

@container (max-width: 700px) {
  .${panel} .picture { height: 310px; margin: 0 -10px; }
  .rules thead { position: absolute; clip-path: inset(50%); }
  .rules, .rules tbody { display: block; }
  .rules tr { display: grid; grid-template-columns: minmax(0, 1fr) auto 78px; gap: 0 12px; align-items: center; padding: 7px 8px; border-top: 1px solid var(--border); }
  .rules tbody :is(th, td) { border: 0; padding: 0; text-align: left; }
  .rules .picks { display: none; }
  .rules :is(.result, .beside) { grid-column: 1 / span 2; color: var(--muted); font-size: 13px; }
  .rules .best .beside { display: none; }
  .rules .at { text-align: right; }
  .rules .try { grid-column: 3; grid-row: 1 / span 3; }
  .rules .switch { min-height: 44px; width: 78px; padding: 2px 6px; white-space: normal; line-height: 1.2; }
}
`;
