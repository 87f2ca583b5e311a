// A curve of the reader's own in the finder: pasted, chosen as a file, or dropped.
import { scrolling, soon, write } from '../../dom.js';

/** @typedef {import('../../host.js').Host} Host */
/** @typedef {import('../../types').FinderText} Finder */

/** The largest file that is read, in bytes. */
const LARGEST = 64e6;

export const markup = `  <details class="own" data-id="find-own">
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
`;

/** Listens to the reader; answers with what shows what has become of the curve. @param {Host} host */
export function open(host) {
  const text = host.$('find-text', HTMLTextAreaElement);
  const problem = host.$('find-problem');
  const report = (/** @type {string} */ sentence) => {
    problem.textContent = sentence;
    host.redraw();
  };
  /** @param {string} text @param {boolean} [look] */
  const bring = (text, look = true) => {
    host.attempt((lab) => lab.bringCurve(text), { report });
    if (look && !problem.textContent) showChart(host);
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
  text.addEventListener('paste', () => setTimeout(() => bring(text.value, false))); // who pastes goes on in the field
  host.press('find-show', () => bring(text.value));
  host.press('find-forget', () => {
    host.attempt((lab) => lab.forgetCurve(), { report });
    host.$('find-show').focus();
  });
  const file = host.$('find-file', HTMLInputElement);
  file.addEventListener('change', () => bringFile(file.files?.[0]).then(() => { file.value = ''; }));
  listenToDrops(host.$('find-own'), bringFile, bring);
  return (/** @type {Finder} */ { own }) => {
    host.$('find-forget').hidden = !own;
    // Beside an error the success of the curve before would be taken for that of the new one.
    write(host.$('find-own-text'), own && problem.textContent ? 'The curve before is still shown.' : own ?? '');
  };
}

/** @param {HTMLElement} target @param {(file: File) => void} bringFile @param {(text: string) => void} bring */
function listenToDrops(target, bringFile, bring) {
  target.addEventListener('dragover', (event) => {
    event.preventDefault();
    target.classList.add('over');
  });
  for (const type of ['dragleave', 'drop']) target.addEventListener(type, () => target.classList.remove('over'));
  target.addEventListener('drop', (event) => {
    event.preventDefault();
    const text = event.dataTransfer?.getData('text/plain');
    if (event.dataTransfer?.files.length) bringFile(event.dataTransfer.files[0]);
    else if (text) bring(text);
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
