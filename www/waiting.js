// What stands over a lab until it is there, or says why it cannot be, with a way to try again.
import { make } from './dom.js';
import { Stopped, told } from './trouble.js';

/** Milliseconds of loading after which it is said that it takes long. */
const LONG = 10_000;

/** @param {ShadowRoot} root @param {'ready' | 'failed' | 'loading'} state */
function become(root, state) {
  const lab = root.querySelector('.lab');
  if (lab instanceof HTMLElement) lab.dataset.state = state;
}

/** @param {ShadowRoot} root @param {string} text @param {Node[]} more */
function write(root, text, ...more) {
  root.querySelector('.waiting')?.replaceChildren(make('div', {}, make('p', { textContent: text }), ...more));
}

/** The lab is loaded; answers with what ends the waiting. @param {ShadowRoot} root */
export function loading(root) {
  become(root, 'loading');
  write(root, 'Loading the laboratory …');
  const timer = setTimeout(() => write(root, 'The laboratory is still being loaded: the network is slow, or does not answer.'), LONG);
  return () => clearTimeout(timer);
}

/** The lab is there. @param {ShadowRoot} root */
export function ready(root) {
  become(root, 'ready');
}

/** The lab cannot be there. @param {ShadowRoot} root @param {unknown} error @param {{ name: string, act: () => void }} way what can be done about it here */
export function fail(root, error, { name, act }) {
  become(root, 'failed');
  const { sentence, advice, reload } = told(error);
  const button = make('button', { type: 'button', className: 'pill', textContent: reload ? 'reload the page' : name });
  button.addEventListener('click', reload ? () => location.reload() : act);
  const begun = error instanceof Stopped;
  write(root, `${begun ? '' : 'The laboratory could not start. '}${sentence} ${advice}`, button);
}
