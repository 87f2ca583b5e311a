// How the best rate moves: the setting, the chart, and one of its points to be used in the lab. All numbers and
// sentences come from the core.
import { fill, write as put } from './dom.js';
import { style } from './moves-style.js';

export const template = document.createElement('template');
template.innerHTML = `
<div class="moves">
  <header class="moves-head">
    <h2>How the best rate moves</h2>
    <label>with the <select data-id="moves-against" aria-label="Setting against which the best rate is drawn"></select></label>
  </header>
  <p class="moves-sentence" data-id="moves-sentence"></p>
  <div class="picture" data-id="moves-chart" role="img"><canvas data-layer="moves"></canvas></div>
  <div class="moves-use" data-id="moves-use">
    <label>value <input class="scrub" data-id="moves-slider" type="range" min="0" step="1" aria-label="Value of the setting"></label>
    <button class="tool" data-id="moves-button"></button>
    <span class="note">or choose a point in the chart</span>
  </div>
  <div class="note" data-id="moves-notes"></div>
  <p class="spoken" data-id="moves-spoken" role="status"></p>
</div>`;

/** @typedef {import('./overshoot.js').OvershootLab} Host */

/** @param {Host} host */
export function bind(host) {
  host.shadowRoot?.adoptedStyleSheets.push(style);
  const against = host.$('moves-against');
  against.addEventListener('change', () => host.attempt((lab) => lab.set('against', against.value)));
  const use = (/** @type {number | undefined} */ index) => {
    if (index === undefined) return;
    host.player?.settle();
    host.attempt((lab) => lab.useMove(index));
  };
  const point = (/** @type {number | undefined} */ index) => {
    host.lab?.pointMove(index);
    host.redraw();
  };
  const chart = host.$('moves-chart');
  const at = (/** @type {MouseEvent} */ event) => {
    const { left } = chart.getBoundingClientRect();
    return host.lab?.moveAt(event.clientX - left, chart.clientWidth, chart.clientHeight);
  };
  chart.addEventListener('click', (/** @type {MouseEvent} */ event) => use(at(event)));
  chart.addEventListener('pointermove', (/** @type {PointerEvent} */ event) => event.pointerType === 'mouse' && point(at(event)));
  chart.addEventListener('pointerleave', () => point(undefined));
  const slider = host.$('moves-slider');
  slider.addEventListener('input', () => point(slider.valueAsNumber));
  slider.addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => event.key === 'Enter' && use(slider.valueAsNumber));
  host.$('moves-button').addEventListener('click', () => use(slider.valueAsNumber));
}

/** @param {Host} host @param {any} texts */
export function write(host, texts) {
  const against = host.$('moves-against');
  fill(against, texts.choices, ({ name, label }) => new Option(label, name));
  if (against.value !== texts.against) against.value = texts.against;
  put(host.$('moves-sentence'), texts.sentence);
  host.$('moves-chart').hidden = !texts.drawn;
  host.$('moves-chart').setAttribute('aria-label', texts.chart);
  fill(host.$('moves-notes'), texts.notes, (note) => Object.assign(document.createElement('p'), { textContent: note }));
  writeChosen(host, texts);
  tell(host, texts);
}

/** @param {Host} host @param {any} texts */
function writeChosen(host, { chosen, found }) {
  host.$('moves-use').hidden = !chosen;
  if (!chosen) return;
  const slider = host.$('moves-slider');
  slider.max = String(found - 1);
  slider.value = String(chosen.index);
  slider.setAttribute('aria-valuetext', chosen.text);
  const button = host.$('moves-button');
  put(button, chosen.button);
  // Not disabled: that would take the focus away from who has just pressed it.
  button.setAttribute('aria-disabled', String(chosen.here));
}

/** Tells screen readers how the rate moves, once for each setting. @param {Host} host @param {any} texts */
function tell(host, { complete, sentence }) {
  const spoken = host.$('moves-spoken');
  const first = spoken.last === undefined;
  if (!complete || spoken.last === sentence) return;
  spoken.last = sentence;
  if (!first) spoken.textContent = sentence; // what is there when the panel opens is read anyway
}
