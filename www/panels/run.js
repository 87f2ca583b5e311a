// The panel of the reader's own run: where it is brought in, its chart, what was understood of it with menus to correct
// that, and what follows. All numbers and sentences come from the core.
import { html, make, refill, scrolling, soon, write, writeOrHide } from '../dom.js';
import { listenToDrops } from '../drops.js';
import * as clinic from './clinic.js';
import * as rules from './rules.js';
import { readerOf } from './run/reader.js';
import { style } from './run/style.js';

/** @typedef {import('../host.js').Host} Host */
/** @typedef {import('../types').OwnRunText} Run */
/** @typedef {import('../types').OwnRunMenu} Menu */

/** A text of more letters is taken as a file when it is pasted: to lay it out takes a browser many times as long as to read it. */
const LONGEST = 100_000;

const template = html(`
<div class="own-run" data-id="run-inside">
  <header>
    <h2 data-id="run-title">Your own run</h2>
    <p class="note">Rates and losses of a range test of yours, or the log of an ordinary training, as a tool writes or a program prints them: tables of any kind, JSON, printed dictionaries, lines of a log. From pytorch-lr-finder, Lightning, fastai, Keras, Hugging Face, TensorBoard, Weights & Biases and their like; several files at once are joined by step. It stays in this page: nothing is uploaded.</p>
  </header>
  <div class="bring">
    <label class="field">Paste it here<textarea data-id="run-text" rows="4" spellcheck="false" placeholder="lr,loss\n1e-7,2.31\n1.2e-7,2.30"></textarea></label>
    <div class="ways">
      <button class="tool" data-id="run-show">show this run</button>
      <label class="tool file">choose files, or drop them here<input type="file" multiple data-id="run-file" class="spoken" accept=".csv,.tsv,.txt,.log,.md,.json,.jsonl,.ndjson,text/*,application/json"></label>
    </div>
  </div>
  <div class="reading" data-id="run-reading" hidden>
    <progress max="1" data-id="run-progress" aria-label="Reading"></progress>
    <span data-id="run-progress-text"></span>
    <button class="tool" data-id="run-cancel">cancel</button>
  </div>
  <p class="bad" data-id="run-problem" role="alert"></p>
  <p class="note" data-id="run-understood" role="status"></p>
  <div class="shown" data-id="run-shown" hidden>
    <div class="menus" data-id="run-menus" role="group" aria-label="What was understood"></div>
    <p class="kind" data-id="run-kind"></p>
    <div data-id="run-by-rate">
      <div class="picture" data-id="run-chart" role="img" tabindex="-1" aria-label="Loss by learning rate"><canvas data-layer="own-run"></canvas></div>
      <p class="note" data-id="run-method"></p>
    </div>
    <div role="group" class="follows" data-id="run-follows" aria-labelledby="run-follows-title">
      <h3 id="run-follows-title">What follows from it</h3>
      <p data-id="run-asked"></p>
      <p data-id="run-trust"></p>
      <p data-id="run-band"></p>
      <p class="note" data-id="run-compared"></p>
    </div>
${rules.markup('run')}${clinic.markup}    <p><button class="tool" data-id="run-forget">forget this run</button></p>
  </div>
</div>`);

/** @type {import('../panels.js').Inside<import('../types').BroughtText>} */
export const run = {
  template,
  style,
  open(host) {
    const reader = readerOf(host);
    const text = host.$('run-text', HTMLTextAreaElement);
    const paste = (/** @type {string} */ text) => reader.bring([{ name: '', blob: new Blob([text]) }]);
    text.addEventListener('paste', (event) => {
      const pasted = event.clipboardData?.getData('text/plain') ?? '';
      if (pasted.length > LONGEST) {
        event.preventDefault();
        paste(pasted);
      } else {
        // What has just been pasted is in the field only after the event; who pastes goes on in the field.
        setTimeout(() => paste(text.value));
      }
    });
    const showChart = (/** @type {boolean} */ there) => there && comeIntoView(host);
    host.press('run-show', () => paste(text.value).then(showChart));
    const file = host.$('run-file', HTMLInputElement);
    file.addEventListener('change', () => {
      reader.bringFiles([...file.files ?? []]).then(showChart);
      file.value = ''; // the same file can be chosen again
    });
    listenToDrops(host.$('run-inside'), {
      files: (files) => reader.bringFiles(files).then(showChart),
      text: (text) => paste(text).then(showChart),
    });
    host.press('run-cancel', () => {
      reader.cancel();
      host.$('run-show').focus();
    });
    host.press('run-forget', () => {
      reader.forget();
      text.focus();
    });
    return {
      show: (texts) => show(host, texts.run ?? reader.text),
      dispose: () => reader.cancel(),
    };
  },
};

/** Opens the panel of a lab, if the lab has room for it, and reads files there. @param {Host} host @param {File[]} files */
export function bringTo(host, files) {
  const { locked, parts } = host.page.presentation;
  const fixed = !parts.includes('panels') || (locked.includes('panel') && host.page.panel !== 'run');
  if (fixed) return;
  if (host.page.panel !== 'run') host.set('panel', 'run');
  // The panel is there with the next frame.
  soon(() => readerOf(host).bringFiles(files).then((there) => (there ? comeIntoView(host) : host.reveal(scrolling()))));
}

/** @param {Host} host @param {Run | null} run */
function show(host, run) {
  const { progress, problem } = readerOf(host);
  host.$('run-reading').hidden = !progress;
  host.$('run-progress', HTMLProgressElement).value = progress?.share ?? 0;
  write(host.$('run-progress-text'), progress?.words ?? '');
  write(host.$('run-problem'), problem);
  // Beside an error the success of the run before would be taken for that of the new one.
  write(host.$('run-understood'), run && problem ? 'The run before is still shown.' : run?.understood ?? '');
  host.$('run-shown').hidden = !run;
  if (!run) return;
  write(host.$('run-kind'), run.kind);
  write(host.$('run-method'), run.method);
  // Without rates there is no chart of losses by rate.
  host.$('run-by-rate').hidden = !run.chart;
  host.$('run-chart').setAttribute('aria-label', run.chart);
  const follows = /** @type {const} */ (['asked', 'trust', 'band', 'compared']);
  for (const what of follows) writeOrHide(host.$(`run-${what}`), run[what]);
  host.$('run-follows').hidden = follows.every((what) => !run[what]);
  rules.show(host, 'run', run.table);
  clinic.show(host, run.clinic);
  // The menu that was used keeps the focus when all are made anew.
  const focused = host.root.activeElement?.getAttribute('data-own');
  const { menus, classes } = run;
  refill(host.$('run-menus'), [menus, classes], () => [...menus.map((menu) => choice(host, menu)), ...classes ? [number(host, classes)] : []]);
  if (focused && !host.root.activeElement) host.all(`[data-own="${focused}"]`)[0]?.focus();
}

/** A menu. @param {Host} host @param {Menu} menu */
function choice(host, { name, label, options }) {
  const select = make('select');
  select.dataset.own = name;
  for (const { value, label, whole, chosen } of options) {
    const option = new Option(label, String(value), chosen, chosen);
    option.title = whole;
    select.append(option);
  }
  if (!options.some(({ chosen }) => chosen)) select.prepend(Object.assign(new Option('none', '', true, true), { disabled: true }));
  select.addEventListener('change', () => readerOf(host).choose(name, Number(select.value)));
  return make('label', { className: 'field' }, label, select);
}

/** The field of the number of classes; empty says nothing of them. @param {Host} host @param {import('../types').OwnRunClasses} classes */
function number(host, { name, label, value, range: [min, max] }) {
  const input = make('input', { type: 'number', inputMode: 'numeric', min: String(min), max: String(max), step: '1', value: value === null ? '' : String(value) });
  input.dataset.own = name;
  input.addEventListener('change', () => readerOf(host).choose(name, Number(input.value)));
  return make('label', { className: 'field' }, label, input);
}

/** The chart may be below what has just changed it: it comes into view, and screen readers say what it shows. @param {Host} host */
function comeIntoView(host) {
  const behavior = scrolling();
  soon(() => {
    host.$(host.$('run-by-rate').hidden ? 'clinic-chart' : 'run-chart').focus({ preventScroll: true });
    host.$('run-understood').scrollIntoView({ behavior });
  });
}
