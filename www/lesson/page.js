// The lesson's page: below the first figure the chapters, one after the other; what a pupil has done, the language,
// large type for a classroom, and what can be taken along.
import { PAGE } from '../address.js';
import { load as loadCore, core } from '../core.js';
import { make, scrolling } from '../dom.js';
import { save } from '../save.js';
import { chapterOf } from './chapter.js';
import { handout } from './handout.js';
import { Progress } from './progress.js';
import { LANGUAGES, keepLanguage, language, load } from './words.js';

/**
 * What the link of a class fixes, after the #: `class&seed=7&lang=en&chapters=0,1,2&report=https://school.example`.
 * @typedef {object} Link
 * @property {boolean} isClass
 * @property {number | undefined} seed
 * @property {string | null} lang
 * @property {number[] | undefined} chapters
 * @property {string | undefined} report
 */

/** @returns {Link} */
function readLink() {
  const words = new URLSearchParams(location.hash.slice(1));
  const number = (/** @type {string | null} */ text) => (text !== null && /^\d{1,15}$/.test(text) ? Number(text) : undefined);
  const chapters = words.get('chapters')?.split(',').map(number).filter((place) => place !== undefined);
  return {
    isClass: words.has('class'),
    seed: number(words.get('seed') ?? words.get('valley')),
    lang: words.get('lang'),
    chapters: chapters?.length ? chapters : undefined,
    report: origin(words.get('report')),
  };
}

/** @param {string | null} text */
function origin(text) {
  try {
    return text ? new URL(text).origin : undefined;
  } catch {
    return undefined;
  }
}

const link = readLink();
let tag = language(link.lang);
/** @type {ReturnType<typeof chapterOf>[]} */
let shown = [];
/** The words that are being written. @type {import('./words.js').Words | undefined} */
let writing;
/** Asked twice before everything is forgotten. */
let sure = false;

/** @param {string} name */
const slot = (name) => /** @type {HTMLElement} */ (document.querySelector(`[data-lesson="${name}"]`));

async function write() {
  const words = await load(tag);
  document.documentElement.lang = tag;
  slot('line').textContent = words.first.line;
  slot('open').textContent = words.first.open;
  slot('down').textContent = words.first.down;
  writing = words;
  await loadCore();
  shown.forEach((chapter) => chapter.dispose());
  const all = core.chapters();
  const chosen = all.map((chapter, place) => ({ chapter, place })).filter(({ place }) => link.chapters?.includes(place) ?? true);
  const due = new Map(chosen.map(({ chapter: { id, questions, tasks, extra } }) => [id, [...questions, ...tasks].map((each) => each.id).concat(extra.kind === 'game' ? ['valley'] : [])]));
  const progress = new Progress(due, () => shown.forEach((chapter) => chapter.show()), link.report);
  slot('intro').replaceChildren(
    make('h2', { textContent: words.page.title }), make('p', { className: 'body', textContent: words.page.intro }), tools(words, progress));
  handout(slot('handout'), words, () => shown.map(({ context }) => context));
  shown = [];
  slot('chapters').replaceChildren();
  for (const { chapter, place } of chosen) {
    const made = chapterOf(chapter, place, { words, progress, link });
    shown.push(made);
    made.show();
    slot('chapters').append(made.section);
    // Some of their numbers take a while: the page answers in between.
    await new Promise((done) => { setTimeout(done); });
    if (writing !== words) return; // another language was chosen
  }
}

/** @param {import('./words.js').Words} words @param {Progress} progress */
function tools(words, progress) {
  const { page } = words;
  const box = make('p', { className: 'tools' });
  if (link.lang === null) {
    const select = make('select', {}, ...[...LANGUAGES].map(([tag, name]) => new Option(name, tag)));
    select.value = tag;
    select.setAttribute('aria-label', page.language);
    select.addEventListener('change', () => { tag = select.value; keepLanguage(tag); write(); });
    box.append(select);
  }
  const said = make('span', { className: 'note' });
  said.setAttribute('role', 'status');
  const button = (/** @type {string} */ text, /** @type {(button: HTMLButtonElement) => void} */ act) => {
    const made = make('button', { type: 'button', className: 'quiet', textContent: text });
    made.addEventListener('click', () => act(made));
    return made;
  };
  const present = button(page.present, () => { document.documentElement.classList.add('present'); said.textContent = page['present-help']; });
  const pupil = button(page['new-pupil'], (made) => {
    sure = !sure;
    if (sure) { made.textContent = page['new-pupil-asked']; return; }
    progress.clear();
    write().then(() => slot('intro').querySelector('.note')?.replaceChildren(page.cleared));
  });
  const code = make('input', { type: 'text', maxLength: 40, placeholder: page.code });
  code.setAttribute('aria-label', page.code);
  const results = make('details', { className: 'results' }, make('summary', { textContent: page.results }), code,
    button(page.json, () => save('overshoot-results.json', JSON.stringify({ lesson: 'overshoot', version: 1, code: code.value, results: progress.rows() }, null, 2), 'application/json')),
    button(page.csv, () => save('overshoot-results.csv', table(code.value, progress), 'text/csv')));
  box.append(present, pupil, results, said);
  return box;
}

/** Results as a table; a cell can be no formula. @param {string} code @param {Progress} progress */
function table(code, progress) {
  const cell = (/** @type {unknown} */ value) => `"${String(value).replace(/^[=+\-@\t]/, "'$&").replaceAll('"', '""')}"`;
  const rows = progress.rows().map(({ chapter, task, right, tries, at }) => [code, chapter, task, right, tries, at]);
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

document.addEventListener('keydown', (event) => {
  if (!document.documentElement.classList.contains('present') || event.ctrlKey || event.metaKey || event.altKey) return;
  const target = event.composedPath()[0];
  if (target instanceof HTMLInputElement && target.type !== 'range') return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (key === 'n' || key === 'PageDown') turn(1);
  else if (key === 'p' || key === 'PageUp') turn(-1);
  else if (key === 'Escape') document.documentElement.classList.remove('present');
  else return;
  event.preventDefault();
});

// A link to another valley, or of another class, is another lesson.
addEventListener('hashchange', () => { if (location.hash.includes('=')) location.reload(); });

/** @param {unknown} error */
function fail(error) {
  slot('intro').textContent = `The lesson could not start: ${error instanceof Error ? error.message : error}`;
}

const loaded = write().catch(fail);

// Everything that was loaded is there without a network, too.
if ('serviceWorker' in navigator && location.protocol !== 'file:') {
  const register = async () => {
    await navigator.serviceWorker.register(new URL('offline.js', PAGE));
    const { active } = await navigator.serviceWorker.ready;
    const resources = performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => new URL(name).origin === location.origin);
    active?.postMessage([location.href.split(/[?#]/)[0], ...resources]);
  };
  // Where it is not allowed, the lesson works with a network.
  loaded.then(register).catch(() => {});
}
