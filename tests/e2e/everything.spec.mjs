// Every surface with every optimizer at the lowest and the highest rate: nothing fails, and no text shows what is
// no number.
import { expect, open, test } from './lab.mjs';

test('every landscape and optimizer opens at the extremes', async ({ page }) => {
  await open(page, '?embed');
  const { bad, seen } = await page.evaluate(async () => {
    const { catalog } = await import('/www/pkg/overshoot.js');
    const choices = (name) => catalog().find((row) => row.name === name).choices;
    const element = document.querySelector('overshoot-lab');
    const frame = () => new Promise(requestAnimationFrame);
    const bad = [];
    let seen = 0;
    const landscapes = [...choices('surface').map((surface) => `surface=${surface}`), 'model=line'];
    for (const landscape of landscapes) {
      for (const optimizer of choices('optimizer')) {
        for (const lr of ['1e-9', '1e3']) {
          const query = `${landscape}&optimizer=${optimizer}&lr=${lr}&step=100`;
          element.query = query;
          await frame();
          await frame();
          const root = element.shadowRoot;
          const attributes = [...root.querySelectorAll('*')].flatMap((node) => [...node.attributes].map(({ value }) => value));
          const inputs = [...root.querySelectorAll('input')].map(({ value }) => value);
          for (const text of [root.textContent, ...attributes, ...inputs]) {
            const match = /.{0,30}\b(NaN|Infinity|undefined|null|inf)\b.{0,30}/.exec(text);
            if (match) bad.push(`${query}: ${match[0]}`);
          }
          if (!element.$('problem').hidden) bad.push(`${query}: ${element.$('problem-text').textContent}`);
          if (!element.$('headline').textContent || !element.verdict) bad.push(`${query}: no verdict`);
          seen++;
        }
      }
    }
    return { bad: [...new Set(bad)], seen };
  });
  expect(bad).toEqual([]);
  expect(seen).toBeGreaterThanOrEqual(18 * 4 * 2);
});
