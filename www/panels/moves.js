// How the best rate moves: the setting, the chart, and one of its points to be used in the lab. All numbers and
// sentences come from the core.
import { fill, html, sheet, write } from '../dom.js';
import { within } from '../gestures.js';
import { paragraph, sentence } from '../sentence.js';
import { speaker } from '../spoken.js';

/** @typedef {import('../host.js').Host} Host */
/** @typedef {import('../types').BestRateText} Moves */

const template = html(`
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
</div>`);

const style = sheet(`
.moves { display: grid; grid-template-columns: minmax(0, 1fr); gap: 10px; container-type: inline-size; }
.moves-head { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 18px; }
.moves-head h2 { font-size: 17px; }
.moves-head label { display: flex; align-items: center; gap: 8px; color: var(--muted); font-size: 14px; }
.moves-head select { min-height: 36px; padding: 4px 9px; border: 1px solid var(--border); border-radius: 9px; background: var(--panel); color: var(--text); max-width: 100%; }
.moves-sentence { font-size: 16px; min-height: 1.45em; font-variant-numeric: tabular-nums; }
.moves .picture { position: relative; height: 330px; margin: 0 -6px; border-radius: 0; cursor: pointer; }
.moves-use { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 16px; }
.moves-use label { display: flex; flex: 1 1 180px; max-width: 420px; align-items: center; gap: 10px; color: var(--muted); font-size: 14px; white-space: nowrap; }
.moves-use .scrub { flex: 1; max-width: none; }
.moves-use .tool[aria-disabled=true] { color: var(--muted); cursor: default; }
.moves-use .tool { font-variant-numeric: tabular-nums; }
.moves .note { font-size: 13.5px; }
.moves .note p + p { margin-top: 2px; }
@container (max-width: 620px) {
  .moves .picture { height: 300px; margin: 0 -10px; }
  .moves-sentence { min-height: 2.9em; }
  .moves-head select { min-height: 44px; }
  .moves-head label { flex: 1 1 100%; } .moves-head select { flex: 1; }
  .moves-use .tool { flex: 1 1 100%; min-height: 44px; white-space: normal; }
  .moves-use label { min-height: 44px; }
}
`);

/** @type {import('../panels.js').Inside<Moves>} */
export const moves = {
  template,
  style,
  open(host) {
    const against = host.$('moves-against', HTMLSelectElement);
    const spoken = speaker(host.$('moves-spoken'));
    against.addEventListener('change', () => host.set('against', against.value));
    listen(host);
    return {
      show(texts) {
        fill(against, texts.choices, ({ name, label }) => new Option(label, name));
        if (against.value !== texts.axis) against.value = texts.axis;
        sentence(host.$('moves-sentence'), texts.sentence);
        host.$('moves-chart').hidden = !texts.drawn;
        host.$('moves-chart').setAttribute('aria-label', texts.chart);
        fill(host.$('moves-notes'), texts.notes, paragraph);
        showChosen(host, texts);
        if (texts.complete) spoken.tell(texts.sentence);
      },
    };
  },
};

/** A point is pointed at and used, in the chart or by the slider. @param {Host} host */
function listen(host) {
  const chart = host.$('moves-chart');
  const slider = host.$('moves-slider', HTMLInputElement);
  const use = (/** @type {number | undefined} */ index) => {
    if (index === undefined) return;
    host.player.settle();
    host.attempt((lab) => lab.useMove(index));
  };
  const point = (/** @type {number | undefined} */ index) => {
    host.lab.pointMove(index);
    host.redraw();
  };
  const at = (/** @type {MouseEvent} */ event) => {
    const [x, , width, height] = within(chart, event);
    return host.lab.moveAt(x, width, height);
  };
  chart.addEventListener('click', (event) => use(at(event)));
  chart.addEventListener('pointermove', (event) => event.pointerType === 'mouse' && point(at(event)));
  chart.addEventListener('pointerleave', () => point(undefined));
  slider.addEventListener('input', () => point(slider.valueAsNumber));
  slider.addEventListener('keydown', (event) => event.key === 'Enter' && use(slider.valueAsNumber));
  host.press('moves-button', () => use(slider.valueAsNumber));
}

/** @param {Host} host @param {Moves} texts */
function showChosen(host, { chosen, found }) {
  host.$('moves-use').hidden = !chosen;
  if (!chosen) return;
  const slider = host.$('moves-slider', HTMLInputElement);
  slider.max = String(found - 1);
  slider.value = String(chosen.index);
  slider.setAttribute('aria-valuetext', chosen.text);
  const button = host.$('moves-button');
  write(button, chosen.button);
  // Not disabled: that would take the focus away from who has just pressed it.
  button.setAttribute('aria-disabled', String(chosen.here));
}
