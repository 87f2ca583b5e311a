// The race: several optimizers, or one at several rates, from one start: their balls, their losses, and a table.
import { fill, write as say } from './dom.js';
import { raceStyle } from './race-style.js';

const column = (/** @type {string} */ name, /** @type {string} */ label, title = '') => `<th scope="col" role="columnheader" data-column="${name}"><button title="${title}">${label}</button></th>`;

export const template = document.createElement('template');
template.innerHTML = `
<div class="race-head">
  <h2>Race</h2>
  <div class="race-rates" role="group" aria-label="Rates of the race">
    <button class="switch" data-id="race-own">each at its own best rate</button><button class="switch" data-id="race-same">all at the slider’s rate</button>
  </div>
  <p class="race-lesson" data-id="race-lesson"></p>
</div>
<div class="race-stage">
  <figure class="card race-landscape">
    <figcaption><b>Everyone’s path</b></figcaption>
    <div class="picture" data-id="race-landscape" role="img" aria-label="Loss landscape">
      <canvas data-layer="race-heat"></canvas><canvas data-layer="race-ground"></canvas><canvas data-layer="race-runs"></canvas>
    </div>
  </figure>
  <figure class="card race-chart">
    <figcaption><b>Everyone’s loss</b> by step</figcaption>
    <div class="picture" data-id="race-chart" role="img" aria-label="Loss by step">
      <canvas data-layer="race-curve"></canvas><canvas data-layer="race-cursor"></canvas>
    </div>
    <button class="icon play" data-id="race-play"></button>
  </figure>
</div>
<p class="race-note" data-id="race-slice" hidden></p>
<p class="race-result" data-id="race-result"></p>
<div class="race-scroll"><table class="race-table" role="table">
  <caption class="spoken">Racers. The buttons in the header sort them.</caption>
  <thead role="rowgroup"><tr role="row">${[
    column('racer', 'racer', 'Sort by name'),
    column('rate', 'rate', 'Sort by learning rate'),
    column('steps', 'steps to tolerance'),
    column('loss', 'final loss', 'Sort by the loss after the last step'),
    column('verdict', 'verdict', 'Sort by verdict, the best first'),
  ].join('')}<td role="columnheader"><span class="spoken">Use or remove</span></td></tr></thead>
  <tbody role="rowgroup" data-id="race-rows"></tbody>
</table></div>
<p class="race-note"><b>Steps to tolerance</b>: <span data-id="race-tolerance"></span>.</p>
<div class="race-edit" role="group" aria-label="Who races">
  <select data-id="race-add" aria-label="Add an optimizer"></select>
  <button class="tool" data-id="race-add-run" title="At the rate that it has now">add the current run</button>
  <button class="tool apart" data-id="race-rates" title="The current optimizer against itself, from too low to too high">one at several rates</button>
  <button class="tool" data-id="race-all">every optimizer</button>
  <button class="tool" data-id="race-usual">the usual four</button>
</div>
<p class="spoken" data-id="race-spoken" role="status"></p>`;

/** Milliseconds of rest before what has come out is told to screen readers. */
const REST = 700;

/**
 * Milliseconds between two looks at the same row: numbers that change sixty times a second cannot be read, but
 * laying them out would cost more than all the pictures.
 */
const LOOK = 100;

/** @typedef {import('./overshoot.js').OvershootLab} Host */

/** @param {Host} host */
export function bind(host) {
  host.shadowRoot?.adoptedStyleSheets.push(raceStyle);
  const press = (/** @type {string} */ id, /** @type {() => void} */ act) => host.$(id).addEventListener('click', act);
  press('race-own', () => host.attempt((lab) => lab.set('race-rate', 'own')));
  press('race-same', () => host.attempt((lab) => lab.set('race-rate', 'same')));
  press('race-add-run', () => host.attempt((lab) => lab.addRun()));
  press('race-rates', () => host.attempt((lab) => lab.raceRates()));
  press('race-all', () => host.attempt((lab) => lab.raceAll()));
  press('race-usual', () => host.attempt((lab) => lab.raceUsual()));
  press('race-play', () => (host.player?.playing ? host.player.pause() : host.player?.play()));
  host.$('race-play').append(...[...host.$('play').childNodes].map((node) => node.cloneNode(true)));
  const add = host.$('race-add');
  add.addEventListener('change', () => {
    const optimizer = add.value;
    add.value = '';
    if (optimizer) host.attempt((lab) => lab.addRacer(optimizer));
  });
  for (const th of host.$('race').querySelectorAll('[data-column]')) {
    th.querySelector('button').addEventListener('click', () => { host.lab?.sortRace(th.dataset.column); host.redraw(); });
  }
  const chart = host.$('race-chart');
  const scrub = (/** @type {PointerEvent} */ event) => {
    if (host.page.live) return;
    host.player?.stop();
    host.attempt((lab) => lab.setStep(lab.raceStepAt(event.offsetX)), { done: false });
  };
  chart.addEventListener('pointerdown', (/** @type {PointerEvent} */ event) => {
    if (event.button !== 0) return;
    chart.setPointerCapture(event.pointerId);
    scrub(event);
  });
  chart.addEventListener('pointermove', (/** @type {PointerEvent} */ event) => chart.hasPointerCapture(event.pointerId) && scrub(event));
  for (const end of ['pointerup', 'pointercancel']) chart.addEventListener(end, () => host.announce(true));
}

/** @param {Host} host @param {any} race */
export function write(host, race) {
  for (const [id, on] of [['race-own', race.own], ['race-same', !race.own]]) {
    attribute(host.$(id), 'aria-pressed', String(on));
    host.$(id).disabled = !race.canSwitch;
  }
  const add = host.$('race-add');
  fill(add, [{ name: '', label: 'add an optimizer …' }, ...race.optimizers], ({ name, label }) => new Option(label, name));
  add.disabled = !race.canAdd;
  host.$('race-add-run').disabled = !race.canAdd;
  const play = host.$('race-play');
  const playing = Boolean(host.player?.playing);
  play.classList.toggle('playing', playing);
  attribute(play, 'aria-label', playing ? 'Pause the race' : 'Play the race');
  for (const th of host.$('race').querySelectorAll('[data-column]')) {
    if (th.dataset.column === race.sort) attribute(th, 'aria-sort', race.down ? 'descending' : 'ascending');
    else th.removeAttribute('aria-sort');
  }
  const body = host.$('race-rows');
  const now = performance.now();
  const field = race.rows.map((/** @type {any} */ { index, name }) => `${index} ${name}`).join();
  if (body.field === field && now - body.written < LOOK) {
    body.later ??= setTimeout(() => { body.later = undefined; host.redraw(); }, LOOK);
    return;
  }
  Object.assign(body, { field, written: now });
  say(host.$('race-lesson'), race.lesson);
  say(host.$('race-result'), race.result);
  say(host.$('race-tolerance'), race.tolerance);
  host.$('race').querySelector('[data-column="steps"] button').title = `Steps ${race.tolerance}`;
  host.$('race-slice').hidden = !race.slice;
  say(host.$('race-slice'), race.slice ?? '');
  attribute(host.$('race-landscape'), 'aria-label', race.landscapeText);
  attribute(host.$('race-chart'), 'aria-label', race.chartText);
  writeRows(host, race);
  tell(host, race.result);
}

/** One row for each racer, made once; what they say changes, and where they stand. @param {Host} host @param {any} race */
function writeRows(host, race) {
  const body = host.$('race-rows');
  /** @type {Map<number, HTMLTableRowElement>} */
  const made = body.made ??= new Map();
  const order = race.rows.map((/** @type {any} */ { index }) => index);
  for (const index of made.keys()) if (!order.includes(index)) made.delete(index);
  const rows = race.rows.map((/** @type {any} */ racer) => {
    const row = made.get(racer.index) ?? makeRow(host, racer.index);
    made.set(racer.index, row);
    writeRow(row, racer, race.canRemove);
    return row;
  });
  if (rows.length === body.children.length && rows.every((/** @type {Element} */ row, /** @type {number} */ i) => body.children[i] === row)) return;
  const focused = /** @type {HTMLElement | null | undefined} */ (host.shadowRoot?.activeElement);
  const inside = body.contains(focused);
  body.replaceChildren(...rows);
  if (!inside) return;
  // A row that is gone gives its focus to the last one.
  if (body.contains(focused)) focused?.focus({ preventScroll: true });
  else rows.at(-1)?.querySelector('button:enabled')?.focus({ preventScroll: true });
}

/** @param {Host} host @param {number} index */
function makeRow(host, index) {
  const row = document.createElement('tr');
  const [name, ...cells] = ['th', 'td', 'td', 'td', 'td', 'td'].map((tag) => document.createElement(tag));
  const [rate, steps, loss, verdict, acts] = cells;
  // On a phone the table is laid out as a grid, which would hide from screen readers that it is a table.
  row.setAttribute('role', 'row');
  name.setAttribute('scope', 'row');
  name.setAttribute('role', 'rowheader');
  for (const cell of cells) cell.setAttribute('role', 'cell');
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  svg.append(document.createElementNS('http://www.w3.org/2000/svg', 'path'));
  name.append(svg, document.createElement('span'));
  rate.append(document.createElement('span'), document.createElement('small'));
  Object.assign(rate, { className: 'rate-cell' });
  Object.assign(steps, { className: 'steps-cell' });
  Object.assign(loss, { className: 'loss-cell' });
  Object.assign(verdict, { className: 'verdict' });
  Object.assign(acts, { className: 'acts' });
  const use = Object.assign(document.createElement('button'), { textContent: 'use' });
  const remove = Object.assign(document.createElement('button'), { textContent: '✕' });
  use.addEventListener('click', () => { host.player?.settle(); host.attempt((lab) => lab.useRacer(index)); });
  remove.addEventListener('click', () => host.attempt((lab) => lab.removeRacer(index)));
  acts.append(use, remove);
  row.append(name, ...cells);
  const point = (/** @type {number | undefined} */ at) => { host.lab?.highlightRacer(at); host.redraw(); };
  for (const type of ['pointerenter', 'focusin']) row.addEventListener(type, () => point(index));
  for (const type of ['pointerleave', 'focusout']) row.addEventListener(type, () => point(undefined));
  return row;
}

/** @param {HTMLTableRowElement} row @param {any} racer @param {boolean} canRemove */
function writeRow(row, racer, canRemove) {
  const [name, rate, steps, loss, verdict, acts] = row.children;
  name.classList.toggle('hollow', racer.hollow);
  row.style.setProperty('--racer', `var(${racer.color})`);
  attribute(/** @type {Element} */ (name.querySelector('path')), 'd', racer.marker);
  say(name.lastElementChild, racer.name);
  say(rate.firstElementChild, racer.rate);
  say(rate.lastElementChild, racer.from);
  say(steps, racer.steps);
  say(loss, racer.loss);
  say(verdict, racer.verdictText);
  row.style.setProperty('--own', racer.verdict ? `var(--verdict-${racer.verdict}-text)` : 'var(--text)');
  const [use, remove] = /** @type {any} */ (acts.children);
  attribute(use, 'aria-label', `Use ${racer.name} at ${racer.rate} in the lab`);
  attribute(remove, 'aria-label', `Remove ${racer.name}`);
  remove.disabled = !canRemove;
}

/** Tells a screen reader what has come out, once nothing changes any more. @param {Host} host @param {string} result */
function tell(host, result) {
  const spoken = host.$('race-spoken');
  if (spoken.next === result) return;
  // What is there when the panel opens is read anyway.
  const first = spoken.next === undefined;
  spoken.next = result;
  clearTimeout(spoken.timer);
  if (!first) spoken.timer = setTimeout(() => { spoken.textContent = result; }, REST);
}

/** @param {Element} element @param {string} name @param {string} value */
function attribute(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
