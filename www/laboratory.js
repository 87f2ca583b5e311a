// The page around the laboratory: its address holds the lab's state, Back and Forward walk through it, and as ?embed it
// shows the lab alone and tells the page that frames it how high it is.
import { later, loadLater } from './core.js';
import { scrolling } from './dom.js';
import { listenToDrops } from './drops.js';
import { FOREIGN } from './foreign.js';
import { inside } from './host.js';
import './overshoot.js';

/** Parameters that change only the look: they replace the address and make no history entry of their own. */
const QUIET = ['step', 'window'];

/** The page's own word in the address. */
const PAGES = /^embed(=|$)/;

/** What the address says while the laboratory is open at its defaults. */
const OPEN = 'view=full';

const lab = /** @type {import('./overshoot.js').OvershootLab} */ (document.querySelector('overshoot-lab'));
const embedded = new URLSearchParams(location.search).has('embed');
if (embedded) document.documentElement.classList.add('embed');

/** The words of the address that are the lab's. Only the page's own word is taken out, the rest stays as written. */
function words() {
  return location.search.replace(/^\?/, '').split('&').filter((word) => !PAGES.test(word) && !FOREIGN.test(word)).join('&');
}

/** @param {string} query */
function address(query) {
  // Without any word the lesson would come back.
  const search = [embedded ? 'embed' : '', query].filter(Boolean).join('&') || OPEN;
  return `${location.pathname}?${search}${location.hash}`;
}

/** @param {string} query */
function loud(query) {
  const words = new URLSearchParams(query);
  QUIET.forEach((name) => words.delete(name));
  return words.toString();
}

/** The lesson: the list of links that set the lab, whose first words are in bold. @type {HTMLAnchorElement[]} */
const lesson = [...document.querySelectorAll('a[data-state]')].filter((link) => link instanceof HTMLAnchorElement);

/** What the lesson says, link by link, as the lab tells it. */
function examples() {
  return lesson.map((link) => {
    const name = link.textContent.replace(/\.$/, '');
    const teaches = link.parentElement?.textContent.slice(link.textContent.length).trim() ?? '';
    return { name, teaches, query: link.search.replace(/^\?/, '') };
  });
}

/** Tells what to look at where a link of the lesson is on screen. */
function guide() {
  const sorted = (/** @type {string} */ query) => [...new URLSearchParams(query)].map(String).sort().join();
  const here = sorted(words());
  const at = here ? lesson.findIndex((link) => sorted(link.search) === here) : -1;
  if (at >= 0 && !embedded) inside(lab)?.guide.tell(examples(), at);
}

/** The last state that has an entry in the history, as the lab writes it: without bad words and defaults. */
let settled = words();
lab.addEventListener('ready', () => {
  settled = lab.query;
  const host = inside(lab);
  if (host) {
    host.quotes = true;
    document.documentElement.classList.toggle('small', host.page.presentation.view !== 'full');
    host.asks = !embedded;
    host.redraw();
  }
  guide();
  // A link to a panel shows it; in a frame that would move the page around it.
  if (!embedded && new URLSearchParams(settled).has('panel')) host?.reveal('auto');
});
/** Whether the drag that goes on has its history entry already. */
let dragging = false;
/** Browsers allow only so many address changes a second: the newest one waits for its turn. @type {number | undefined} */
let waiting;

let newest = '';

/** Milliseconds between two changes of the address while a drag goes on: Safari allows a hundred in half a minute. */
const ADDRESS = 350;

/** @param {string} query */
function replaceSoon(query) {
  newest = query;
  waiting ??= window.setTimeout(() => {
    waiting = undefined;
    write('replaceState', newest);
  }, ADDRESS);
}

function forgetWaiting() {
  clearTimeout(waiting);
  waiting = undefined;
}

/** The address takes another query, as an entry of its own or in place of the newest one; whether it did. @param {'pushState' | 'replaceState'} how @param {string} query */
function write(how, query) {
  try {
    history[how](null, '', address(query));
    return true;
  } catch {
    return false; // a browser that refuses all the same: the lab goes on, and the next change sets the address
  }
}

/** What an event of the lab says it shows now. @param {Event} event @returns {string} */
function queryOf(event) {
  return /** @type {CustomEvent<{ query: string }>} */ (event).detail.query;
}

lab.addEventListener('input', (event) => {
  const query = queryOf(event);
  if (!dragging && loud(query) !== loud(settled)) {
    dragging = write('pushState', query);
  } else {
    replaceSoon(query);
  }
});

lab.addEventListener('change', (event) => {
  const query = queryOf(event);
  forgetWaiting();
  if (dragging || loud(query) === loud(settled)) write('replaceState', query);
  else write('pushState', query);
  dragging = false;
  settled = query;
});

window.addEventListener('popstate', () => {
  forgetWaiting();
  dragging = false;
  const host = inside(lab);
  if (host) host.show(words(), { anew: false });
  else lab.query = words(); // before the core is there
  settled = lab.query;
  guide();
});

// Links of the tour set the lab instead of loading the page anew.
document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a[data-state]') : null;
  if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  lab.query = new URL(link.href).search.replace(/^\?/, '');
  settled = lab.query;
  write('pushState', settled);
  lab.replay();
  inside(lab)?.guide.tell(examples(), lesson.indexOf(link));
  inside(lab)?.reveal(scrolling());
});

// A file that is dropped beside the panel of the reader's own run would take the place of the page.
if (!embedded) {
  listenToDrops(document.documentElement, {
    files(files) {
      const host = inside(lab);
      if (host) loadLater().then(() => later?.bringTo(host, files), (error) => host.lacks(error));
    },
  });
}

lab.query = settled;

if (embedded && window.parent !== window) {
  lab.addEventListener('answer', (event) => {
    const { detail } = /** @type {CustomEvent<import('./types').Answer>} */ (event);
    window.parent.postMessage({ type: 'overshoot-lab-answer', version: 1, ...detail }, '*');
  });
  const tell = () => window.parent.postMessage({ type: 'overshoot-lab', height: Math.ceil(lab.getBoundingClientRect().height) }, '*');
  new ResizeObserver(tell).observe(lab);
}
