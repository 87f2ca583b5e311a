// Runs side by side: what each makes of the points, its loss, and one player for all; one weight of the reader's own run,
// with its last update; and the best rate of what the reader changes.
import { make, writeOrHide } from '../dom.js';
import { inside } from '../host.js';
import { bestRates } from './best.js';
import { merged, say } from './words.js';

/** @typedef {import('./chapter.js').Context} Context */
/** @typedef {import('../overshoot.js').OvershootLab} OvershootLab */

const NAMES = ['A', 'B', 'C'];
const STILL = matchMedia('(prefers-reduced-motion: reduce)');
/** Steps that are played in a second. */
const PACE = 60;

/** How many steps the runs of a chapter have. @param {Context['chapter']} chapter */
function stepsOf(chapter) {
  return new URLSearchParams(chapter.figure).get('steps') ?? '300';
}

/** What the labs that stand side by side show, as queries. @param {Context['chapter']} chapter */
export function runQueries(chapter) {
  const labs = chapter.extra.kind === 'runs' ? chapter.extra.of : [];
  return labs.map((query, i) => merged(chapter.figure, `${query}&answers=hidden&parts=fit,curve&autoplay=never&step=${stepsOf(chapter)}&caption=${NAMES[i]}`));
}

/** @param {Context} context @returns {import('./extras.js').ExtraParts} */
export function runs(context) {
  const { chapter, words, walk, figure } = context;
  if (chapter.extra.kind !== 'runs') return {};
  const said = words.runs;
  const steps = stepsOf(chapter);
  const row = make('div', { className: 'runs' });
  const scrub = make('input', { type: 'range', min: '0', max: steps, value: steps });
  scrub.setAttribute('aria-label', said.step);
  const button = make('button', { type: 'button', className: 'try' });
  const caption = make('caption');
  const body = make('tbody');
  const heads = NAMES.map((name) => make('th', { textContent: say(said.name, { name }), scope: 'col' }));
  const table = make('table', { className: 'limits' }, caption, make('thead', {}, make('tr', {}, make('td'), ...heads)), body);
  let frame = 0;
  /** What the reader takes each run for, where that is not right. */
  const guesses = NAMES.map(() => make('p', { className: 'guessed', hidden: true }));
  const guessed = (/** @type {string} */ question, /** @type {string} */ words) => {
    const of = guesses[NAMES.indexOf(question.toUpperCase())];
    if (of) writeOrHide(of, words); else figure.tell(words);
  };

  const hosts = () => [...row.querySelectorAll('overshoot-lab')].flatMap((lab) => inside(lab) ?? []);
  const show = () => {
    const step = scrub.valueAsNumber;
    scrub.setAttribute('aria-valuetext', `${said.step} ${step}`);
    for (const host of hosts()) {
      host.lab.setStep(step);
      host.redraw();
    }
  };
  const tell = () => {
    const pages = hosts().map(({ page }) => page);
    caption.textContent = say(said.table, { step: scrub.value });
    const line = (/** @type {string} */ name, /** @type {(page: import('../types').Page) => string} */ of) =>
      make('tr', {}, make('th', { textContent: name, scope: 'row' }), ...pages.map((page) => make('td', { textContent: of(page) })));
    body.replaceChildren(line(said.loss, ({ model }) => model?.loss ?? '–'), line(said.right, ({ model }) => model?.measures ?? '–'));
    const over = scrub.value === scrub.max;
    button.textContent = frame && !over ? said.pause : said.play;
  };
  const pause = () => { cancelAnimationFrame(frame); frame = 0; tell(); };
  const play = () => {
    if (scrub.value === scrub.max) scrub.value = '0';
    const [from, begun] = [scrub.valueAsNumber, performance.now()];
    const tick = (/** @type {number} */ now) => {
      scrub.value = String(STILL.matches ? Number(steps) : from + Math.floor(((now - begun) * PACE) / 1000));
      frame = scrub.value === scrub.max ? 0 : requestAnimationFrame(tick);
      show();
    };
    frame = requestAnimationFrame(tick);
    tell();
  };
  scrub.addEventListener('input', () => { if (frame) pause(); show(); });
  button.addEventListener('click', () => { if (frame) pause(); else play(); });

  const live = () => {
    if (row.childElementCount) return;
    runQueries(chapter).forEach((query, i) => {
      const lab = /** @type {OvershootLab} */ (document.createElement('overshoot-lab'));
      lab.lang = 'en';
      lab.setAttribute('view', 'figure');
      lab.query = query;
      lab.addEventListener('ready', () => {
        const host = inside(lab);
        if (!host) return;
        host.$('enter').remove();
        // While it is trained, its last step is not there yet.
        host.drawn = (page) => {
          if (page.progress === null && page.step !== scrub.valueAsNumber && page.step < page.lastStep) host.lab.setStep(scrub.valueAsNumber);
          tell();
        };
        show();
      });
      row.append(make('div', {}, lab, guesses[i]));
    });
  };
  const rest = () => {
    if (frame) pause();
    const ended = hosts();
    row.style.minHeight = `${row.offsetHeight}px`;
    row.replaceChildren();
    ended.forEach((host) => host.end());
  };
  const observer = new IntersectionObserver((entries) => { if (entries[entries.length - 1].isIntersecting) live(); else rest(); }, { rootMargin: '700px' });
  observer.observe(row);
  tell();
  const player = make('div', { className: 'strip' }, button, scrub);
  const weight = oneWeight(said, walk, figure);
  const best = bestRates(context);
  return { over: [row, player, table], under: best.elements, below: [weight.element], guessed, tried: weight.show, dispose: () => { observer.disconnect(); rest(); best.dispose(); } };
}

/** One weight that the reader picks, before and after the step on screen. @param {Record<string, string>} said @param {Context['walk']} walk @param {Context['figure']} figure */
function oneWeight(said, walk, figure) {
  const pick = make('input', { type: 'number', min: '1', value: '1' });
  pick.setAttribute('aria-label', said.weight);
  const body = make('tbody');
  const name = make('span');
  const none = make('p', { className: 'note' });
  none.setAttribute('role', 'status');
  const show = () => {
    const query = figure.lab?.query;
    const page = figure.host?.page;
    if (!query || !page) return;
    const one = (/** @type {number} */ number) => walk.weight(query, Number.isInteger(number) && number > 0 ? number : 0, page.step);
    const weight = one(pick.valueAsNumber);
    const count = (weight ?? one(1))?.count ?? 0;
    pick.max = String(count);
    name.textContent = `${say(said.pick, { count })} `;
    none.textContent = weight ? '' : say(said.none, { count });
    if (!weight) { body.replaceChildren(); return; }
    const line = (/** @type {string} */ name, /** @type {string} */ text) => make('tr', {}, make('th', { textContent: name, scope: 'row' }), make('td', { textContent: text }));
    body.replaceChildren(line(said.old, weight.before), line(said.gradient, weight.gradient), line(said.rate, weight.rate), line(said.new, weight.after));
  };
  pick.addEventListener('input', show);
  figure.onStart((host) => { show(); host.element.addEventListener('change', show); });
  const element = make('div', { className: 'weight' }, make('p', { className: 'label', textContent: said.weight }), make('label', {}, name, pick), none, make('table', { className: 'limits' }, body));
  return { element, show };
}
