// The wasm package under Node, given the bytes.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { test } from 'node:test';
import init, { Lab, catalog, data, find, initSync, run, sweep } from '../../www/pkg/overshoot.js';

const bytes = await readFile(new URL('../../www/pkg/overshoot_bg.wasm', import.meta.url));
initSync({ module: bytes });

const types = await readFile(new URL('../../www/types.d.ts', import.meta.url), 'utf8');

/** The words that a type allows, as the contract with the page has them. @param {string} type */
function wordsOf(type) {
  const [, union] = types.match(new RegExp(`^export type ${type} = ("[^;]*);`, 'm')) ?? assert.fail(`no type ${type}`);
  return new Set(union.split(' | ').map((word) => JSON.parse(word)));
}

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

test('the module names no folder of the machine that built it, and so is the same from every one', () => {
  const text = bytes.toString('latin1');
  for (const folder of [process.cwd(), homedir()]) assert.ok(folder.length < 2 || !text.includes(`${folder}/`), folder);
  assert.doesNotMatch(text, /registry[/\\]src/);
  assert.match(text, /packages[/\\][\w-]+-\d/, 'that panics name files of packages at all');
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
  const { lrs, finals, bests, verdicts, best, steps, fastest } = sweep('steps=50', 1e-3, 1e3, 61);
  for (const array of [lrs, finals, bests, steps]) assert.ok(array instanceof Float64Array && array.length === 61);
  assert.deepEqual([lrs[0], lrs[60]], [1e-3, 1e3]);
  assert.equal(verdicts.length, 61);
  for (const verdict of verdicts) assert.ok(wordsOf('Verdict').has(verdict), verdict);
  assert.equal(verdicts[0], 'slow');
  assert.equal(verdicts[60], 'diverges');
  assert.equal(best, lrs[finals.indexOf(Math.min(...finals))]);
  for (let i = 0; i < 61; i++) {
    const alone = run(`steps=50&lr=${lrs[i]}`);
    assert.equal(finals[i], alone.diverged === undefined ? alone.losses.at(-1) : Infinity);
    assert.equal(bests[i], Math.min(...alone.losses));
    assert.equal(verdicts[i], alone.verdict);
    // At the flag: from which step on the gap stays within a thousandth of the first. The lowest loss here is 0.
    const last = alone.losses.findLastIndex((loss) => loss > 1e-3 * alone.losses[0]);
    const never = alone.diverged !== undefined || last === alone.losses.length - 1;
    assert.equal(steps[i], never ? Infinity : last + 1);
  }
  assert.ok(lrs.includes(fastest));
  assert.equal(steps[lrs.indexOf(fastest)], Math.min(...steps));
  assert.equal(sweep('surface=saddle', 1e-3, 1, 9).fastest, undefined);
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

/**
 * The mean logistic loss of a network of tanh layers, written out here: weights row by row as out × in, then biases, as
 * PyTorch's `parameters()` gives them.
 * @param {ArrayLike<number>} parameters @param {number[]} sizes @param {ReturnType<typeof data>} points @param {ArrayLike<number>} [rows]
 */
function lossOf(parameters, sizes, { x, y, columns }, rows = y.map((_, i) => i)) {
  let sum = 0;
  for (const row of Array.from(rows)) {
    let values = [...x.subarray(row * columns, (row + 1) * columns)];
    let at = 0;
    for (let layer = 1; layer < sizes.length; layer++) {
      const [inputs, outputs] = [sizes[layer - 1], sizes[layer]];
      const biases = at + inputs * outputs;
      const next = Array.from({ length: outputs }, (_, unit) => {
        const total = values.reduce((total, value, i) => total + parameters[at + unit * inputs + i] * value, parameters[biases + unit]);
        return layer < sizes.length - 1 ? Math.tanh(total) : total;
      });
      values = next;
      at = biases + outputs;
    }
    sum += Math.log1p(Math.exp(y[row] ? -values[0] : values[0]));
  }
  return sum / rows.length;
}

/** What one step of gradient descent leads to, by central differences of the loss. @param {Float64Array} from @param {number} lr @param {(parameters: Float64Array) => number} loss */
function stepped(from, lr, loss) {
  const h = 1e-5;
  return from.map((value, i) => {
    const [up, down] = [h, -h].map((d) => { const moved = from.slice(); moved[i] += d; return loss(moved); });
    return value - (lr * (up - down)) / (2 * h);
  });
}

/** @param {ArrayLike<number>} found @param {ArrayLike<number>} expected @param {number} tolerance */
function near(found, expected, tolerance) {
  assert.equal(found.length, expected.length);
  for (let i = 0; i < found.length; i++) assert.ok(Math.abs(found[i] - expected[i]) <= tolerance, `${i}: ${found[i]}, not ${expected[i]}`);
}

const NETWORK = 'model=perceptron&points=40&layers=5,3';
const AT_HALF = `${NETWORK}&lr=0.5`;
const SIZES = [2, 5, 3, 1];

test('run of a network', () => {
  const query = `${AT_HALF}&steps=30&validation=0.25&sharpness-every=10`;
  const result = run(query);
  const { xs, ys, losses, lrs, initial, final, accuracy, validation, validationAccuracy, gradientNorms, sharpness, sharpnessSteps, batches } = result;
  for (const array of [xs, ys, losses, lrs, initial, final, accuracy, validation, validationAccuracy, gradientNorms, sharpness, sharpnessSteps]) assert.ok(array instanceof Float64Array);
  assert.deepEqual([xs.length, ys.length, losses.length, lrs.length], [0, 0, 31, 30]);
  assert.deepEqual([accuracy, validation, validationAccuracy, gradientNorms].map(({ length }) => length), [31, 31, 31, 31]);
  assert.deepEqual([...sharpnessSteps], [0, 10, 20, 30]);
  assert.equal(sharpness.length, 4);
  assert.ok(sharpness.every((value) => value > 0));
  assert.equal(batches, undefined, 'every update sees all points');
  const dimension = 2 * 5 + 5 + 5 * 3 + 3 + 3 + 1;
  assert.deepEqual([initial.length, final.length], [dimension, dimension]);
  // Xavier: uniform within √(6 / (inputs + outputs)); biases begin at zero.
  const bound = Math.sqrt(6 / 7);
  const first = initial.subarray(0, 10);
  assert.ok(first.every((weight) => Math.abs(weight) <= bound) && first.some((weight) => Math.abs(weight) > bound / 2));
  assert.ok(initial.subarray(10, 15).every((bias) => bias === 0));
  // Losses at both ends, of the points that are trained on.
  const points = data(query);
  assert.deepEqual([points.rows, points.columns, points.x.length], [30, 2, 60]);
  near([losses[0], losses[30]], [initial, final].map((at) => lossOf(at, SIZES, points)), 1e-12);
  assert.ok(accuracy.every((share) => Number.isInteger(Math.round(share * 30 * 1e9) / 1e9)));
  assert.ok(validationAccuracy.every((share) => Number.isInteger(Math.round(share * 10 * 1e9) / 1e9)));
});

test('one step of a network is the rate times the slope of its loss', () => {
  const query = `${AT_HALF}&steps=1`;
  const { initial, final, gradientNorms } = run(query);
  near(final, stepped(initial, 0.5, (at) => lossOf(at, SIZES, data(query))), 1e-9);
  assert.ok(Math.abs(gradientNorms[0] - Math.hypot(...final.map((value, i) => (initial[i] - value) / 0.5))) < 1e-12);
});

test('mini-batches go through all points, epoch by epoch, and each step follows its own', () => {
  const query = `${AT_HALF}&steps=9&batch=16`;
  const { batches } = run(query);
  assert.ok(batches instanceof Uint32Array);
  // Forty points in batches of 16, 16 and 8.
  assert.equal(batches.length, 3 * 40);
  for (let epoch = 0; epoch < 3; epoch++) assert.deepEqual([...batches.subarray(epoch * 40, (epoch + 1) * 40)].sort((a, b) => a - b), Array.from({ length: 40 }, (_, i) => i));
  assert.notDeepEqual([...batches.subarray(0, 40)], [...batches.subarray(40, 80)]);
  const points = data(query);
  const [two, three] = [2, 3].map((steps) => run(`${AT_HALF}&steps=${steps}&batch=16`).final);
  near(three, stepped(two, 0.5, (at) => lossOf(at, SIZES, points, batches.subarray(32, 40))), 1e-9);
});

test('sharpness rises to 2/lr and stays there', () => {
  // Cohen et al. (2021, arXiv 2103.00065); two rates, two edges.
  for (const [lr, steps] of [[0.1, 1600], [0.2, 1600]]) {
    const { sharpness, losses, lrs } = run(`model=perceptron&dataset=spirals&layers=16,16&loss=mse&lr=${lr}&steps=${steps}&sharpness-every=20`);
    const edge = 2 / lrs[0];
    const late = [...sharpness.subarray(sharpness.length - 10)];
    const mean = late.reduce((sum, value) => sum + value, 0) / late.length;
    assert.ok(sharpness[0] < edge * 1.25, `${lr}: ${sharpness[0]}`);
    assert.ok(Math.abs(mean - edge) < 0.12 * edge, `${lr}: ${mean} beside ${edge}`);
    assert.ok(losses.at(-1) < losses[0] / 4);
    assert.ok(losses.at(-1) < losses[steps / 2], 'it falls on the edge');
  }
});

test('a run in a sweep of models is the run alone', () => {
  for (const query of [`${NETWORK}&steps=40&validation=0.25`, `${NETWORK}&steps=40&batch=7&optimizer=adam`, 'model=logistic&points=30&steps=40&bias=true', 'model=perceptron&dataset=iris&layers=4&steps=30&validation=0.3', 'model=perceptron&dataset=sine&layers=4&points=20&steps=60']) {
    const { lrs, finals, bests, verdicts, accuracy, validation, best } = sweep(query, 1e-3, 1e3, 19);
    for (const array of [lrs, finals, bests, accuracy, validation]) assert.ok(array instanceof Float64Array && array.length === 19);
    for (let i = 0; i < 19; i++) {
      const alone = run(`${query}&lr=${lrs[i]}`);
      const left = alone.diverged !== undefined;
      assert.equal(finals[i], left ? Infinity : alone.losses.at(-1), `${query} at ${lrs[i]}`);
      assert.equal(bests[i], Math.min(...alone.losses));
      assert.equal(verdicts[i], alone.verdict, `${query} at ${lrs[i]}`);
      const held = alone.validation.length > 0;
      if (left) continue;
      assert.equal(accuracy[i], (held ? alone.validationAccuracy : alone.accuracy).at(-1));
      assert.ok(held ? validation[i] === alone.validation.at(-1) : Number.isNaN(validation[i]));
    }
    assert.equal(best, lrs[finals.indexOf(Math.min(...finals))]);
    assert.equal(verdicts[0], 'slow');
  }
});

test('find on models', () => {
  const query = `${NETWORK}&steps=100`;
  const { lrs, losses, smoothed, suggestions, best } = find(query);
  for (const array of [lrs, losses, smoothed]) assert.ok(array instanceof Float64Array && array.length === lrs.length);
  // Each rate is a training of twenty updates from the start.
  for (const i of [0, 40, lrs.length - 2]) assert.equal(losses[i], run(`${NETWORK}&steps=20&lr=${lrs[i]}`).losses.at(-1));
  assert.ok(suggestions.every(({ lr }) => lr > 0 && lr <= 10));
  assert.ok(run(`${query}&lr=${best}`).losses.at(-1) <= run(`${query}&lr=0.5`).losses.at(-1));
  // With noisy batches one training goes on while its rate rises.
  const noisy = find(`${query}&batch=8`);
  assert.notEqual(noisy.losses[60], run(`${NETWORK}&batch=8&steps=20&lr=${noisy.lrs[60]}`).losses.at(-1));
});

test('data of models', () => {
  const iris = data('model=perceptron&dataset=iris&standardise=false');
  assert.deepEqual([iris.rows, iris.columns], [150, 2]);
  assert.deepEqual([...iris.x.subarray(0, 2)], [1.4, 0.2]); // Fisher's first flower
  for (const label of [0, 1, 2]) assert.equal(iris.y.filter((y) => y === label).length, 50);
  const own = data('model=logistic&dataset=own&own=0,1,0;2.5,-3,1');
  assert.deepEqual([[...own.x], [...own.y]], [[0, 1, 2.5, -3], [0, 1]]);
  assert.deepEqual([...data('model=perceptron&dataset=own&own=0,1,0;2.5,-3,1&loss=mse').y], [-1, 1]);
});

test('what does not fit is said in a sentence', () => {
  for (const [query, ...parts] of [
    ['model=line&dataset=moons', 'model=line', 'dataset=moons', 'outliers'],
    ['model=logistic&dataset=iris', 'iris', 'perceptron'],
    ['model=perceptron&dataset=iris&loss=mse', 'loss=mse', 'three classes'],
    ['model=perceptron&dataset=sine&loss=cross-entropy', 'loss=cross-entropy', 'numbers'],
    ['model=logistic&dataset=own&own=0,0,0;1,1,2', 'own', 'label 2'],
    ['model=perceptron&layers=0', 'layers', '1'],
    ['model=perceptron&layers=8,8,8,8,8', 'layers', '4'],
    ['model=perceptron&layers=33', 'layers', '32'],
    ['model=perceptron&batch=1.5', 'batch'],
    ['model=perceptron&activation=softmax', 'activation', 'tanh'],
    ['model=perceptron&validation=1', 'validation', '0.9'],
    ['model=perceptron&dataset=own&own=0,0,0', 'own'],
  ]) {
    const text = sentence(() => run(query));
    for (const part of parts) assert.ok(text.includes(part), `${query}: ${text}`);
    assert.match(text, /[.?]$/, text);
    for (const other of [() => sweep(query, 0.1, 1, 3), () => data(query), () => find(query)]) assert.equal(sentence(other), text);
  }
});

test('catalog', () => {
  const rows = catalog();
  const kinds = wordsOf('Form');
  for (const { name, label, help, kind, when, group, choices, labels, default: preset } of rows) {
    assert.match(name, /^[a-z][a-z0-9-]*$/);
    assert.ok(label && help && kinds.has(kind), name);
    assert.ok(['experiment', 'view'].includes(group), name);
    for (const [other, words] of Object.entries(when)) {
      const known = rows.filter((row) => row.name === other).flatMap((row) => row.choices ?? (row.kind === 'switch' ? ['true', 'false'] : []));
      assert.ok(words.every((word) => known.includes(word)), `${name} when ${other}`);
    }
    assert.equal(kind === 'choice' || (kind === 'list' && choices !== null), Array.isArray(choices), name);
    assert.equal(choices?.length, labels?.length, name);
    // Where it is null, the help says from what it is derived.
    const chosen = kind === 'list' && preset !== null ? preset.split(',').filter(Boolean) : [preset];
    if (choices) assert.ok(chosen.every((word) => choices.includes(word)) || (preset === null && help.includes('by default')), name);
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
  assert.ok(Math.abs(page.place - 0.5) < 0.01);
  assert.ok(page.headline && page.detail);
  lab.free();
});
