// What a monkey that fails leaves out of the acts it played, until nothing more can be left out.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generator } from '../e2e/monkey/random.mjs';
import { shortest } from '../e2e/monkey/shortest.mjs';

const ACTS = Array.from({ length: 50 }, (_, i) => i);
/** Fails where all of these were done. */
const needs = (...all) => (acts) => all.every((each) => acts.includes(each));

test('what does not matter is left out, in its order, and in few tries', async () => {
  for (const all of [[], [0], [49], [3, 17], [3, 17, 49], [0, 1, 2, 3], [48, 49]]) {
    let tries = 0;
    assert.deepEqual(await shortest(ACTS, (acts) => { tries++; return needs(...all)(acts); }), all);
    assert.ok(tries <= 60 * (1 + all.length), `${tries} tries for ${all}`);
  }
});

test('what all matters stays', async () => {
  assert.deepEqual(await shortest(ACTS, (acts) => acts.length === ACTS.length), ACTS);
  assert.deepEqual(await shortest([], () => true), []);
});

test('without any one of what is left nothing fails', async () => {
  for (let seed = 0; seed < 200; seed++) {
    const random = generator(seed);
    const some = () => ACTS.filter(() => random() < 0.06);
    // Either of two causes, and one that an act in between takes away again.
    const [one, other, away] = [some(), some(), ACTS[Math.floor(50 * random())]];
    const fails = (acts) => needs(...one)(acts) || (needs(...other)(acts) && !acts.includes(away));
    const left = await shortest(ACTS, async (acts) => fails(acts));
    assert.ok(fails(left));
    for (const act of left) assert.ok(!fails(left.filter((each) => each !== act)), `seed ${seed}: ${left} without ${act}`);
  }
});

test('where there is no more time, what failed last is answered', async () => {
  let tries = 0;
  const left = await shortest(ACTS, (acts) => { tries++; return needs(30, 40)(acts); }, () => tries < 3);
  assert.equal(tries, 3);
  assert.ok(needs(30, 40)(left) && left.length < ACTS.length);
});
