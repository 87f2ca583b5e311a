// Training in WebAssembly beside plain JavaScript, in one process: `cargo xtask bench` builds both modules and
// runs this. The two sides take turns, so that a busy machine slows both alike; what counts is their ratio.
import { readFile } from 'node:fs/promises';
import * as bench from '../target/bench/overshoot_bench.js';
import * as shipped from '../www/pkg/overshoot.js';

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

/** `RATES` rates, evenly spaced on a log axis. @param {number} lo @param {number} hi */
const spaced = (lo, hi) => Float64Array.from({ length: RATES }, (_, i) => lo * (hi / lo) ** (i / (RATES - 1)));

const median = (/** @type {number[]} */ values) => values.sort((a, b) => a - b)[values.length >> 1];

/** Milliseconds. @param {() => unknown} work */
function time(work) {
  const start = performance.now();
  work();
  return performance.now() - start;
}

// Ranges in which every run stays finite, so that both sides do the same work.
const cases = [
  { name: 'momentum', plain: momentum, lo: 1e-5, hi: 8e-4 },
  { name: 'adam', plain: adam, lo: 1e-4, hi: 1e-1 },
];

console.log(`${RATES} rates × ${STEPS} steps on Rosenbrock: milliseconds, and how many times as fast as JavaScript`);
console.log('            JavaScript   training alone   sweep with verdicts');
for (const { name, plain, lo, hi } of cases) {
  const query = `surface=rosenbrock&optimizer=${name}&steps=${STEPS}`;
  const rates = spaced(lo, hi);
  const sides = [() => plain(rates), () => bench.train(query, rates), () => shipped.sweep(query, lo, hi, RATES)];

  const [theirs, ours] = [plain(rates), bench.train(query, rates)];
  const apart = theirs.findIndex((loss, i) => !(Math.abs(loss - ours[i]) <= 1e-6 * Math.max(loss, 1e-3)));
  if (apart >= 0) throw new Error(`${name} at rate ${rates[apart]}: ${theirs[apart]} in JavaScript, ${ours[apart]} here`);

  for (let i = 0; i < 30; i++) sides.forEach((side) => side());
  const rounds = Array.from({ length: PAIRS }, () => sides.map(time));
  const [js, ...wasm] = sides.map((_, side) => median(rounds.map((round) => round[side])));
  const ratios = wasm.map((_, side) => median(rounds.map((round) => round[0] / round[side + 1])));
  const cell = (/** @type {number} */ side) => `${wasm[side].toFixed(2)} (${ratios[side].toFixed(1)}×)`;
  console.log(`${name.padEnd(10)} ${js.toFixed(2).padStart(11)} ${cell(0).padStart(16)} ${cell(1).padStart(21)}`);
}
