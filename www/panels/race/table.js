// The table of the race: a row for each racer, sorted by a column.
import { attribute, make, write } from '../../dom.js';

/** @typedef {import('../../host.js').Host} Host */
/** @typedef {import('../../types').RaceText} Race */
/** @typedef {import('../../types').RacerText} Racer */

const heading = (/** @type {string} */ name, /** @type {string} */ label, title = '') => `<th scope="col" role="columnheader" data-column="${name}"><button title="${title}">${label}</button></th>`;

/** The heads of the columns, which sort by them. */
export const headings = [
  heading('racer', 'racer', 'Sort by name'),
  heading('rate', 'rate', 'Sort by learning rate'),
  heading('steps', ''),
  heading('loss', 'final loss', 'Sort by the loss after the last step'),
  heading('verdict', 'verdict', 'Sort by verdict, the best first'),
].join('');

/** Listens to the table; answers with what shows how it is sorted, and what shows the rows. @param {Host} host */
export function table(host) {
  const heads = host.all('[data-column]').map((th) => ({ th, column: th.dataset.column ?? '', button: th.querySelector('button') }));
  for (const { column, button } of heads) {
    button?.addEventListener('click', () => { host.lab.sortRace(column); host.redraw(); });
  }
  const body = host.$('race-rows');
  /** The rows by the place of their racer: made once; what they say changes, and where they stand. @type {Map<number, ReturnType<typeof makeRow>>} */
  const rows = new Map();
  return {
    /** @param {Race} race */
    showOrder(race) {
      for (const { th, column } of heads) {
        if (column === race.sort) attribute(th, 'aria-sort', race.down ? 'descending' : 'ascending');
        else th.removeAttribute('aria-sort');
      }
    },
    /** @param {Race} race */
    showRows(race) {
      for (const { column, button } of heads) {
        if (column === 'steps' && button) { write(button, race.arriving); button.title = `Steps ${race.tolerance}`; }
      }
      const racers = new Set(race.rows.map(({ index }) => index));
      for (const index of rows.keys()) if (!racers.has(index)) rows.delete(index);
      reorder(host, body, race.rows.map((racer) => {
        const made = rows.get(racer.index) ?? makeRow(host, racer.index);
        rows.set(racer.index, made);
        made.show(racer, race.canRemove);
        return made.row;
      }));
    },
  };
}

/** @param {Host} host @param {HTMLElement} body @param {HTMLElement[]} rows */
function reorder(host, body, rows) {
  if (rows.length === body.children.length && rows.every((row, i) => body.children[i] === row)) return;
  const focused = host.root.activeElement;
  const inside = body.contains(focused);
  body.replaceChildren(...rows);
  if (!inside) return;
  // A row that is gone gives its focus to the last one.
  const next = body.contains(focused) ? focused : rows.at(-1)?.querySelector('button:enabled');
  if (next instanceof HTMLElement) next.focus({ preventScroll: true });
}

/** The row of a racer, and what shows the racer in it. @param {Host} host @param {number} index */
function makeRow(host, index) {
  const marker = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  svg.append(marker);
  const [name, rate, from] = [make('span'), make('span'), make('small')];
  const [steps, loss, verdict] = ['steps-cell', 'loss-cell', 'verdict'].map((className) => make('td', { className }));
  const [use, remove] = ['use', '✕'].map((textContent) => make('button', { textContent }));
  use.addEventListener('click', () => { host.player.settle(); host.attempt((lab) => lab.useRacer(index)); });
  remove.addEventListener('click', () => host.attempt((lab) => lab.removeRacer(index)));
  const head = make('th', { scope: 'row' }, svg, name);
  const cells = [make('td', { className: 'rate-cell' }, rate, from), steps, loss, verdict, make('td', { className: 'acts' }, use, remove)];
  const row = make('tr', {}, head, ...cells);
  // On a phone the table is laid out as a grid, which would hide from screen readers that it is a table.
  row.setAttribute('role', 'row');
  head.setAttribute('role', 'rowheader');
  for (const cell of cells) cell.setAttribute('role', 'cell');
  const point = (/** @type {number | undefined} */ at) => { host.lab.highlightRacer(at); host.redraw(); };
  for (const type of ['pointerenter', 'focusin']) row.addEventListener(type, () => point(index));
  for (const type of ['pointerleave', 'focusout']) row.addEventListener(type, () => point(undefined));
  return {
    row,
    /** @param {Racer} racer @param {boolean} canRemove */
    show(racer, canRemove) {
      row.style.setProperty('--racer', `var(${racer.color})`);
      row.style.setProperty('--own', racer.ending ? `var(--verdict-${racer.ending}-text)` : 'var(--text)');
      head.classList.toggle('hollow', racer.hollow);
      attribute(marker, 'd', racer.marker);
      write(name, racer.name);
      write(rate, racer.rate);
      write(from, racer.from);
      write(steps, racer.steps);
      write(loss, racer.loss);
      write(verdict, racer.verdictText);
      attribute(use, 'aria-label', `Use ${racer.name} at ${racer.rate} in the lab`);
      attribute(remove, 'aria-label', `Remove ${racer.name}`);
      remove.disabled = !canRemove;
    },
  };
}
