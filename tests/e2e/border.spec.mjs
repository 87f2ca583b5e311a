// Whatever a page hands to a lab: what is not finite or absurdly large does nothing.
import { expect, test } from '@playwright/test';

for (const query of [
  'lr=0.1&schedule=multistep&panel=race&pins=lr:0.1;lr:0.2',
  'live=true&lr=0.1',
  'model=perceptron&data=moons&points=40&layers=2&steps=20',
]) {
  test(`rubbish does nothing to a lab of ${query}`, async ({ page }) => {
    await page.goto('/?parts=slider');
    const changed = await page.evaluate(async (query) => {
      const { default: start, Lab } = await import('/www/pkg/overshoot.js');
      await start();
      const lab = new Lab(query);
      const canvas = document.createElement('canvas');
      lab.draw('curve', canvas, 400, 300, 1, false);
      while (!lab.advance(() => true) && !lab.waits());
      const state = () => JSON.stringify([lab.query(), lab.page(), lab.controls(), lab.sweepNumber()]);
      let before = state();
      const changed = [];
      const told = (call, act) => {
        const from = performance.now();
        try { act(); } catch (error) { if (!(error instanceof Error) || error instanceof WebAssembly.RuntimeError) changed.push(`${call}: ${error}`); }
        if (state() !== before) { changed.push(call); before = state(); }
        if (performance.now() - from > 2000) changed.push(`${call} took long`);
      };
      // A place of each call in turn is rubbish; the other places are good.
      const [w, h] = [400, 300];
      const calls = {
        zoom: [2, 0.5], wheel: [10, 10, false, w, h], pinch: [10, 50, 10, 90, w, h], pan: [0.1], nudge: [0.1], setRateAt: [0.3],
        setRateAtPixel: [90, w, h], sliderFrame: [w, h], startPixel: [w, h], hover: [9, 9, w, h], moveStart: [9, 9, w, h], setStartAt: [9, 9, w, h],
        play: [0.1, 1], setStep: [3], stepAt: [9], raceStepAt: [9], scheduleHandles: [w, h], dragSchedule: [0, 90, 90, w, h],
        nudgeSchedule: [0, 1, 1], placeHandle: [0, 5, 0.1], moveAt: [9, w, h], markGuess: ['rate', 0.1, ''],
      };
      for (const bad of [NaN, Infinity, -Infinity, 1e9, -1e9, 33_554_428.25, 1e300]) {
        for (const [method, good] of Object.entries(calls)) {
          good.forEach((value, place) => {
            if (typeof value !== 'number') return;
            const values = good.with(place, bad);
            told(`${method}(${values})`, () => lab[method](...values));
          });
        }
        for (const place of [0, 1, 2, 3]) {
          const values = [9, 9, w, h].with(place, bad);
          told(`clickPoint(${values}, 1)`, () => lab.clickPoint(...values, 1));
        }
        for (const size of [[bad, h, 1], [w, bad, 1], [w, h, bad]]) told(`draw ${size}`, () => { if (lab.draw('heat', canvas, ...size, false)) changed.push(`drew ${size}`); });
        for (const number of [bad, lab.sweepNumber()]) {
          for (const rates of [[bad], [0.1, bad], [1, 2, 3]]) {
            const rows = rates.flatMap((rate) => [9, rate, bad, 1, 0, 0, 0, 1, 1, 5]);
            told(`takeIn(${number}, ${rates})`, () => { if (lab.takeIn(number, rates, rows)) changed.push(`took in ${rates} for ${number}`); });
            told(`takeBack(${number}, ${rates})`, () => lab.takeBack(number, rates));
          }
        }
      }
      for (const bad of [NaN, Infinity, -1, 0.5, 2 ** 32, 99]) {
        for (const method of ['unpin', 'removeRacer', 'useRacer', 'highlightRacer', 'insertHandle', 'deleteHandle', 'useMove', 'pointMove']) told(`${method}(${bad})`, () => lab[method](bad));
        told(`chooseOwn(${bad})`, () => lab.chooseOwn('rate', bad));
        told(`placeHandle(${bad}, …)`, () => lab.placeHandle(bad, 5, 0.1));
        told(`dragSchedule(${bad}, …)`, () => lab.dragSchedule(bad, 90, 90, w, h));
        if (bad !== -1) told(`clickPoint(…, ${bad})`, () => lab.clickPoint(9, 9, w, h, bad));
      }
      told('drawRun', () => lab.drawRun([0, 9, 1, 0, 1, 1e300]));
      return changed;
    }, query);
    expect(changed.slice(0, 20)).toEqual([]);
  });
}

test('values of the wrong type are turned away in a sentence, and the lab goes on', async ({ page }) => {
  test.slow();
  await page.goto('/?parts=slider');
  const { wrong, calls } = await page.evaluate(async () => {
    const { default: start, initSync, ...all } = await import('/www/pkg/overshoot.js');
    await start();
    const { Lab, RunReader } = all;
    // The same every time.
    let seed = 7;
    const random = (below) => { seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0; return Math.floor((seed / 2 ** 32) * below); };
    const values = [
      undefined, null, 0, 1, 123, -1, 0.1, NaN, 2 ** 53, true, '', 'lr', '0.1', 'landscape', '\ud800', 10n, Symbol('s'), {}, { length: 1e9 }, { lr: 0.1 }, [], [1, 2], ['lr'], [null], [{}], [[]],
      () => false, new Date(0), new Float64Array(3), new Uint8Array(3), new BigInt64Array(1), new DataView(new ArrayBuffer(8)), new Map(), document.createElement('canvas'), new Lab(''),
    ];
    const told = (value) => (typeof value === 'symbol' ? 'a symbol' : typeof value === 'bigint' ? `${value}n` : Object.prototype.toString.call(value) + (typeof value === 'object' ? '' : value));
    const wrong = [];
    let calls = 0;
    const attempt = (name, act, check) => {
      const given = Array.from({ length: 8 }, () => values[random(values.length)]);
      calls += 1;
      try {
        act(given);
      } catch (error) {
        const { message } = error ?? {};
        if (!(error instanceof Error) || error instanceof WebAssembly.RuntimeError || !message || /recursive|out of bounds|unreachable|null pointer|Cannot read|is not a function/.test(message)) wrong.push(`${name}(${given.map(told)}): ${error}`);
      }
      try { check(); } catch (error) { wrong.push(`after ${name}(${given.map(told)}): ${error}`); throw error; }
    };
    const methods = (kind) => Object.getOwnPropertyNames(kind.prototype).filter((name) => !['constructor', 'free', '__destroy_into_raw'].includes(name) && typeof Object.getOwnPropertyDescriptor(kind.prototype, name).value === 'function');
    const classes = Object.entries(all).filter(([, value]) => /^class/.test(String(value)));
    const functions = Object.entries(all).filter(([, value]) => !/^class/.test(String(value)));
    const well = () => all.run('lr=0.1').losses.length === 101 || (() => { throw new Error('the core is ill'); })();
    try {
      for (let round = 0; round < 40; round++) {
        for (const [name, call] of functions) attempt(name, (given) => call(...given.slice(0, call.length)), well);
        for (const [name, kind] of classes) attempt(`new ${name}`, (given) => new kind(...given), well);
        const lab = new Lab('lr=0.1&panel=race');
        for (const name of methods(Lab)) attempt(`lab.${name}`, (given) => lab[name](...given), () => lab.query());
        lab.free();
        const reader = new RunReader();
        for (const name of methods(RunReader)) attempt(`reader.${name}`, (given) => reader[name](...given), well);
      }
    } catch { /* what comes after would only follow from it */ }
    for (const [call, act] of Object.entries({
      'new Lab(123)': () => new Lab(123), 'set': () => new Lab('').set('lr', 0.1), 'suggest': () => all.suggest('a', [1]), 'draw': () => new Lab('').draw('heat', {}, 300, 200, 1, false),
      'apply': () => new Lab('').apply(['lr'], [0.1]), 'pieces': () => all.pieces(undefined),
    })) {
      try { act(); wrong.push(`${call} was taken`); } catch ({ message }) { if (!/^Expected a /.test(message)) wrong.push(`${call}: ${message}`); }
    }
    return { wrong, calls };
  });
  expect(wrong.slice(0, 30)).toEqual([]);
  expect(calls).toBeGreaterThan(4000);
});
