// The learning-rate finder's panel: a range test as a chart, its tour in seven steps, the table that says which rule
// is right, and the reader's own curve. All numbers and sentences come from the core.
import { field, keep } from './controls.js';
import { fill, write as put } from './dom.js';
import { style } from './finder-style.js';

/** The largest file that is read, in bytes. */
const LARGEST = 64e6;

export const template = document.createElement('template');
template.innerHTML = `
<div class="finder">
  <header>
    <h2 data-id="find-title"></h2>
    <p class="note" data-id="find-subtitle"></p>
  </header>
  <div class="tour" data-id="find-tour" role="group" aria-label="The test in seven steps">
    <button class="tool" data-id="find-walk">walk through it in seven steps</button>
    <div class="steps" data-id="find-steps"></div>
    <p class="says-step" aria-live="polite"><b data-id="find-step-title"></b> <span data-id="find-step-text"></span></p>
    <button class="tool" data-id="find-back">back</button>
    <button class="tool" data-id="find-next">next</button>
    <button class="tool" data-id="find-more" hidden></button>
  </div>
  <div data-id="find-picture">
    <div class="picture" data-id="find-chart" role="img" tabindex="-1" aria-label="Loss by learning rate"><canvas data-layer="finder"></canvas></div>
    <p class="note" data-id="find-method"></p>
  </div>
  <div class="setup" data-id="find-setup">
    <div class="quick" role="group" aria-label="First rate"><span>first rate</span><span data-id="find-starts"></span></div>
    <div class="quick" role="group" aria-label="Multiply the rate by"><span>times</span><span data-id="find-factors"></span></div>
    <label class="again"><input type="checkbox" data-id="find-again"> start again at each rate</label>
    <button class="switch" data-id="find-axis" aria-pressed="false"></button>
    <p class="note" data-id="find-why"></p>
    <details>
      <summary>all settings of the test</summary>
      <div class="fields" data-id="find-fields"></div>
    </details>
  </div>
  <section class="truth" data-id="find-truth" aria-labelledby="find-table-title">
    <h3 id="find-table-title" data-id="find-table-title"></h3>
    <p class="note" data-id="find-table-note"></p>
    <table class="rules" role="table" data-id="find-table">
      <thead role="rowgroup"><tr role="row" data-id="find-head"></tr></thead>
      <tbody role="rowgroup" data-id="find-rows"></tbody>
    </table>
  </section>
  <details class="own" data-id="find-own">
    <summary>bring your own curve</summary>
    <div class="inside">
    <p class="note">Rates and losses of a range test of yours, as CSV or JSON: what pytorch-lr-finder, Lightning, fastai or a Keras logger writes. It stays in this page: nothing is uploaded.</p>
    <label class="field">Paste it here<textarea data-id="find-text" rows="4" spellcheck="false" placeholder="lr,loss&#10;1e-7,2.31&#10;1.2e-7,2.30"></textarea></label>
    <div class="bring">
      <button class="tool" data-id="find-show">show this curve</button>
      <label class="tool file">choose a file, or drop it here<input type="file" data-id="find-file" class="spoken" accept=".csv,.tsv,.txt,.json,.jsonl,text/*,application/json"></label>
      <button class="tool" data-id="find-forget" hidden>back to the lab’s test</button>
    </div>
    <p class="bad" data-id="find-problem" role="alert"></p>
    <p class="note" data-id="find-own-text" role="status"></p>
    </div>
  </details>
</div>`;

/** @typedef {import('./overshoot.js').OvershootLab} Host */

/** @param {Host} host */
export function bind(host) {
  host.shadowRoot?.adoptedStyleSheets.push(style);
  const guide = (/** @type {number} */ step) => host.attempt((lab) => lab.findGuide(step));
  const step = () => host.page.finder.guide?.step ?? 0;
  host.$('find-walk').addEventListener('click', () => {
    guide(1);
    requestAnimationFrame(() => requestAnimationFrame(() => host.$('find-next').focus()));
  });
  host.$('find-back').addEventListener('click', () => guide(step() - 1));
  host.$('find-next').addEventListener('click', () => guide(step() + 1));
  const again = host.$('find-again');
  const axis = host.$('find-axis');
  axis.addEventListener('click', () => host.attempt((lab) => lab.set('loss-axis', host.page.lossAxis === 'log' ? 'linear' : 'log')));
  again.addEventListener('change', () => host.attempt((lab) => lab.setRestart(again.checked)));
  bindOwn(host);
}

/** Pasting, choosing and dropping a curve. @param {Host} host */
function bindOwn(host) {
  const own = host.$('find-own');
  const report = (/** @type {string} */ sentence) => {
    host.$('find-problem').textContent = sentence;
    host.redraw();
  };
  /** @param {string} text @param {boolean} [look] */
  const bring = (text, look = true) => {
    host.attempt((lab) => lab.bringCurve(text), { report });
    if (look && !host.$('find-problem').textContent) showChart(host);
  };
  const bringFile = async (/** @type {File | undefined} */ file) => {
    if (!file) return;
    if (file.size > LARGEST) {
      report(`The file has ${Math.round(file.size / 1e6)} MB: at most ${LARGEST / 1e6} MB can be read.`);
      return;
    }
    try {
      bring(await file.text());
    } catch {
      report('The file cannot be read.');
    }
  };
  // What has just been pasted is in the field only after the event.
  host.$('find-text').addEventListener('paste', () => setTimeout(() => bring(host.$('find-text').value, false))); // who pastes goes on in the field
  host.$('find-show').addEventListener('click', () => bring(host.$('find-text').value));
  const file = host.$('find-file');
  file.addEventListener('change', () => bringFile(file.files?.[0]).then(() => { file.value = ''; }));
  host.$('find-forget').addEventListener('click', () => {
    host.attempt((lab) => lab.forgetCurve(), { report });
    host.$('find-show').focus();
  });
  own.addEventListener('dragover', (/** @type {DragEvent} */ event) => {
    event.preventDefault();
    own.classList.add('over');
  });
  for (const type of ['dragleave', 'drop']) own.addEventListener(type, () => own.classList.remove('over'));
  own.addEventListener('drop', (/** @type {DragEvent} */ event) => {
    event.preventDefault();
    const text = event.dataTransfer?.getData('text/plain');
    if (event.dataTransfer?.files.length) bringFile(event.dataTransfer.files[0]);
    else if (text) bring(text);
  });
}

/** The chart may be far above what has just changed it: it comes into view, and screen readers say what it shows. @param {Host} host */
function showChart(host) {
  const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';
  // By the second frame the texts are those of the new curve.
  requestAnimationFrame(() => requestAnimationFrame(() => {
    host.$('find-chart').focus({ preventScroll: true });
    host.$('find-title').scrollIntoView({ behavior });
  }));
}

/** @param {Host} host @param {any} texts */
export function write(host, texts) {
  put(host.$('find-title'), texts.title);
  put(host.$('find-subtitle'), texts.subtitle);
  put(host.$('find-method'), texts.method);
  put(host.$('find-why'), texts.why);
  host.$('find-chart').setAttribute('aria-label', texts.chart);
  host.$('find-again').checked = texts.restart;
  const axis = host.$('find-axis');
  put(axis, `loss axis: ${host.page.lossAxis}`);
  axis.setAttribute('aria-pressed', String(host.page.lossAxis === 'linear'));
  host.$('find-setup').hidden = Boolean(texts.own) || texts.secret;
  host.$('find-tour').hidden = host.$('find-picture').hidden = texts.secret;
  writeTour(host, texts);
  writeTable(host, texts.table);
  fill(host.$('find-starts'), texts.starts, (choice) => quick(host, 'find-start', choice));
  fill(host.$('find-factors'), texts.factors, (choice) => quick(host, 'find-factor', choice));
  keep(host.$('find-fields'), texts.controls, (control) => field(host, control));
  host.$('find-forget').hidden = !texts.own;
  // Beside an error the success of the curve before would be taken for that of the new one.
  const failed = host.$('find-problem').textContent !== '';
  put(host.$('find-own-text'), texts.own && failed ? 'The curve before is still shown.' : texts.own ?? '');
}

/** @param {Host} host @param {any} texts */
function writeTour(host, { guide, own }) {
  host.$('find-walk').hidden = Boolean(guide || own);
  const next = host.$('find-next');
  for (const id of ['find-back', 'find-next', 'find-steps']) host.$(id).hidden = !guide;
  put(host.$('find-step-title'), guide ? `${guide.step} of ${guide.of}. ${guide.title}.` : '');
  put(host.$('find-step-text'), guide?.text ?? '');
  host.$('find-back').disabled = guide?.step === 1;
  const more = host.$('find-more');
  more.hidden = !guide?.more;
  put(more, guide?.more?.label ?? '');
  more.onclick = () => host.attempt((lab) => lab.apply(guide.more.names, guide.more.values));
  put(next, guide?.step === guide?.of ? 'done' : 'next');
  const steps = guide ? Array.from({ length: guide.of }, (_, i) => ({ step: i + 1, now: i + 1 === guide.step })) : [];
  const focused = host.shadowRoot?.activeElement?.getAttribute('data-tour');
  fill(host.$('find-steps'), steps, ({ step, now }) => {
    const button = Object.assign(document.createElement('button'), { className: 'step', textContent: String(step) });
    button.dataset.tour = String(step);
    button.setAttribute('aria-label', `Step ${step}`);
    if (now) button.setAttribute('aria-current', 'step');
    button.addEventListener('click', () => host.attempt((lab) => lab.findGuide(step)));
    return button;
  });
  if (focused && !host.shadowRoot?.activeElement) host.$('find-steps').querySelector(`[data-tour="${focused}"]`)?.focus();
}

/** @param {Host} host @param {any} table */
function writeTable(host, { title, note, ranked, reached, rows }) {
  host.$('find-truth').hidden = rows.length === 0 && !note;
  put(host.$('find-table-title'), title);
  put(host.$('find-table-note'), note);
  host.$('find-table').hidden = rows.length === 0;
  const columns = ['rule', 'what it picks', 'rate', ...(ranked ? [reached, 'beside the best'] : []), ''];
  fill(host.$('find-head'), columns, (column) => {
    const th = cell('th', 'columnheader');
    const text = Object.assign(document.createElement('span'), { textContent: column || 'try it', className: column ? '' : 'spoken' });
    th.append(text);
    return th;
  });
  fill(host.$('find-rows'), rows, (row) => tableRow(host, row, ranked));
}

/** Narrow pages lay the cells out anew: roles keep it a table for screen readers. @param {string} tag @param {string} role @param {string} [name] @param {string} [text] */
function cell(tag, role, name = '', text = '') {
  const element = Object.assign(document.createElement(tag), { className: name, textContent: text });
  element.setAttribute('role', role);
  return element;
}

/** @param {Host} host @param {any} row @param {boolean} ranked */
function tableRow(host, row, ranked) {
  const tr = cell('tr', 'row', row.best ? 'best' : '');
  tr.append(cell('th', 'rowheader', '', row.best ? `★ ${row.rule}` : row.rule));
  tr.append(cell('td', 'cell', 'picks', `${row.picks} (${row.source})`), cell('td', 'cell', 'at', row.rate));
  if (ranked) tr.append(cell('td', 'cell', 'loss', row.loss), cell('td', 'cell', 'worse', row.worse));
  const last = cell('td', 'cell', 'try');
  if (row.train) {
    const button = Object.assign(document.createElement('button'), { className: 'switch', textContent: 'train with this' });
    button.setAttribute('aria-label', `Train with this: ${row.rate}, ${row.rule}`);
    button.addEventListener('click', () => host.attempt((lab) => lab.set('lr', row.train)));
    last.append(button);
  }
  tr.append(last);
  return tr;
}

/** A button that sets one parameter. @param {Host} host @param {string} name @param {any} choice */
function quick(host, name, { label, value, set }) {
  const button = Object.assign(document.createElement('button'), { className: 'switch', textContent: label });
  button.setAttribute('aria-pressed', String(set));
  button.addEventListener('click', () => {
    host.attempt((lab) => lab.set(name, value));
    requestAnimationFrame(() => requestAnimationFrame(() => refocus(host, name, value)));
  });
  button.dataset.quick = `${name}=${value}`;
  return button;
}

/** The buttons are made anew when one of them is pressed: focus stays on it. @param {Host} host @param {string} name @param {string} value */
function refocus(host, name, value) {
  const button = host.all(`[data-quick="${name}=${value}"]`)[0];
  if (button && !host.shadowRoot?.activeElement) button.focus();
}
