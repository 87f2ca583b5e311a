// The game: a valley whose limit is a secret, six tries, and a score; a new valley a day.
import { core } from '../core.js';
import { make } from '../dom.js';
import { keep, kept } from '../storage.js';
import { merged, say } from './words.js';

/** @typedef {import('./chapter.js').Context} Context */
/** @typedef {import('../types').TryOutcome} Outcome */

/** What a row of tries looks like when it is shared: five shapes, each with its word for whoever cannot see it. @type {Record<Outcome, string>} */
const SHAPES = { fastest: '★', straight: '●', swinging: '◆', slow: '▬', flew: '▲' };
/** Past days that are remembered. */
const DAYS = 'overshoot-lesson valleys';

/** Today, in UTC, as `2026-11-27`. */
const today = () => new Date().toISOString().slice(0, 10);
/** @param {string} day */
const numberOf = (day) => Number(day.replaceAll('-', ''));

/** @param {Context} context @returns {import('./extras.js').ExtraParts} */
export function game({ chapter, words, figure, progress, link }) {
  const { game: said, page } = words;
  const { Valley } = core;
  const rates = Valley.rates();
  let number = link.seed ?? numberOf(today());
  let valley = new Valley(number);
  /** @type {number[]} */
  let tries = [];
  /** A day's game is remembered under it. */
  let day = link.seed === undefined ? today() : '';

  const slider = make('input', { type: 'range', min: '0', max: String(rates.length - 1), value: '60' });
  /** The tries above the slider, each where its rate is and as high as its steps. */
  const marks = make('div', { className: 'marks' });
  marks.setAttribute('aria-hidden', 'true');
  const result = make('p', { className: 'result' });
  slider.setAttribute('aria-label', said.rate);
  const shown = make('input', { className: 'number', inputMode: 'decimal', autocomplete: 'off', size: 6 });
  shown.setAttribute('aria-label', said.rate);
  const button = make('button', { type: 'button', className: 'try', textContent: said.try });
  const list = make('ol', { className: 'tries' });
  const score = make('p', { className: 'score' });
  score.setAttribute('role', 'status');
  const tick = make('span', { className: 'tick won', hidden: true, role: 'img', ariaLabel: page.solved });
  const hint = make('p', { className: 'hint' });
  hint.setAttribute('role', 'status');
  const name = make('p', { className: 'label' });
  const past = make('p', { className: 'note' });
  const again = make('button', { type: 'button', className: 'quiet', textContent: said.new });
  const daily = make('button', { type: 'button', className: 'quiet' });
  const share = make('button', { type: 'button', className: 'quiet', textContent: said.share });
  const shared = make('p', { className: 'note', hidden: true });
  shared.setAttribute('role', 'img');
  const there = make('button', { type: 'button', className: 'quiet', textContent: said.link });

  const rate = () => rates[Number(slider.value)];
  const move = () => {
    shown.value = rate();
    slider.setAttribute('aria-valuetext', rate());
  };
  slider.addEventListener('input', move);
  // A typed rate is the nearest one that the slider has.
  shown.addEventListener('change', () => {
    const place = Valley.place(Number(shown.value));
    if (place === undefined) hint.textContent = say(said.typed, { value: `“${shown.value.slice(0, 20)}”`, low: rates[0], high: rates[rates.length - 1] });
    else slider.value = String(place);
    move();
  });
  const over = () => button.getAttribute('aria-disabled') === 'true';
  button.addEventListener('click', () => {
    if (over()) return;
    tries.push(Number(rate()));
    figure.show(valley.query(chapter.figure, Number(rate())));
    figure.host?.player.begin(true);
    const { left, won } = tell();
    if (won || left === 0) progress.note(chapter.id, 'valley', won);
    if (day) remember();
  });
  const begin = (/** @type {number} */ next, /** @type {string} */ of) => {
    number = next;
    day = of;
    valley.free();
    valley = new Valley(number);
    tries = [];
    restore();
    hide();
    tell();
    tellPast();
  };
  again.addEventListener('click', () => begin(Math.floor(Math.random() * 1e6), ''));
  daily.addEventListener('click', () => begin(numberOf(today()), today()));
  there.addEventListener('click', async () => {
    const hash = new URLSearchParams(location.hash.slice(1));
    hash.set('valley', String(number));
    const text = Object.assign(new URL(location.href), { hash: String(hash) }).href;
    const { copy } = await import('../clipboard.js');
    there.textContent = await copy(text, { what: 'link', done: page.copied, select: () => {} });
  });
  share.addEventListener('click', async () => {
    const tally = valley.tally(Float64Array.from(tries));
    const row = tally.rows.map(({ outcome }) => SHAPES[outcome]).join('');
    shared.textContent = say(said.row, { day: day || String(number), row, score: tally.score ?? 0 });
    shared.setAttribute('aria-label', say(said.row, { day: day || String(number), row: tally.rows.map(({ outcome }) => said[outcome]).join(', ') + ':', score: tally.score ?? 0 }));
    shared.hidden = false;
    const { copy } = await import('../clipboard.js');
    share.textContent = await copy(shared.textContent, { what: 'row', done: page.copied, select: () => getSelection()?.selectAllChildren(shared) });
  });

  /** Before the first try only the valley is seen, with its start. */
  function hide() {
    const last = tries.at(-1);
    const query = valley.query(chapter.figure, last ?? Number(rates[0]));
    figure.show(last === undefined ? merged(query, 'steps=1') : query);
  }

  /** @returns {Record<string, number[]>} */
  function days() {
    try {
      const known = Object.entries(JSON.parse(kept(DAYS) || '{}'));
      return Object.fromEntries(known.filter(([day, made]) => /^\d{4}-\d\d-\d\d$/.test(day) && Array.isArray(made))
        .map(([day, made]) => [day, made.filter((/** @type {unknown} */ rate) => typeof rate === 'number' && rate > 0)]));
    } catch {
      return {};
    }
  }

  function remember() {
    keep(DAYS, JSON.stringify({ ...days(), [day]: tries }));
  }

  function restore() {
    const known = day ? days()[day] : undefined;
    if (known) tries = known;
  }

  function tell() {
    const tally = valley.tally(Float64Array.from(tries));
    const { rows, left, won, arrived, flew, fastest } = tally;
    list.replaceChildren(...rows.map(row), ...Array.from({ length: left }, () => make('li', {}, '–')));
    score.replaceChildren(...(tally.score === null ? [] : [make('b', { textContent: String(tally.score) }), ` ${said.score}`]));
    button.setAttribute('aria-disabled', String(left === 0));
    const last = rows.at(-1);
    result.textContent = last ? `${last.rate}: ${outcomeOf(last)}` : '';
    marks.replaceChildren(...rows.map(mark));
    tick.hidden = !won;
    const key = rows.length === 0 ? 'first' : (won || left === 0) && fastest ? (won ? 'won' : 'lost') : arrived && flew ? 'between' : flew ? 'down' : arrived ? 'up' : 'first';
    const [fewest, best] = fastest ?? ['', ''];
    hint.textContent = [say(said[key], { arrived, flew, fewest, best }), left > 0 && rows.length > 0 ? say(left === 1 ? said['left-one'] : said.left, { left }) : ''].filter(Boolean).join(' ');
    name.textContent = day ? `${said.tries} · ${say(said.today, { day })}` : said.tries;
    daily.textContent = say(said.today, { day: today() });
    const fixed = link.isClass && link.seed !== undefined;
    daily.hidden = Boolean(day) || fixed;
    again.hidden = fixed;
    share.hidden = rows.length === 0;
    shared.hidden = true;
    share.textContent = said.share;
    return tally;
  }

  /** The days before, which the tries of this one do not change. */
  function tellPast() {
    const known = Object.entries(days()).filter(([of]) => of !== day).slice(-5);
    past.hidden = known.length === 0;
    past.textContent = `${said.past}: ${known.map(([of, made]) => { const other = new Valley(numberOf(of)); const { score } = other.tally(Float64Array.from(made)); other.free(); return `${of} ${score ?? '–'}`; }).join(' · ')}`;
  }

  /** @param {import('../types').TryText} try */
  function row({ rate, outcome, steps, length }) {
    const word = said[outcome];
    const shape = make('span', { className: `shape ${outcome}`, textContent: SHAPES[outcome] });
    shape.setAttribute('aria-hidden', 'true');
    const bar = make('span', { className: `bar ${outcome}` });
    bar.style.width = `${100 * length}%`;
    return make('li', {}, make('b', { textContent: rate }), make('span', { className: 'track' }, bar, make('span', { className: 'word' }, shape, ` ${word}`)), make('span', { textContent: outcomeOf({ outcome, steps }) }));
  }

  /** @param {Pick<import('../types').TryText, 'outcome' | 'steps'>} try */
  function outcomeOf({ outcome, steps }) {
    return steps ? say(said.steps, { steps }) : outcome === 'flew' ? said.never : said.slow;
  }

  /** @param {import('../types').TryText} try */
  function mark({ outcome, steps, place, height }) {
    const made = make('span', { className: `mark ${outcome}` }, make('i', { textContent: SHAPES[outcome] }), make('b', { textContent: steps ?? said.never }));
    made.style.left = `${100 * place}%`;
    made.style.height = `${100 * height}%`;
    return made;
  }

  restore();
  hide();
  move();
  tell();
  tellPast();
  const strip = make('div', { className: 'strip' }, make('label', {}, make('span', { textContent: said.rate }), shown), result, button, make('div', { className: 'axis' }, marks, slider));
  return {
    under: [strip],
    below: [name, list, tick, score, hint, make('p', { className: 'links' }, again, daily, share, there), shared, past],
    dispose: () => valley.free(),
  };
}
