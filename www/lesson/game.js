// The game: a valley whose limit is a secret, six tries, and a score; a new valley a day.
import { core } from '../core.js';
import { copy } from '../clipboard.js';
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
  const said = words.game;
  const { Valley } = core;
  const rates = Valley.rates();
  let number = link.seed ?? numberOf(today());
  let valley = new Valley(number);
  /** @type {number[]} */
  let tries = [];
  /** A day's game is remembered under it. */
  let day = link.seed === undefined ? today() : '';

  const slider = make('input', { type: 'range', min: '0', max: String(rates.length - 1), value: '60' });
  slider.setAttribute('aria-label', said.rate);
  const shown = make('output', { className: 'number' });
  const button = make('button', { type: 'button', className: 'try', textContent: said.try });
  const list = make('ol', { className: 'tries' });
  const score = make('p', { className: 'score' });
  const hint = make('p', { className: 'hint' });
  hint.setAttribute('role', 'status');
  const name = make('p', { className: 'label' });
  const past = make('p', { className: 'note' });
  const again = make('button', { type: 'button', className: 'quiet', textContent: said.new });
  const daily = make('button', { type: 'button', className: 'quiet' });
  const share = make('button', { type: 'button', className: 'quiet', textContent: said.share });
  const shared = make('p', { className: 'note', hidden: true });
  shared.setAttribute('role', 'img');
  const there = make('a', { className: 'quiet', textContent: said.link });

  const rate = () => rates[Number(slider.value)];
  const move = () => {
    shown.textContent = rate();
    slider.setAttribute('aria-valuetext', rate());
  };
  slider.addEventListener('input', move);
  button.addEventListener('click', () => {
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
  share.addEventListener('click', async () => {
    const tally = valley.tally(Float64Array.from(tries));
    const row = tally.rows.map(({ outcome }) => SHAPES[outcome]).join('');
    shared.textContent = say(said.row, { day: day || String(number), row, score: tally.score ?? 0 });
    shared.setAttribute('aria-label', say(said.row, { day: day || String(number), row: tally.rows.map(({ outcome }) => said[outcome]).join(', ') + ':', score: tally.score ?? 0 }));
    shared.hidden = false;
    share.textContent = await copy(shared.textContent, { what: 'row', done: words.page.copied, select: () => getSelection()?.selectAllChildren(shared) });
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
      const known = JSON.parse(kept(DAYS) || '{}');
      return known && typeof known === 'object' ? known : {};
    } catch {
      return {};
    }
  }

  function remember() {
    keep(DAYS, JSON.stringify({ ...days(), [day]: tries }));
  }

  function restore() {
    const known = day ? days()[day] : undefined;
    if (Array.isArray(known)) tries = known.filter((rate) => typeof rate === 'number' && rate > 0);
  }

  function tell() {
    const tally = valley.tally(Float64Array.from(tries));
    const { rows, left, won, arrived, flew, fastest } = tally;
    list.replaceChildren(...rows.map(row), ...Array.from({ length: left }, () => make('li', {}, '–')));
    score.replaceChildren(...(tally.score === null ? [] : [make('b', { textContent: String(tally.score) }), ` ${said.score}`]));
    const over = won || left === 0;
    button.disabled = left === 0;
    slider.disabled = left === 0;
    const key = rows.length === 0 ? 'first' : over && fastest ? (won ? 'won' : 'lost') : arrived && flew ? 'between' : flew ? 'down' : arrived ? 'up' : 'first';
    const [fewest, best] = fastest ?? ['', ''];
    hint.textContent = [say(said[key], { arrived, flew, fewest, best }), left > 0 && rows.length > 0 ? say(said.left, { left }) : ''].filter(Boolean).join(' ');
    name.textContent = day ? `${said.tries} · ${say(said.today, { day })}` : said.tries;
    daily.textContent = say(said.today, { day: today() });
    daily.hidden = Boolean(day) || link.seed !== undefined;
    again.hidden = link.seed !== undefined;
    share.hidden = rows.length === 0;
    shared.hidden = true;
    share.textContent = said.share;
    there.href = `#valley=${number}`;
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
    return make('li', {}, make('b', { textContent: rate }), make('span', { className: 'track' }, bar, make('span', { className: 'word' }, shape, ` ${word}`)), make('span', { textContent: steps ? say(said.steps, { steps }) : said.never }));
  }

  restore();
  hide();
  move();
  tell();
  tellPast();
  const strip = make('div', { className: 'strip' }, make('label', {}, make('span', { textContent: said.rate }), shown), button, slider);
  return {
    under: [strip],
    below: [name, list, score, hint, make('p', { className: 'links' }, again, daily, share, there), shared, past],
    dispose: () => valley.free(),
  };
}
