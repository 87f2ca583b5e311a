// Every surface and every model with every optimizer at the lowest and the highest rate: nothing fails, and no text
// shows what is no number.
import { NO_NUMBER } from './checks.mjs';
import { expect, inside, open, test } from './lab.mjs';
import { choices } from './vocabulary.mjs';

const MODELS = ['model=line', 'model=line&batch=5', 'model=logistic&points=20&steps=20', 'model=perceptron&points=20&layers=3&steps=20'];
const LANDSCAPES = [...choices('surface').map((surface) => `surface=${surface}`), ...MODELS];

test('every model is among them', () => {
  const models = MODELS.map((query) => new URLSearchParams(query).get('model'));
  expect(new Set(['surface', ...models])).toEqual(new Set(choices('model')));
});

const PARTS = 4;

for (let part = 0; part < PARTS; part++) {
  test(`every landscape and optimizer opens at the extremes, part ${part + 1} of ${PARTS}`, async ({ page }) => {
    test.setTimeout(6 * 60_000); // hundreds of pages, on a machine that may be busy
    await open(page, '?embed');
    const here = LANDSCAPES.filter((_, i) => i % PARTS === part);
    const { bad, seen } = await inside(page, async (host, [landscapes, optimizers, noNumber]) => {
      const { element, root } = host;
      const frame = () => new Promise(requestAnimationFrame);
      const wrong = new RegExp(`.{0,30}(?:${noNumber}).{0,30}`);
      const bad = new Set();
      let seen = 0;
      for (const landscape of landscapes) {
        for (const optimizer of optimizers) {
          for (const lr of ['1e-9', '1e3']) {
            const query = `${landscape}&optimizer=${optimizer}&lr=${lr}&step=100`;
            element.query = query;
            await frame();
            await frame();
            const attributes = [...root.querySelectorAll('*')].flatMap((node) => [...node.attributes].map(({ value }) => value));
            const inputs = [...root.querySelectorAll('input')].map(({ value }) => value);
            for (const text of [root.textContent, ...attributes, ...inputs]) {
              const match = wrong.exec(text);
              if (match) bad.add(`${query}: ${match[0]}`);
            }
            // Newton's step is for two parameters, and says so.
            const unfit = optimizer === 'newton' && landscape.includes('perceptron');
            const problem = host.$('problem').hidden ? '' : host.$('problem-text').textContent;
            if (unfit ? !problem.includes('optimizer=newton cannot train model=perceptron') : problem) bad.add(`${query}: ${problem}`);
            if (!host.$('headline').textContent || !element.verdict) bad.add(`${query}: no verdict`);
            seen++;
          }
        }
      }
      return { bad: [...bad], seen };
    }, [here, choices('optimizer'), NO_NUMBER.source]);
    expect(bad).toEqual([]);
    expect(seen).toBe(here.length * choices('optimizer').length * 2);
  });
}
