// The lesson's page: below the first figure the chapters, one after the other; what a pupil has done, the language,
// large type for a classroom, and what can be taken along.
import { PAGE } from '../address.js';
import { core, loadSoon } from '../core.js';
import { make, scrolling } from '../dom.js';
import { inside } from '../host.js';
import { trusted } from '../trusted.js';
import { chapterOf, later } from './chapter.js';
import { handout } from './handout.js';
import { languageOf, readLink } from './link.js';
import { Progress } from './progress.js';
import { LANGUAGES, keepLanguage, language, load, say } from './words.js';

/** As the address says, once it is known how many chapters there are. @type {import('./link.js').Link} */
let link;
let tag = language(languageOf(location.hash));
/** @type {Awaited<ReturnType<typeof chapterOf>>[]} */
let shown = [];
/** How often the lesson was begun to be written: only the last time is gone on with. */
let writing = 0;
/** There once the core has told what there is to do. @type {Progress} */
let progress;

/** @param {string} name */
const slot = (name) => /** @type {HTMLElement} */ (document.querySelector(`[data-lesson="${name}"]`));

async function write() {
  const time = ++writing;
  const words = await load(tag);
  if (time !== writing) return; // another language was chosen
  const count = Object.keys(words.chapters).length;
  link = readLink(location.hash, count);
  // What needs no core is there before it.
  document.documentElement.lang = tag;
  const n = link.chapters?.length ?? count;
  slot('line').textContent = words.first.line;
  slot('open').textContent = words.first.open;
  slot('loading').textContent = words.first.loading;
  slot('down').textContent = say(words.first.down, { n });
  slot('seen').textContent = words.first.seen;
  await loadSoon();
  if (time !== writing) return;
  const chosen = core.chapters().map((chapter, place) => ({ chapter, place })).filter(({ place }) => link.chapters?.includes(place) ?? true);
  progress ??= new Progress(new Map(chosen.map(({ chapter }) => [chapter.id, dueIn(chapter)])), () => shown.forEach((chapter) => chapter.show()), link.report);
  shown.forEach((chapter) => chapter.dispose());
  slot('intro').replaceChildren(
    make('h2', { textContent: words.page.title }), make('p', { className: 'body', textContent: say(words.page.intro, { n }) }),
    ...[...link.wrong].map(([sentence, value]) => make('p', { className: 'wrong', textContent: say(words.page[sentence], { value: `“${value}”`, last: count - 1 }) })),
    tools(words));
  handout(slot('handout'), words, () => shown.map(({ context }) => context));
  shown = [];
  slot('chapters').replaceChildren();
  for (const { chapter, place } of chosen) {
    const made = await chapterOf(chapter, place, { words, progress, link });
    if (time !== writing) { made.dispose(); return; }
    shown.push(made);
    made.show();
    slot('chapters').append(made.section);
    // A link to a chapter, which was not there when the address was opened.
    if (location.hash === `#${chapter.id}`) made.section.scrollIntoView();
    await later();
    if (time !== writing) return;
  }
}

/** What a chapter has to do. @param {import('../types').Chapter} chapter */
function dueIn({ questions, tasks, closing, extra }) {
  return [...questions, ...tasks, ...closing].map((each) => each.id).concat(extra.kind === 'game' ? ['valley'] : []);
}

/** @param {import('./words.js').Words} words */
function tools(words) {
  const { page } = words;
  const box = make('p', { className: 'tools' });
  if (link.lang === null) {
    const select = make('select', {}, ...[...LANGUAGES].map(([tag, name]) => new Option(name, tag)));
    select.value = tag;
    select.setAttribute('aria-label', page.language);
    select.addEventListener('change', () => {
      tag = select.value;
      keepLanguage(tag);
      write().then(() => slot('intro').querySelector('select')?.focus()).catch(fail);
    });
    box.append(select);
  }
  const said = make('span', { className: 'note' });
  said.setAttribute('role', 'status');
  const button = (/** @type {string} */ text, /** @type {(button: HTMLButtonElement) => void} */ act) => {
    const made = make('button', { type: 'button', className: 'quiet', textContent: text });
    made.addEventListener('click', () => act(made));
    return made;
  };
  const present = button(page.present, () => presents(!presenting()));
  presents = (on) => {
    document.documentElement.classList.toggle('present', on);
    present.textContent = on ? page['present-end'] : page.present;
    present.setAttribute('aria-pressed', String(on));
    said.textContent = on ? page['present-help'] : '';
  };
  const pupil = button(page['new-pupil'], () => {
    progress.clear();
    const first = document.querySelector('.first overshoot-lab');
    if (first instanceof HTMLElement) inside(first)?.attempt((lab) => lab.forgetTries());
    write().then(() => {
      const intro = slot('intro');
      intro.querySelector('.note')?.replaceChildren(page.cleared);
      intro.querySelector('button')?.focus();
    }).catch(fail);
  });
  const code = make('input', { type: 'text', maxLength: 40, placeholder: page.code });
  code.setAttribute('aria-label', page.code);
  const results = make('details', { className: 'results' }, make('summary', { textContent: page.results }), code,
    button(page.json, async () => (await import('../save.js')).save('overshoot-results.json', JSON.stringify({ lesson: 'overshoot', version: 1, code: code.value, results: progress.rows() }, null, 2), 'application/json')),
    button(page.csv, async () => (await import('../save.js')).save('overshoot-results.csv', table(code.value), 'text/csv')));
  box.append(present, pupil, results, said);
  return box;
}

/** Results as a table; a cell can be no formula. @param {string} code */
function table(code) {
  const cell = (/** @type {unknown} */ value) => `"${String(value).replace(/^[=+\-@\t]/, "'$&").replaceAll('"', '""')}"`;
  const rows = progress.rows().map(({ chapter, task, right, tries, time }) => [code, chapter, task, right, tries, time]);
  return [['code', 'chapter', 'task', 'right', 'tries', 'time'], ...rows].map((row) => row.map(cell).join(',')).join('\r\n');
}

/** Goes to the next chapter, or back. @param {number} by */
function turn(by) {
  const tops = shown.map(({ section }) => section.getBoundingClientRect().top);
  const here = tops.findLastIndex((top) => top < innerHeight / 2);
  const next = shown[Math.max(0, Math.min(shown.length - 1, here + by))];
  next?.section.scrollIntoView({ behavior: scrolling() });
  next?.heading.focus({ preventScroll: true });
}

const presenting = () => document.documentElement.classList.contains('present');
/** Begins or ends large type, once its button is there. @type {(on: boolean) => void} */
let presents = () => {};

// Before a figure sees it, which keeps the keys of its slider.
document.addEventListener('keydown', (event) => {
  if (!presenting() || event.ctrlKey || event.metaKey || event.altKey) return;
  const target = event.composedPath()[0];
  if (target instanceof HTMLSelectElement || target instanceof HTMLInputElement && target.type !== 'range') return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (key === 'n' || key === 'PageDown') turn(1);
  else if (key === 'p' || key === 'PageUp') turn(-1);
  else if (key === 'Escape') presents(false);
  else return;
  event.preventDefault();
  event.stopPropagation();
}, { capture: true });

// The words after the # of a class stay in the address.
slot('down').parentElement?.addEventListener('click', (event) => {
  event.preventDefault();
  slot('intro').scrollIntoView({ behavior: scrolling() });
});

// A link to another valley, or of another class, is another lesson.
addEventListener('hashchange', () => { if (location.hash.includes('=')) location.reload(); });

/** @param {unknown} error */
function fail(error) {
  const why = error instanceof Error ? error.message : String(error);
  load(tag).then(({ page }) => { slot('intro').textContent = say(page.failed, { why }); }).catch(() => { slot('intro').textContent = why; });
}

const loaded = write().catch(fail);

// Everything that was loaded is there without a network, too.
if ('serviceWorker' in navigator && location.protocol !== 'file:') {
  const register = async () => {
    await navigator.serviceWorker.register(trusted(new URL('offline.js', PAGE).href));
    const { active } = await navigator.serviceWorker.ready;
    const resources = performance.getEntriesByType('resource').map(({ name }) => name);
    active?.postMessage([location.href.split(/[?#]/)[0], ...resources]);
  };
  // Where it is not allowed, the lesson works with a network.
  loaded.then(register).catch(() => {});
}
