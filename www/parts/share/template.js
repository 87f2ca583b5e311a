// The dialog's markup. Nothing from outside goes in here: texts are set as text, never as HTML.
import { html } from '../../dom.js';

/** @type {[string, string][]} */
const TABS = [['link', 'Link'], ['class', 'Class'], ['embed', 'Embed'], ['files', 'Files']];

/** What can be saved: what it is called, how it is made, the word for it, and its kinds of files. @type {[string, string, string, string][]} */
const FILES = [
  ['Landscape', 'picture', '', 'svg png'],
  ['Loss by step', 'picture', 'loss', 'svg png'],
  ['Every rate at once', 'picture', 'sweep', 'svg png'],
  ['Film of the run', 'film', '', 'gif'],
  ['Numbers of the run', 'table', '', 'csv json'],
  ['Numbers of every rate', 'table', 'sweep', 'csv json'],
];

/** The forms of the text that shows the lab elsewhere. @type {[string, string][]} */
const FORMS = [['tag', 'Element'], ['iframe', 'Frame'], ['markdown', 'Markdown'], ['notebook', 'Notebook']];

/** How large the lab is where it is embedded. @type {[string, string][]} */
const VIEWS = [['full', 'the whole laboratory'], ['figure', 'a figure, 720 × 460'], ['card', 'a card, 400 × 300']];

const tab = (/** @type {[string, string]} */ [name, label], /** @type {number} */ i) => `<button class="tab" role="tab" id="share-tab-${name}" data-tab="${name}" aria-controls="share-${name}" aria-selected="${i === 0}" tabindex="${i === 0 ? 0 : -1}">${label}</button>`;
const pane = (/** @type {string} */ name, /** @type {string} */ inside) => `<div class="pane" role="tabpanel" id="share-${name}" data-pane="${name}" aria-labelledby="share-tab-${name}"${name === 'link' ? '' : ' hidden'}>${inside}</div>`;

/** A link with what can be done with it. @param {string} id @param {string} label @param {string} what */
const link = (id, label, what) => `
  <div class="shared"><label class="field">${label}<input data-id="${id}" readonly></label>
    <span class="acts"><button class="tool" data-copy="${id}" data-done="${what} is copied.">copy<span class="spoken"> ${what.toLowerCase()}</span></button>
    <button class="tool" data-code="${id}">QR code<span class="spoken"> of ${what.toLowerCase()}</span></button></span></div>`;

const file = (/** @type {[string, string, string, string]} */ [label, kind, word, ends]) => `
  <li><span>${label}</span><span class="acts">${ends.split(' ').map((end) => `<button class="tool" data-file="${kind}" data-word="${word}" data-end="${end}"><span class="spoken">${label} as </span>${end.toUpperCase()}</button>`).join('')}</span></li>`;

const form = (/** @type {[string, string]} */ [value, label], /** @type {number} */ i) => `<label class="form"><input type="radio" name="form" value="${value}"${i === 0 ? ' checked' : ''}>${label}</label>`;

export const template = html(`
<div class="sheet-head"><h2>Share and embed</h2><button class="icon" data-id="share-close" aria-label="Close">✕</button></div>
<div class="tabs" role="tablist" aria-label="What to share">${TABS.map(tab).join('')}</div>
${pane('link', `
  <p class="note">Whoever opens it sees exactly this, with the same numbers.</p>
  ${link('share-link', 'Link', 'The link')}
  <p class="note" data-id="link-note" hidden></p>`)}
${pane('class', `
  <p class="note">A student first says what will happen: the answers are hidden. The key is the same lab with its answers.</p>
  <label class="field number-field">Student’s number, if each gets a lab of their own<input data-id="share-number" type="number" min="1" max="9999" step="1" inputmode="numeric" placeholder="none"></label>
  <p class="note" data-id="share-variant"></p>
  <div class="sides">${link('share-student', 'For the student', 'The student’s link')}${link('share-key', 'The teacher’s key', 'The key')}</div>
  <p class="note" data-id="share-solution" hidden></p>`)}
${pane('embed', `
  <fieldset class="forms"><legend class="spoken">As</legend>${FORMS.map(form).join('')}</fieldset>
  <div class="size"><label class="field">Size<select data-id="share-view">${VIEWS.map(([value, label]) => `<option value="${value}">${label}</option>`).join('')}</select></label>
    <details data-id="share-parts"><summary>choose the parts</summary><div class="ticks" data-id="share-ticks"></div></details>
    <details data-id="share-preview"><summary>preview</summary><div class="preview" data-id="share-stage"></div></details></div>
  <label class="field"><span data-id="share-form"></span><textarea data-id="share-embed" rows="6" readonly spellcheck="false"></textarea></label>
  <span class="acts"><button class="tool" data-copy="share-embed" data-done="The text is copied.">copy<span class="spoken"> the text</span></button></span>
  <p class="note" data-id="share-embed-note" hidden></p>`)}
${pane('files', `
  <p class="note">Each file carries the link to what it shows. Pictures have the colours of this page.</p>
  <ul class="files">${FILES.map(file).join('')}</ul>
  <progress data-id="share-progress" max="1" value="0" aria-label="The film" hidden></progress>
  <p class="note" data-id="share-sweep-note" hidden></p>`)}
<p class="note said" data-id="copied" role="status"></p>`);
