// The code panel: the experiment as a script in PyTorch, JAX or Keras, which follows the lab. The core writes the
// script; here it is shown, copied and saved.
import { codeStyle } from './code-style.js';
import { core } from './core.js';

export const template = document.createElement('template');
template.innerHTML = `
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
<pre class="script" tabindex="0" role="region" aria-label="The script"><code data-id="code-script"></code></pre>
<p class="note code-said" data-id="code-said" role="status"></p>`;

/** A comment in Python, on a line of its own or after code; no string of the scripts has a number sign in it. */
const COMMENT = /(^|\s)#.*$/gm;

/** @param {import('./overshoot.js').OvershootLab} host */
export function bind(host) {
  host.shadowRoot?.adoptedStyleSheets.push(codeStyle);
  const { choices, labels } = /** @type {any} */ (core.catalog().find((row) => row.name === 'framework'));
  choices.forEach((/** @type {string} */ choice, /** @type {number} */ i) => {
    const input = Object.assign(document.createElement('input'), { type: 'radio', name: 'framework', value: choice });
    input.addEventListener('change', () => host.attempt((lab) => lab.set('framework', choice)));
    const label = Object.assign(document.createElement('label'), { className: 'framework' });
    label.append(input, labels[i]);
    host.$('code-frameworks').append(label);
  });
  host.$('code-copy').addEventListener('click', () => copy(host));
  host.$('code-download').addEventListener('click', () => download(host));
}

/** @param {import('./overshoot.js').OvershootLab} host @param {any} texts */
export function write(host, texts) {
  const code = host.$('code-script');
  if (code.textContent !== texts.script) {
    code.replaceChildren(...tinted(texts.script));
    host.$('code-install').textContent = texts.install;
    host.$('code-said').textContent = '';
  }
  for (const input of host.$('code-frameworks').querySelectorAll('input')) input.checked = input.value === texts.framework;
}

/** The script with its comments set apart. @param {string} script */
function tinted(script) {
  /** @type {Node[]} */
  const parts = [];
  let done = 0;
  for (const { 0: comment, index } of script.matchAll(COMMENT)) {
    parts.push(new Text(script.slice(done, index)), Object.assign(document.createElement('span'), { textContent: comment }));
    done = index + comment.length;
  }
  parts.push(new Text(script.slice(done)));
  return parts;
}

/** @param {import('./overshoot.js').OvershootLab} host */
async function copy(host) {
  const said = host.$('code-said');
  try {
    await navigator.clipboard.writeText(host.page.code.script);
    said.textContent = `The script is copied: ${host.page.code.spoken}`;
  } catch {
    getSelection()?.selectAllChildren(host.$('code-script'));
    said.textContent = 'Copying is not allowed here: the script is selected, press Ctrl+C.';
  }
}

/** @param {import('./overshoot.js').OvershootLab} host */
function download(host) {
  const { file, script, spoken } = host.page.code;
  const url = URL.createObjectURL(new Blob([script], { type: 'text/x-python' }));
  Object.assign(document.createElement('a'), { href: url, download: file }).click();
  setTimeout(() => URL.revokeObjectURL(url));
  host.$('code-said').textContent = `Saved as ${file}: ${spoken}`;
}
