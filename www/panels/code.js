// The code panel: the experiment as a script in PyTorch, JAX or Keras, which follows the lab. The core writes the
// script; here it is shown, copied and saved.
import { copy } from '../clipboard.js';
import { core } from '../core.js';
import { html, make, sheet } from '../dom.js';
import { save } from '../save.js';

/** @typedef {import('../host.js').Host} Host */
/** @typedef {import('../types').CodePage} Code */

const template = html(`
<div class="code-bar">
  <h2>Take it home</h2>
  <div class="frameworks" role="radiogroup" aria-label="Framework" data-id="code-frameworks"></div>
  <div class="code-tools">
    <button class="tool" data-id="code-copy">copy</button>
    <button class="tool" data-id="code-download">download</button>
  </div>
</div>
<p class="code-install">This run as a complete script: it prints the loss at the start and after every step. To run it:
  <code data-id="code-install"></code></p>
<pre class="script" tabindex="0" role="group" aria-label="The script"><code data-id="code-script"></code></pre>
<p class="note code-said" data-id="code-said" role="status"></p>`);

const style = sheet(`
.code-bar { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 18px; }
.code-bar h2 { font-size: 15px; }
.frameworks { display: flex; flex-wrap: wrap; }
.framework { position: relative; display: flex; align-items: center; min-height: 36px; padding: 4px 14px; border: 1px solid var(--border); margin-left: -1px; cursor: pointer; white-space: nowrap; }
.framework:first-child { border-radius: 9px 0 0 9px; margin-left: 0; } .framework:last-child { border-radius: 0 9px 9px 0; }
.framework:hover { border-color: var(--muted); z-index: 1; }
.framework input { position: absolute; inset: 0; margin: 0; opacity: 0; cursor: pointer; }
.framework:has(:checked) { color: var(--page); background: var(--text); border-color: var(--text); }
.framework:has(:focus-visible) { outline: 2.5px solid var(--focus); outline-offset: 2px; z-index: 2; }
.code-tools { display: flex; gap: 10px; margin-left: auto; }
.code-install { margin: 10px 0 8px; font-size: 13.5px; color: var(--muted); }
.code-install code { padding: 2px 7px; border: 1px solid var(--border); border-radius: 6px; background: var(--page); color: var(--text); font: 12.5px ui-monospace, "DejaVu Sans Mono", monospace; white-space: nowrap; }
.script { max-height: min(70vh, 640px); overflow: auto; margin: 0; padding: 14px 16px; border: 1px solid var(--border); border-radius: 10px; background: var(--page); font: 13px/1.5 ui-monospace, "DejaVu Sans Mono", monospace; tab-size: 4; }
.script code { font: inherit; }
.script span { color: var(--muted); }
.code-said { margin-top: 6px; min-height: 1.4em; }
@container (max-width: 560px) {
  .panel:has(.script) { padding: 12px 12px 10px; }
  .frameworks { flex: 1 0 100%; } .framework { flex: 1 1 auto; justify-content: center; min-height: 44px; padding: 4px 8px; }
  .code-tools { flex: 1 0 100%; } .code-tools .tool { flex: 1; min-height: 44px; }
  .script { font-size: 12px; padding: 10px 12px; }
}
`);

/** A comment in Python, on a line of its own or after code; no string of the scripts has a number sign in it. */
const COMMENT = /(^|\s)#.*$/gm;

/** @type {import('../panels.js').Inside<Code>} */
export const code = {
  template,
  style,
  open(host) {
    const script = host.$('code-script');
    const said = host.$('code-said');
    const inputs = frameworks(host);
    /** What is shown. @type {Code} */
    let shown;
    host.press('code-copy', async () => {
      const done = `The script is copied: ${shown.spoken}`;
      said.textContent = await copy(shown.script, { what: 'script', done, select: () => getSelection()?.selectAllChildren(script) });
    });
    host.press('code-download', () => { said.textContent = download(shown); });
    return {
      show(texts) {
        shown = texts;
        if (script.textContent !== texts.script) {
          script.replaceChildren(...tinted(texts.script));
          host.$('code-install').textContent = texts.install;
          said.textContent = '';
        }
        for (const input of inputs) input.checked = input.value === texts.framework;
      },
    };
  },
};

/** The choice of a framework, from the catalog. @param {Host} host */
function frameworks(host) {
  const row = core.catalog().find(({ name }) => name === 'framework');
  return (row?.choices ?? []).map((choice, i) => {
    const input = make('input', { type: 'radio', name: 'framework', value: choice });
    input.addEventListener('change', () => host.set('framework', choice));
    host.$('code-frameworks').append(make('label', { className: 'framework' }, input, row?.labels?.[i] ?? choice));
    return input;
  });
}

/** The script with its comments set apart. @param {string} script */
function tinted(script) {
  /** @type {Node[]} */
  const parts = [];
  let done = 0;
  for (const { 0: comment, index } of script.matchAll(COMMENT)) {
    parts.push(new Text(script.slice(done, index)), make('span', { textContent: comment }));
    done = index + comment.length;
  }
  parts.push(new Text(script.slice(done)));
  return parts;
}

/** Saves the script; answers with what is to be said. @param {Code} code */
function download({ file, script, spoken }) {
  save(file, script, 'text/x-python');
  return `Saved as ${file}: ${spoken}`;
}
