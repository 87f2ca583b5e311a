// Share and embed: a dialog with the links, also for a class, the texts that show the lab elsewhere, and files to take
// away. The core writes all of them; here they are shown, copied and saved.
import { PAGE, SCRIPT } from '../../address.js';
import { copy } from '../../clipboard.js';
import { write, writeOrHide } from '../../dom.js';
import { showCode } from './code.js';
import { Embedding } from './embedding.js';
import { saveFile } from './files.js';
import { style } from './style.js';
import { template } from './template.js';

/** @typedef {import('../../host.js').Host} Host */
/** @typedef {import('../../types').Sharing} Sharing */

/** The forms of the text that shows the lab elsewhere: what each is for, and what is to be known of it. @type {Record<string, { label: string, text: (words: Sharing) => string, note: (words: Sharing) => string | null }>} */
const FORMS = {
  tag: { label: 'For a page: it loads the lab’s script', text: ({ tag }) => tag, note: ({ tagNote }) => tagNote },
  iframe: { label: 'For any page: a frame', text: ({ iframe }) => iframe, note: () => null },
  markdown: { label: 'For Markdown: a picture that leads here', text: ({ markdown }) => markdown, note: ({ markdownNote }) => markdownNote },
  notebook: { label: 'For a notebook: a cell in Python', text: ({ notebook }) => notebook, note: () => null },
};

export class Dialog {
  #host;
  #element;
  #embedding;
  /** Whether other hosts may load the script; undefined where nobody knows. @type {boolean | undefined} */
  #allowed;

  /** @param {Host} host */
  constructor(host) {
    this.#host = host;
    this.#element = host.$('share', HTMLDialogElement);
    host.root.adoptedStyleSheets.push(style);
    host.adopt(this.#element, template);
    this.#embedding = new Embedding(host, () => this.#show());
    host.press('share-close', () => this.#element.close());
    this.#element.addEventListener('click', ({ target }) => { if (target === this.#element) this.#element.close(); });
    host.$('share-number').addEventListener('input', () => this.#show());
    for (const input of this.#all('[name=form]', HTMLInputElement)) input.addEventListener('change', () => this.#show());
    for (const button of this.#all('[data-copy]', HTMLButtonElement)) button.addEventListener('click', () => this.#copy(button));
    for (const button of this.#all('[data-code]', HTMLButtonElement)) button.addEventListener('click', () => this.#say(showCode(host.root, this.#field(button.dataset.code).value)));
    for (const button of this.#all('[data-file]', HTMLButtonElement)) button.addEventListener('click', () => this.#save(button));
    this.#listenToTabs();
    allowed().then((allowed) => { this.#allowed = allowed; this.#show(); });
  }

  open() {
    this.#host.sheets.close(); // one below would take the Escape key
    this.#say('');
    this.#show();
    this.#element.showModal();
  }

  /** @template {HTMLElement} T @param {string} selector @param {new () => T} kind */
  #all(selector, kind) {
    return this.#host.all(`.share ${selector}`, kind);
  }

  /** @param {string | undefined} id */
  #field(id = '') {
    const field = this.#host.$(id);
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) throw new Error(`${id} is no field.`);
    return field;
  }

  /** @param {string} sentence */
  #say(sentence) {
    this.#host.$('copied').textContent = sentence;
  }

  #show() {
    const host = this.#host;
    const { valueAsNumber: number, validity } = host.$('share-number', HTMLInputElement);
    const words = host.lab.sharing(PAGE, SCRIPT, this.#allowed, validity.valid && number ? number : undefined, this.#embedding.words());
    this.#embedding.show(words);
    this.#field('share-link').value = words.link;
    this.#field('share-student').value = words.student;
    this.#field('share-key').value = words.key;
    write(host.$('share-variant'), words.variant);
    writeOrHide(host.$('share-solution'), words.solution);
    writeOrHide(host.$('link-note'), host.page.linkNote);
    writeOrHide(host.$('share-sweep-note'), words.sweepNote);
    for (const button of this.#all('[data-file=table][data-word=sweep]', HTMLButtonElement)) button.disabled = words.sweepNote !== null;
    const form = FORMS[this.#all('[name=form]:checked', HTMLInputElement)[0].value];
    write(host.$('share-form'), form.label);
    this.#field('share-embed').value = form.text(words);
    writeOrHide(host.$('share-embed-note'), form.note(words));
  }

  /** @param {HTMLButtonElement} button */
  async #copy({ dataset }) {
    const field = this.#field(dataset.copy);
    this.#say(await copy(field.value, { what: 'text', done: dataset.done ?? '', select: () => field.select() }));
  }

  /** @param {HTMLButtonElement} button */
  async #save(button) {
    const progress = this.#host.$('share-progress', HTMLProgressElement);
    const tell = (/** @type {number} */ share) => { progress.hidden = share === 1; progress.value = share; };
    button.disabled = true;
    try {
      this.#say(await saveFile(this.#host, PAGE, button.dataset, tell));
    } catch (error) {
      this.#say(error instanceof Error ? error.message : String(error));
    }
    button.disabled = false;
    button.focus();
  }

  #listenToTabs() {
    const tabs = this.#all('[role=tab]', HTMLButtonElement);
    const choose = (/** @type {HTMLButtonElement} */ chosen) => {
      for (const tab of tabs) {
        tab.ariaSelected = String(tab === chosen);
        tab.tabIndex = tab === chosen ? 0 : -1;
      }
      for (const pane of this.#all('[data-pane]', HTMLElement)) pane.hidden = pane.dataset.pane !== chosen.dataset.tab;
      this.#say('');
    };
    tabs.forEach((tab, i) => {
      tab.addEventListener('click', () => choose(tab));
      tab.addEventListener('keydown', (event) => {
        const to = { ArrowRight: i + 1, ArrowLeft: i - 1, Home: 0, End: tabs.length - 1 }[event.key];
        if (to === undefined) return;
        event.preventDefault();
        const next = tabs[(to + tabs.length) % tabs.length];
        choose(next);
        next.focus();
      });
    });
  }
}

/** Whether a page of another host may load the script: its server must say so. */
async function allowed() {
  if (new URL(SCRIPT).origin !== location.origin) return true; // it came from elsewhere
  try {
    const response = await fetch(SCRIPT, { method: 'HEAD' });
    await response.text(); // nothing, but what is not read counts as broken off
    return response.headers.has('access-control-allow-origin');
  } catch {
    return undefined;
  }
}
