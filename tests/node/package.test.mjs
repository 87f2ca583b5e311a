// The wasm package under Node, given the bytes.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import init, { Lab, catalog, data, initSync, run, sweep } from '../../www/pkg/overshoot.js';

const bytes = await readFile(new URL('../../www/pkg/overshoot_bg.wasm', import.meta.url));
initSync({ module: bytes });

/** What the package throws. @param {() => unknown} act */
function sentence(act) {
  try {
    act();
  } catch (error) {
    assert.ok(error instanceof Error);
    return error.message;
  }
  return assert.fail('nothing was thrown');
}

test('the default start takes the bytes as well', async () => {
  await init({ module_or_path: bytes });
  const fresh = await import('../../www/pkg/overshoot.js?fresh');
  await fresh.default({ module_or_path: bytes });
  assert.deepEqual(fresh.run('lr=0.1'), run('lr=0.1'));
});

test('run', () => {
  const { xs, ys, losses, lrs, ...rest } = run('');
  for (const array of [xs, ys, losses, lrs]) assert.ok(array instanceof Float64Array);
  assert.deepEqual([xs.length, ys.length, losses.length, lrs.length], [101, 101, 101, 100]);
  assert.deepEqual([xs[0], ys[0], lrs[0]], [-3.4, 1.35, 0.185]);
  assert.equal(losses[0], 0.5 * (3.4 ** 2 + 10 * 1.35 ** 2));
  // Gradient descent on ½(x² + 10y²), written out here.
  let [x, y] = [-3.4, 1.35];
  for (let i = 0; i < 100; i++) [x, y] = [x - 0.185 * x, y - 0.185 * 10 * y];
  assert.ok(Math.abs(xs[100] - x) <= 1e-12 * Math.abs(x));
  assert.ok(Math.abs(ys[100] - y) <= 1e-12 * Math.abs(y));
  assert.equal(rest.steps, 100);
  assert.equal(rest.diverged, undefined);
  assert.equal(rest.verdict, 'overshoots');
  assert.match(rest.summary, /^Overshoots, but settles\./);
  assert.deepEqual(Object.keys(rest).sort(), ['diverged', 'steps', 'summary', 'verdict']);
  assert.deepEqual(run('?lr=0.185&steps=100'), run(''));
});

test('a view changes no number', () => {
  assert.deepEqual(run('lr=0.1&step=3&window=0.01,1&answers=hidden&pins=lr:0.2&live=true&loss-axis=linear'), run('lr=0.1'));
});

test('a run that diverges', () => {
  const { diverged, steps, losses, verdict } = run('lr=1000');
  assert.equal(verdict, 'diverges');
  assert.equal(steps, diverged);
  assert.equal(losses.length, diverged);
  assert.ok(losses.every(Number.isFinite));
});

test('sweep', () => {
  const { lrs, finals, bests, verdicts, best } = sweep('steps=50', 1e-3, 1e3, 61);
  for (const array of [lrs, finals, bests]) assert.ok(array instanceof Float64Array && array.length === 61);
  assert.deepEqual([lrs[0], lrs[60]], [1e-3, 1e3]);
  assert.equal(verdicts.length, 61);
  assert.deepEqual(new Set(verdicts), new Set(['slow', 'converges', 'overshoots', 'oscillates', 'diverges'].filter((word) => verdicts.includes(word))));
  assert.equal(verdicts[0], 'slow');
  assert.equal(verdicts[60], 'diverges');
  assert.equal(best, lrs[finals.indexOf(Math.min(...finals))]);
  for (let i = 0; i < 61; i++) {
    const alone = run(`steps=50&lr=${lrs[i]}`);
    assert.equal(finals[i], alone.diverged === undefined ? alone.losses.at(-1) : Infinity);
    assert.equal(bests[i], Math.min(...alone.losses));
    assert.equal(verdicts[i], alone.verdict);
  }
});

test('data', () => {
  const { rows, columns, x, y } = data('model=line&points=12&seed=3');
  assert.deepEqual([rows, columns, x.length, y.length], [12, 1, 12, 12]);
  // Mean squared error at the start, written out here.
  const { xs, ys, losses } = run('model=line&points=12&seed=3');
  const mean = x.reduce((sum, x, i) => sum + (xs[0] * x + ys[0] - y[i]) ** 2, 0) / rows;
  assert.ok(Math.abs(losses[0] - mean) <= 1e-12 * mean);
  assert.match(sentence(() => data('')), /model=line/);
});

test('catalog', () => {
  const rows = catalog();
  const kinds = new Set(['choice', 'number', 'log-number', 'integer', 'point', 'list', 'switch', 'text']);
  for (const { name, label, help, kind, when, group, choices, labels, default: preset } of rows) {
    assert.match(name, /^[a-z][a-z0-9-]*$/);
    assert.ok(label && help && kinds.has(kind), name);
    assert.ok(['experiment', 'view'].includes(group), name);
    for (const [other, words] of Object.entries(when)) {
      const row = rows.find((row) => row.name === other);
      assert.ok(words.every((word) => row?.choices?.includes(word)), `${name} when ${other}`);
    }
    assert.equal(kind === 'choice', Array.isArray(choices), name);
    assert.equal(choices?.length, labels?.length, name);
    if (choices) assert.ok(choices.includes(preset), name);
  }
  // Every choice of every parameter trains.
  for (const { name, choices, when } of rows) {
    for (const choice of choices ?? []) {
      const query = new URLSearchParams([...Object.entries(when).map(([other, words]) => [other, words[0]]), [name, choice]]);
      assert.ok(run(query.toString()).losses.length > 0, query.toString());
    }
  }
});

test('errors are sentences', () => {
  for (const bad of ['lr=abc', 'lr=-1', 'lr=1e999', 'steps=1e9', 'surface=rosenbrok', 'start=1', 'lr=0.1&lr=0.2', 'lr=%zz', 'x'.repeat(100_000)]) {
    const text = sentence(() => run(bad));
    assert.match(text, /^[A-Z“a-z].*[.?]$/s, text);
    assert.ok(text.length > 20 && text.length < 1000, text);
    assert.equal(sentence(() => sweep(bad, 0.1, 1, 3)), text);
  }
  for (const [lo, hi, n] of [[0, 1, 3], [1, 0.1, 3], [NaN, 1, 3], [0.1, 1, 2.5], [0.1, 1, -1], [0.1, 1, 1e12]]) {
    assert.ok(sentence(() => sweep('', lo, hi, n)).length > 20);
  }
});

test('a lab without a page', () => {
  const lab = new Lab('surface=beale&lr=abc');
  assert.equal(lab.query(), 'surface=beale');
  assert.equal(lab.errors().length, 1);
  while (!lab.advance(() => true));
  lab.setRateAt(0.5);
  const page = lab.page();
  assert.equal(page.query, lab.query());
  assert.ok(Math.abs(page.place - 0.5) < 0.01);
  assert.ok(page.headline && page.detail);
  lab.free();
});
