// Every surface and every model with every optimizer at the lowest and the highest rate: nothing fails, and no text
// shows what is no number.
import { expect, inside, open, test } from './lab.mjs';

const PARTS = 4;

for (let part = 0; part < PARTS; part++) {
  test(`every landscape and optimizer opens at the extremes, part ${part + 1} of ${PARTS}`, async ({ page }) => {
    test.setTimeout(6 * 60_000); // hundreds of pages, on a machine that may be busy
    await open(page, '?embed');
    const { bad, seen, wanted, landscapes } = await inside(page, async (host, [part, parts]) => {
      const { catalog } = await import('/www/pkg/overshoot.js');
      const choices = (name) => catalog().find((row) => row.name === name).choices;
      const { element, root } = host;
      const frame = () => new Promise(requestAnimationFrame);
      const bad = [];
      let seen = 0;
      const models = ['model=line', 'model=line&batch=5', 'model=logistic&points=20&steps=20', 'model=perceptron&points=20&layers=3&steps=20'];
      const landscapes = [...choices('surface').map((surface) => `surface=${surface}`), ...models];
      const here = landscapes.filter((_, i) => i % parts === part);
      for (const landscape of here) {
        for (const optimizer of choices('optimizer')) {
          for (const lr of ['1e-9', '1e3']) {
            const query = `${landscape}&optimizer=${optimizer}&lr=${lr}&step=100`;
            element.query = query;
            await frame();
            await frame();
            const attributes = [...root.querySelectorAll('*')].flatMap((node) => [...node.attributes].map(({ value }) => value));
            const inputs = [...root.querySelectorAll('input')].map(({ value }) => value);
            for (const text of [root.textContent, ...attributes, ...inputs]) {
              const match = /.{0,30}\b(NaN|Infinity|undefined|null|inf)\b.{0,30}/.exec(text);
              if (match) bad.push(`${query}: ${match[0]}`);
            }
            // Newton's step is for two parameters, and says so.
            const unfit = optimizer === 'newton' && landscape.includes('perceptron');
            const problem = host.$('problem').hidden ? '' : host.$('problem-text').textContent;
            if (unfit ? !problem.includes('optimizer=newton cannot train model=perceptron') : problem) bad.push(`${query}: ${problem}`);
            if (!host.$('headline').textContent || !element.verdict) bad.push(`${query}: no verdict`);
            seen++;
          }
        }
      }
      return { bad: [...new Set(bad)], seen, wanted: here.length * choices('optimizer').length * 2, landscapes: landscapes.length };
    }, [part, PARTS]);
    expect(bad).toEqual([]);
    expect(seen).toBe(wanted);
    expect(wanted).toBeGreaterThanOrEqual(PARTS * 16 * 2);
    expect(landscapes).toBeGreaterThanOrEqual(17 + 4);
  });
}
