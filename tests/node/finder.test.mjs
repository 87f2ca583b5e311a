// The finder of the wasm package under Node.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { find, initSync, run, suggest, sweep } from '../../www/pkg/overshoot.js';

initSync({ module: await readFile(new URL('../../www/pkg/overshoot_bg.wasm', import.meta.url)) });

const golden = JSON.parse(await readFile(new URL('../golden/finder.json', import.meta.url), 'utf8'));
/** Those of the libraries, as their answers are recorded, and the one that the page teaches. */
const RULES = [...new Set(golden.curves.flatMap(({ answers }) => Object.keys(answers))), 'slightly-below'];

test('find', () => {
  const { lrs, losses, smoothed, stopped, suggestions, best } = find('');
  for (const array of [lrs, losses, smoothed]) assert.ok(array instanceof Float64Array && array.length === lrs.length);
  assert.equal(lrs[0], 1e-7);
  assert.equal(stopped, lrs.length - 1);
  assert.deepEqual(suggestions.map(({ rule }) => rule), RULES);
  assert.ok(suggestions.every(({ lr }) => lr > 0 && lr < 1));
  // Each rate is a training of twenty updates from the start.
  for (let i = 0; i < lrs.length; i++) assert.equal(losses[i], run(`steps=20&lr=${lrs[i]}`).losses.at(-1));
  // fastai's smoothing, written out here.
  let mean = 0;
  losses.forEach((loss, i) => {
    mean = 0.98 * mean + 0.02 * loss;
    assert.ok(Math.abs(smoothed[i] - mean / (1 - 0.98 ** (i + 1))) <= 1e-9 * smoothed[i]);
  });
  // The rules read the smoothed curve without the first tenth and the last five of its hundred and one rates.
  assert.deepEqual(suggestions, suggest(lrs.subarray(10, -5), smoothed.subarray(10, -5)));
  const { finals } = sweep('', 1e-7, 10, 513);
  assert.ok(run(`lr=${best}`).losses.at(-1) <= 2 * Math.min(...finals));
});

test('find, continued, or where the loss falls for ever', () => {
  assert.equal(find('find-factor=10&find-restart=false').losses.at(-1), 0);
  const saddle = find('surface=saddle');
  assert.equal(saddle.best, undefined);
  assert.equal(saddle.losses[saddle.stopped], Infinity);
  assert.equal(find('find-end=1e-3').stopped, undefined);
  assert.deepEqual(find('lr=0.01&panel=race').lrs, find('').lrs);
});

test('suggest says what the libraries say', () => {
  for (const { name, lrs, losses, answers } of golden.curves) {
    const numbers = losses.map((loss) => (typeof loss === 'string' ? { inf: Infinity, nan: NaN }[loss] : loss));
    const said = Object.fromEntries(suggest(Float64Array.from(lrs), Float64Array.from(numbers)).map(({ rule, lr }) => [rule, lr]));
    for (const [rule, index] of Object.entries(answers)) {
      const expected = index === null ? undefined : lrs[index] / (rule === 'minimum' ? 10 : 1);
      assert.equal(said[rule], expected, `${rule} on ${name}`);
    }
  }
});

test('suggest: what is no curve', () => {
  assert.deepEqual(suggest(new Float64Array(), new Float64Array()), []);
  assert.throws(() => suggest(Float64Array.of(1, 2), Float64Array.of(1)), /as many losses as rates/);
  assert.throws(() => suggest(Float64Array.of(1, 0), Float64Array.of(1, 2)), /above 0/);
  assert.throws(() => find('find-factor=1'), /find-factor/);
});
