// The race: several optimizers, or one at several rates, from one start: their balls, their losses, and a table.
import { attribute, fill, html, write } from '../dom.js';
import { scrubs } from '../parts/player.js';
import { sentence, sentenceOrHide } from '../sentence.js';
import { speaker } from '../spoken.js';
import { style } from './race/style.js';
import { headings, table } from './race/table.js';

/** @typedef {import('../host.js').Host} Host */
/** @typedef {import('../host.js').Lab} Lab */
/** @typedef {import('../types').RaceText} Race */

const template = html(`
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
      <canvas data-layer="race-heat"></canvas><canvas data-layer="race-contours"></canvas><canvas data-layer="race-runs"></canvas>
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
  <thead role="rowgroup"><tr role="row">${headings}<td role="columnheader"><span class="spoken">Use or remove</span></td></tr></thead>
  <tbody role="rowgroup" data-id="race-rows"></tbody>
</table></div>
<p class="race-note"><b data-id="race-arriving"></b>, counted <span data-id="race-tolerance"></span>.</p>
<div class="race-edit" role="group" aria-label="Who races">
  <select data-id="race-add" aria-label="Add an optimizer"></select>
  <button class="tool" data-id="race-add-run" title="At the rate that it has now">add the current run</button>
  <button class="tool apart" data-id="race-rates" title="The current optimizer against itself, from too low to too high">one at several rates</button>
  <button class="tool" data-id="race-all">every optimizer</button>
  <button class="tool" data-id="race-usual">the usual four</button>
</div>
<p class="spoken" data-id="race-spoken" role="status"></p>`);

/** Milliseconds of rest before what has come out is told to screen readers. */
const REST = 700;

/**
 * Milliseconds between two looks at the same row: numbers that change sixty times a second cannot be read, but
 * laying them out would cost more than all the pictures.
 */
const LOOK = 100;

/** @type {import('../panels.js').Inside<Race>} */
export const race = {
  template,
  style,
  open(host) {
    const showTools = tools(host);
    const { showOrder, showRows } = table(host);
    const spoken = speaker(host.$('race-spoken'), REST);
    scrubs(host, host.$('race-chart'), (x) => host.lab.raceStepAt(x));
    /** Who raced at the last look, and when that was. */
    let field = '';
    let looked = -Infinity;
    /** The timer of the next look; 0 where none is due. */
    let next = 0;
    return {
      show(race) {
        showTools(race);
        showOrder(race);
        const now = performance.now();
        const racing = race.rows.map(({ index, name }) => `${index} ${name}`).join();
        if (field === racing && now - looked < LOOK) {
          next ||= window.setTimeout(() => { next = 0; host.redraw(); }, LOOK);
          return;
        }
        [field, looked] = [racing, now];
        showTexts(host, race);
        showRows(race);
        spoken.tell(race.result);
      },
      dispose() {
        clearTimeout(next);
        next = 0;
        spoken.stop();
      },
    };
  },
};

/** The buttons and the menu; answers with what shows what they would do now. @param {Host} host */
function tools(host) {
  const add = host.$('race-add', HTMLSelectElement);
  const play = host.$('race-play');
  const rates = { own: host.$('race-own', HTMLButtonElement), same: host.$('race-same', HTMLButtonElement) };
  const act = (/** @type {string} */ id, /** @type {(lab: Lab) => void} */ action) =>
    host.press(id, () => host.attempt(action));
  act('race-own', (lab) => lab.set('race-rate', 'own'));
  act('race-same', (lab) => lab.set('race-rate', 'same'));
  act('race-add-run', (lab) => lab.addRun());
  act('race-rates', (lab) => lab.raceRates());
  act('race-all', (lab) => lab.raceAll());
  act('race-usual', (lab) => lab.raceUsual());
  host.press('race-play', () => host.player.toggle());
  play.append(...[...host.$('play').childNodes].map((node) => node.cloneNode(true)));
  add.addEventListener('change', () => {
    const optimizer = add.value;
    add.value = '';
    if (optimizer) host.attempt((lab) => lab.addRacer(optimizer));
  });
  return (/** @type {Race} */ race) => {
    attribute(rates.own, 'aria-pressed', String(race.own));
    attribute(rates.same, 'aria-pressed', String(!race.own));
    rates.own.disabled = rates.same.disabled = !race.canSwitch;
    fill(add, [{ name: '', label: 'add an optimizer …' }, ...race.optimizers], ({ name, label }) => new Option(label, name));
    add.disabled = !race.canAdd;
    host.$('race-add-run', HTMLButtonElement).disabled = !race.canAdd;
    host.player.showOn(play, ' the race');
  };
}

/** @param {Host} host @param {Race} race */
function showTexts(host, race) {
  sentence(host.$('race-lesson'), race.lesson);
  sentence(host.$('race-result'), race.result);
  sentence(host.$('race-tolerance'), race.tolerance);
  write(host.$('race-arriving'), race.arriving);
  sentenceOrHide(host.$('race-slice'), race.slice);
  attribute(host.$('race-landscape'), 'aria-label', race.landscapeText);
  attribute(host.$('race-chart'), 'aria-label', race.chartText);
}
