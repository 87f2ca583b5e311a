// A run of the reader's own in the finder: pasted, chosen as files, or dropped, and what was understood of it, with menus
// to correct that.
import { fill, make, scrolling, soon, write } from '../../dom.js';

/** @typedef {import('../../host.js').Host} Host */
/** @typedef {import('../../types').FinderText} Finder */
/** @typedef {import('../../types').OwnRunMenu} Menu */
/** A text, with the name of its file; empty where it was pasted. @typedef {{ text: string, file: string }} Source */

/** The most that is read, in bytes. */
const LARGEST = 64e6;

export const markup = `  <details class="own" data-id="find-own">
    <summary>bring your own run</summary>
    <div class="inside">
    <p class="note">Rates and losses of a range test of yours, as a tool writes or a program prints them: tables of any kind, JSON, printed dictionaries, lines of a log. From pytorch-lr-finder, Lightning, fastai, Keras, Hugging Face, TensorBoard, Weights & Biases and their like; several files at once are joined by step. It stays in this page: nothing is uploaded.</p>
    <label class="field">Paste it here<textarea data-id="find-text" rows="4" spellcheck="false" placeholder="lr,loss\n1e-7,2.31\n1.2e-7,2.30"></textarea></label>
    <div class="bring">
      <button class="tool" data-id="find-show">show this run</button>
      <label class="tool file">choose files, or drop them here<input type="file" multiple data-id="find-file" class="spoken" accept=".csv,.tsv,.txt,.log,.md,.json,.jsonl,.ndjson,text/*,application/json"></label>
      <button class="tool" data-id="find-forget" hidden>back to the lab’s test</button>
    </div>
    <p class="bad" data-id="find-problem" role="alert"></p>
    <p class="note" data-id="find-own-text" role="status"></p>
    <div class="menus" data-id="find-own-menus" role="group" aria-label="What was understood"></div>
    </div>
  </details>
`;

/** Listens to the reader; answers with what shows what has become of the curve. @param {Host} host */
export function open(host) {
  const text = host.$('find-text', HTMLTextAreaElement);
  const problem = host.$('find-problem');
  const report = (/** @type {string} */ sentence) => {
    problem.textContent = sentence;
    host.redraw();
  };
  /** @param {Source[]} sources @param {boolean} [look] */
  const bring = (sources, look = true) => {
    host.attempt((lab) => lab.bringRun(sources.map(({ text }) => text), sources.map(({ file }) => file)), { report });
    if (look && !problem.textContent) showChart(host);
  };
  const paste = (/** @type {string} */ text, look = true) => bring([{ text, file: '' }], look);
  const bringFiles = async (/** @type {File[]} */ files) => {
    const size = files.reduce((sum, file) => sum + file.size, 0);
    if (!files.length) return;
    if (size > LARGEST) {
      report(`There are ${Math.round(size / 1e6)} MB: at most ${LARGEST / 1e6} MB can be read.`);
      return;
    }
    try {
      bring(await Promise.all(files.map(async (file) => ({ text: await file.text(), file: file.name }))));
    } catch {
      report('The file cannot be read.');
    }
  };
  // What has just been pasted is in the field only after the event.
  text.addEventListener('paste', () => setTimeout(() => paste(text.value, false))); // who pastes goes on in the field
  host.press('find-show', () => paste(text.value));
  host.press('find-forget', () => {
    host.attempt((lab) => lab.forgetCurve(), { report });
    host.$('find-show').focus();
  });
  const file = host.$('find-file', HTMLInputElement);
  file.addEventListener('change', () => bringFiles([...file.files ?? []]).then(() => { file.value = ''; }));
  listenToDrops(host.$('find-own'), bringFiles, paste);
  return (/** @type {Finder} */ { own }) => {
    host.$('find-forget').hidden = !own;
    // Beside an error the success of the curve before would be taken for that of the new one.
    write(host.$('find-own-text'), own && problem.textContent ? 'The run before is still shown.' : own?.understood ?? '');
    const menus = host.$('find-own-menus');
    menus.hidden = !own;
    // The menu that was used keeps the focus when all are made anew.
    const focused = host.root.activeElement?.getAttribute('data-own');
    fill(menus, own?.menus ?? [], (menu) => choice(host, menu, report));
    if (focused && !host.root.activeElement) host.all(`[data-own="${focused}"]`)[0]?.focus();
  };
}

/** A menu. @param {Host} host @param {Menu} menu @param {(sentence: string) => void} report */
function choice(host, { name, label, options }, report) {
  const select = make('select');
  select.dataset.own = name;
  for (const { value, label, whole, chosen } of options) {
    const option = new Option(label, String(value), chosen, chosen);
    option.title = whole;
    select.append(option);
  }
  if (!options.some(({ chosen }) => chosen)) select.selectedIndex = -1;
  select.addEventListener('change', () => host.attempt((lab) => lab.chooseOwn(name, Number(select.value)), { report }));
  return make('label', { className: 'field' }, label, select);
}

/** @param {HTMLElement} target @param {(files: File[]) => void} bringFiles @param {(text: string) => void} paste */
function listenToDrops(target, bringFiles, paste) {
  target.addEventListener('dragover', (event) => {
    event.preventDefault();
    target.classList.add('over');
  });
  for (const type of ['dragleave', 'drop']) target.addEventListener(type, () => target.classList.remove('over'));
  target.addEventListener('drop', (event) => {
    event.preventDefault();
    const text = event.dataTransfer?.getData('text/plain');
    if (event.dataTransfer?.files.length) bringFiles([...event.dataTransfer.files]);
    else if (text) paste(text);
  });
}

/** The chart may be far above what has just changed it: it comes into view, and screen readers say what it shows. @param {Host} host */
function showChart(host) {
  const behavior = scrolling();
  soon(() => {
    host.$('find-chart').focus({ preventScroll: true });
    host.$('find-title').scrollIntoView({ behavior });
  });
}
