// Training in WebAssembly beside plain JavaScript, in one process: `cargo xtask bench` builds both modules and
// runs this. The two sides take turns, so that a busy machine slows both alike; what counts is their ratio.
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import * as bench from '../target/bench/overshoot_bench.js';
import * as shipped from '../www/pkg/overshoot.js';
import { inTensorFlow } from './tensorflow.mjs';

const RATES = 256;
const STEPS = 1000;
const PAIRS = Number(process.argv[2] ?? 60);

const bytes = (/** @type {string} */ path) => readFile(new URL(path, import.meta.url));
bench.initSync({ module: await bytes('../target/bench/overshoot_bench_bg.wasm') });
shipped.initSync({ module: await bytes('../www/pkg/overshoot_bg.wasm') });

// Plain JavaScript as an expert writes it for exactly this task: gradient by hand, everything in local numbers,
// common factors taken out, nothing allocated in the loop, no test for divergence, the loss once at the end. The
// wasm side computes the loss at every step and notices divergence, and would do so for any surface.

function momentum(rates) {
  const finals = new Float64Array(rates.length);
  for (let i = 0; i < rates.length; i++) {
    const lr = rates[i];
    let x = -1.2, y = 1, vx = 0, vy = 0;
    for (let step = 0; step < STEPS; step++) {
      const wall = 200 * (y - x * x);
      vx = 0.9 * vx - 2 * x * wall - 2 * (1 - x);
      vy = 0.9 * vy + wall;
      x -= lr * vx;
      y -= lr * vy;
    }
    finals[i] = (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x);
  }
  return finals;
}

function adam(rates) {
  const finals = new Float64Array(rates.length);
  for (let i = 0; i < rates.length; i++) {
    const lr = rates[i];
    let x = -1.2, y = 1, mx = 0, my = 0, sx = 0, sy = 0, power1 = 1, power2 = 1;
    for (let step = 0; step < STEPS; step++) {
      const wall = 200 * (y - x * x);
      const gx = -2 * x * wall - 2 * (1 - x);
      power1 *= 0.9;
      power2 *= 0.999;
      const rate = lr / (1 - power1), scale = 1 / Math.sqrt(1 - power2);
      mx += 0.1 * (gx - mx);
      my += 0.1 * (wall - my);
      sx = 0.999 * sx + 0.001 * gx * gx;
      sy = 0.999 * sy + 0.001 * wall * wall;
      x -= rate * mx / (Math.sqrt(sx) * scale + 1e-8);
      y -= rate * my / (Math.sqrt(sy) * scale + 1e-8);
    }
    finals[i] = (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x);
  }
  return finals;
}

// A perceptron 2-8-8-1 with tanh under the logistic loss, by gradient descent on all points. Numbers lie unit by unit,
// then point by point, so that every inner loop runs through typed arrays from end to end; the eight weights of a unit
// are locals there. Data and first weights are the library's, as plain typed arrays.

const UNITS = 8;

/** The weighted sum of eight rows and a bias. */
function weigh(rows, points, w, at, bias, out, to) {
  const a = w[at], b = w[at + 1], c = w[at + 2], d = w[at + 3];
  const e = w[at + 4], f = w[at + 5], g = w[at + 6], h = w[at + 7];
  for (let p = 0; p < points; p++) {
    out[to + p] =
      bias + a * rows[p] + b * rows[points + p] + c * rows[2 * points + p] + d * rows[3 * points + p] +
      e * rows[4 * points + p] + f * rows[5 * points + p] + g * rows[6 * points + p] + h * rows[7 * points + p];
  }
}

function dot(a, from, b, at, points) {
  let sum = 0;
  for (let p = 0; p < points; p++) sum += a[from + p] * b[at + p];
  return sum;
}

function perceptron(rates, { x, y, initial, epochs }) {
  const points = y.length, all = UNITS * points;
  const x0 = Float64Array.from({ length: points }, (_, p) => x[2 * p]);
  const x1 = Float64Array.from({ length: points }, (_, p) => x[2 * p + 1]);
  const [first, second] = [new Float64Array(all), new Float64Array(all)];
  const [error1, error2] = [new Float64Array(all), new Float64Array(all)];
  const [output, error] = [new Float64Array(points), new Float64Array(points)];
  // First weights and biases, second weights (row by row) and biases, last weights and bias.
  const [B1, W2, B2, W3, B3] = [16, 24, 88, 96, 104];
  const across = new Float64Array(UNITS);
  const finals = new Float64Array(rates.length);

  const forward = (w) => {
    for (let unit = 0; unit < UNITS; unit++) {
      const a = w[2 * unit], b = w[2 * unit + 1], bias = w[B1 + unit], to = unit * points;
      for (let p = 0; p < points; p++) first[to + p] = Math.tanh(a * x0[p] + b * x1[p] + bias);
    }
    for (let unit = 0; unit < UNITS; unit++) {
      const to = unit * points;
      weigh(first, points, w, W2 + unit * UNITS, w[B2 + unit], second, to);
      for (let p = to; p < to + points; p++) second[p] = Math.tanh(second[p]);
    }
    weigh(second, points, w, W3, w[B3], output, 0);
  };

  for (let run = 0; run < rates.length; run++) {
    const w = initial.slice(), lr = rates[run];
    for (let epoch = 0; epoch < epochs; epoch++) {
      forward(w);
      let sum = 0;
      for (let p = 0; p < points; p++) sum += error[p] = (1 / (1 + Math.exp(-output[p])) - y[p]) / points;
      for (let unit = 0; unit < UNITS; unit++) {
        const weight = w[W3 + unit], to = unit * points;
        for (let p = 0; p < points; p++) error2[to + p] = error[p] * weight * (1 - second[to + p] * second[to + p]);
        w[W3 + unit] -= lr * dot(error, 0, second, to, points);
      }
      w[B3] -= lr * sum;
      for (let unit = 0; unit < UNITS; unit++) {
        const to = unit * points;
        for (let next = 0; next < UNITS; next++) across[next] = w[W2 + next * UNITS + unit];
        weigh(error2, points, across, 0, 0, error1, to);
        for (let p = to; p < to + points; p++) error1[p] *= 1 - first[p] * first[p];
      }
      for (let unit = 0; unit < UNITS; unit++) {
        const at = unit * points;
        for (let input = 0; input < UNITS; input++) {
          w[W2 + unit * UNITS + input] -= lr * dot(error2, at, first, input * points, points);
        }
        let bias1 = 0, bias2 = 0;
        for (let p = at; p < at + points; p++) {
          bias1 += error1[p];
          bias2 += error2[p];
        }
        w[B1 + unit] -= lr * bias1;
        w[B2 + unit] -= lr * bias2;
        w[2 * unit] -= lr * dot(error1, at, x0, 0, points);
        w[2 * unit + 1] -= lr * dot(error1, at, x1, 0, points);
      }
    }
    forward(w);
    let loss = 0;
    for (let p = 0; p < points; p++) {
      const z = output[p];
      loss += Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - y[p] * z;
    }
    finals[run] = loss / points;
  }
  return finals;
}

/** Rates, evenly spaced on a log axis. @param {number} lo @param {number} hi @param {number} n */
const spaced = (lo, hi, n = RATES) => Float64Array.from({ length: n }, (_, i) => lo * (hi / lo) ** (i / (n - 1)));

const median = (/** @type {number[]} */ values) => values.sort((a, b) => a - b)[values.length >> 1];

/** Milliseconds. @param {() => unknown} work */
function time(work) {
  const start = performance.now();
  work();
  return performance.now() - start;
}

const queryOf = (/** @type {string} */ optimizer) => `surface=rosenbrock&optimizer=${optimizer}&steps=${STEPS}`;

// Ranges in which every run stays finite, so that both sides do the same work.
const cases = [
  { name: 'momentum', plain: momentum, lo: 1e-5, hi: 8e-4 },
  { name: 'adam', plain: adam, lo: 1e-4, hi: 1e-1 },
];

/** Fails where the two sides do not train the same. */
function agree(name, rates, theirs, ours) {
  const apart = theirs.findIndex((loss, i) => !(Math.abs(loss - ours[i]) <= 1e-6 * Math.max(loss, 1e-3)));
  if (apart >= 0) throw new Error(`${name} at rate ${rates[apart]}: ${theirs[apart]} in JavaScript, ${ours[apart]} here`);
}

/** The sides take turns: milliseconds of each, and how many times as fast as the first one the others are. */
function compare(sides, warm, pairs) {
  for (let i = 0; i < warm; i++) sides.forEach((side) => side());
  const rounds = Array.from({ length: pairs }, () => sides.map(time));
  const milliseconds = sides.map((_, side) => median(rounds.map((round) => round[side])));
  const ratios = sides.map((_, side) => median(rounds.map((round) => round[0] / round[side])));
  return sides.map((_, side) => [milliseconds[side], ratios[side]]);
}

const cell = ([ms, ratio]) => `${ms.toFixed(2)} (${ratio.toFixed(1)}×)`;

console.log(`${RATES} rates × ${STEPS} steps on Rosenbrock: milliseconds, and how many times as fast as JavaScript`);
console.log('            JavaScript   training alone   sweep with verdicts');
for (const { name, plain, lo, hi } of cases) {
  const query = queryOf(name);
  const rates = spaced(lo, hi);
  agree(name, rates, plain(rates), bench.train(query, rates));
  const sides = [() => plain(rates), () => bench.train(query, rates), () => shipped.sweep(query, lo, hi, RATES)];
  const [[js], ...wasm] = compare(sides, 30, PAIRS);
  console.log(`${name.padEnd(10)} ${js.toFixed(2).padStart(11)} ${cell(wasm[0]).padStart(16)} ${cell(wasm[1]).padStart(21)}`);
}

// The same in Python, where the caller has one with these frameworks.
const python = process.env.OVERSHOOT_PYTHON;
if (python) {
  const tasks = cases.map(({ name, lo, hi }) => {
    const rates = [...spaced(lo, hi)];
    const finals = [...bench.train(queryOf(name), Float64Array.from(rates))];
    return { name, rates, finals, steps: STEPS, turns: 5 };
  });
  const { status, stdout, stderr } = spawnSync(python, ['benches/frameworks.py'], { input: JSON.stringify(tasks), encoding: 'utf8' });
  if (status !== 0) throw new Error(`The frameworks did not train the same: ${stderr}`);
  console.log('\nThe same in other frameworks: milliseconds, the least of five, and how many times as long as training alone here');
  JSON.parse(stdout).forEach((times, i) => {
    const { name, rates } = tasks[i];
    const ours = Math.min(...Array.from({ length: 30 }, () => time(() => bench.train(queryOf(name), Float64Array.from(rates)))));
    const told = Object.entries(times).map(([framework, ms]) => `${framework} ${ms.toFixed(1)} (${(ms / ours).toFixed(0)}×)`);
    console.log(`${name.padEnd(10)} ${told.join('   ')}`);
  });
} else {
  console.log('\nNumPy, PyTorch and JAX are left out: OVERSHOOT_PYTHON names no Python that has them.');
}

const EPOCHS = 500;
const POINTS = 200;
const network = `model=perceptron&dataset=moons&points=${POINTS}&layers=8,8&activation=tanh&loss=logistic&steps=${EPOCHS}`;
const { x, y } = shipped.data(network);
const task = { x, y, initial: shipped.run(network).initial, epochs: EPOCHS };

console.log(`\nA perceptron 2-8-8-1 on ${POINTS} points, ${EPOCHS} epochs of the full batch: the same`);
console.log('            JavaScript   training alone    run, sweep in full   steps a second');
for (const n of [1, 64]) {
  const [lo, hi] = n === 1 ? [0.3, 0.3] : [1e-3, 0.3];
  const rates = n === 1 ? Float64Array.of(lo) : spaced(lo, hi, n);
  const name = n === 1 ? 'one run' : `${n} rates`;
  agree(name, rates, perceptron(rates, task), bench.train(network, rates));
  const whole = n === 1 ? () => shipped.run(`${network}&lr=${lo}`) : () => shipped.sweep(network, lo, hi, n);
  const sides = [() => perceptron(rates, task), () => bench.train(network, rates), whole];
  const [[js], ...wasm] = compare(sides, n === 1 ? 5 : 1, Math.max(3, n === 1 ? PAIRS : Math.ceil(PAIRS / 10)));
  const speed = Math.round((n * EPOCHS) / (wasm[0][0] / 1000)).toLocaleString('en');
  console.log(
    `${name.padEnd(10)} ${js.toFixed(2).padStart(11)} ${cell(wasm[0]).padStart(16)} ${cell(wasm[1]).padStart(21)} ${speed.padStart(16)}`,
  );
}

const tensorflow = await inTensorFlow();
if (tensorflow) {
  const rate = 0.3;
  const [ours] = bench.train(network, Float64Array.of(rate));
  const theirs = tensorflow(rate, task, UNITS);
  if (!(Math.abs(theirs - ours) <= 1e-3 * ours)) throw new Error(`TensorFlow.js ends at ${theirs}, the library at ${ours}`);
  const [[ms], [, ratio]] = compare([() => tensorflow(rate, task, UNITS), () => bench.train(network, Float64Array.of(rate))], 1, 3);
  console.log(`\nThe same run in TensorFlow.js on its processor backend, with 32 bits: ${ms.toFixed(0)} ms, ${ratio.toFixed(0)} times as long as training alone here`);
} else {
  console.log('\nTensorFlow.js is left out: it is not installed (npm install --no-save @tensorflow/tfjs).');
}
