// <overshoot-lab> in other pages: attributes, properties, events, several on one page, and in a frame.
import { readFile } from 'node:fs/promises';
import { drag, expect, look, middle, press, ready, still, test } from './lab.mjs';

const FIXTURES = '/tests/e2e/fixtures';

test('two labs on a page share one module and do not disturb each other', async ({ page }) => {
  const modules = [];
  page.on('request', (request) => request.url().endsWith('.wasm') && modules.push(request.url()));
  await page.goto(`${FIXTURES}/two.html`);
  await ready(page);
  expect(modules).toHaveLength(1);
  const [one, other] = [await look(page, 0), await look(page, 1)];
  expect(one.query).toBe('condition=50&lr=0.02');
  expect(other.query).toBe('surface=beale&optimizer=adam&lr=0.1&loss-axis=linear');
  await press(page.locator('#one [data-id="slider"]'), 'ArrowRight', 3);
  const changed = await look(page, 0);
  expect(changed.query).toBe('condition=50&lr=0.023');
  expect(changed.pictures.runs).not.toBe(one.pictures.runs);
  expect(await look(page, 1)).toEqual(other);
  const start = await middle(page.locator('#other [data-id="start"]'));
  await drag(page, start, { x: start.x + 30, y: start.y + 30 });
  expect((await look(page, 1)).query).toContain('start=');
  expect(await look(page, 0)).toEqual(changed);
  // A lesson's address is its own.
  expect(new URL(page.url()).search).toBe('');
});

test('the page loads the module once', async ({ page }) => {
  const modules = [];
  page.on('request', (request) => request.url().endsWith('.wasm') && modules.push(request.url()));
  await page.goto('/?view=full');
  await ready(page);
  expect(modules).toHaveLength(1);
});

test('attributes and properties are the parameters', async ({ page }) => {
  await page.goto(`${FIXTURES}/two.html`);
  await ready(page);
  const query = async (change) => {
    await page.evaluate(`{ const lab = document.querySelector('#one'); ${change}; }`);
    await still(page);
    return page.evaluate(() => document.querySelector('#one').query);
  };
  expect(await query('lab.setAttribute("lr", "0.003")')).toBe('condition=50&lr=0.003');
  expect(await query('lab.setAttribute("surface", "rosenbrock")')).toBe('surface=rosenbrock&condition=50&lr=0.003');
  expect(await query('lab.removeAttribute("condition")')).toBe('surface=rosenbrock&lr=0.003');
  expect(await query('lab.setAttribute("lr", "0.0005"); lab.lr = 0.001')).toBe('surface=rosenbrock&lr=0.001');
  expect(await query('lab.optimizer = "adam"; lab.beta2 = 0.99; lab.lossAxis = "linear"')).toBe('surface=rosenbrock&optimizer=adam&lr=0.001&beta2=0.99&loss-axis=linear');
  expect(await query('lab.lossAxis = null; lab.optimizer = undefined; lab.beta2 = null')).toBe('surface=rosenbrock&lr=0.001');
  expect(await page.evaluate(() => { const { lr, surface, steps, lossAxis, verdict } = document.querySelector('#one'); return { lr, surface, steps, lossAxis, verdict }; }))
    .toEqual({ lr: '0.001', surface: 'rosenbrock', steps: '100', lossAxis: 'log', verdict: expect.stringMatching(/^\w+$/) });
  // A bad value shows its sentence, the last good state stays, and nothing is thrown at the page.
  expect(await query('lab.lr = "fast"')).toBe('surface=rosenbrock&lr=0.001');
  await expect(page.locator('#one [data-id="problem-text"]')).toContainText('fast');
  expect(await query('lab.setAttribute("steps", "many")')).toBe('surface=rosenbrock&lr=0.001');
  // What is no parameter is none of its business.
  expect(await query('lab.setAttribute("data-x", "1"); lab.setAttribute("class", "big"); lab.unknown = 3; lab.title = "hello"')).toBe('surface=rosenbrock&lr=0.001');
  // The other element kept its own.
  expect(await page.evaluate(() => document.querySelector('#other').query)).toContain('surface=beale');
});

test('every parameter of the catalog is a property', async ({ page }) => {
  await page.goto(`${FIXTURES}/two.html`);
  await ready(page);
  const missing = await page.evaluate(async () => {
    const { catalog } = await import('/www/pkg/overshoot.js');
    const lab = document.querySelector('#one');
    const camel = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
    return catalog().map(({ name }) => camel(name)).filter((name) => !(name in lab));
  });
  expect(missing).toEqual([]);
});

test('the element shows of itself what the README lists, and nothing else', async ({ page }) => {
  const readme = await readFile('README.md', 'utf8');
  const listed = (heading) => readme.match(new RegExp(`^- \\*\\*${heading}\\*\\*:.*(\n  .*)*`, 'm'))[0];
  const words = (text, pattern) => [...text.matchAll(pattern)].map(([, word]) => word);
  const properties = words(listed('Attributes and properties'), /`([a-z]\w*)`/gi);
  const methods = words(listed('Methods'), /`(\w+)\(/g);
  expect(properties).toEqual(expect.arrayContaining(['query', 'verdict']));
  expect(methods).toEqual(['setParameter', 'replay']);
  await page.goto(`${FIXTURES}/two.html`);
  await ready(page);
  const { parameters, own } = await page.evaluate(async () => {
    const { catalog } = await import('/www/pkg/overshoot.js');
    const camel = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
    const lab = document.querySelector('#one');
    const own = [];
    for (let object = lab; object !== HTMLElement.prototype; object = Object.getPrototypeOf(object)) own.push(...Reflect.ownKeys(object));
    return { parameters: catalog().map(({ name }) => camel(name)), own: own.map(String).filter((key) => !key.startsWith('Symbol(__playwright')) };
  });
  // What the browser itself asks of an element.
  const lifecycle = ['constructor', 'connectedCallback', 'disconnectedCallback'];
  expect(own.sort()).toEqual([...new Set([...properties, ...methods, ...parameters, ...lifecycle])].sort());
});

test('what was set before the element is known counts', async ({ page }) => {
  await page.goto(`${FIXTURES}/bare.html`);
  await page.evaluate(() => {
    const lab = document.createElement('overshoot-lab');
    lab.lr = 0.07;
    lab.setAttribute('surface', 'booth');
    lab.lossAxis = 'linear';
    document.querySelector('#main').append(lab);
    const script = Object.assign(document.createElement('script'), { type: 'module', src: '/www/overshoot.js' });
    document.head.append(script);
  });
  await ready(page);
  expect((await look(page)).query).toBe('surface=booth&lr=0.07&loss-axis=linear');
});

test('input is fired while something changes, change once it has', async ({ page }) => {
  await page.goto(`${FIXTURES}/two.html`);
  await ready(page);
  await page.evaluate(() => {
    window.events = [];
    for (const type of ['input', 'change']) document.addEventListener(type, (event) => window.events.push({ type, from: event.target.id, ...event.detail }));
  });
  const slider = page.locator('#one [data-id="slider"]');
  await slider.focus();
  for (let i = 0; i < 3; i++) await page.keyboard.down('ArrowRight');
  await page.keyboard.up('ArrowRight');
  const events = (await page.evaluate(() => window.events)).filter(({ query }) => query);
  const changes = events.filter(({ type }) => type === 'change');
  expect(events.filter(({ type }) => type === 'input')).toHaveLength(3);
  expect(changes).toEqual([{ type: 'change', from: 'one', query: 'condition=50&lr=0.023', verdict: await page.evaluate(() => document.querySelector('#one').verdict) }]);
  expect(changes[0].verdict).toBe('slow');
  // A change by program is told as well, with the verdict of the new state.
  await page.evaluate(() => { document.querySelector('#one').lr = 1; });
  await still(page);
  const last = (await page.evaluate(() => window.events)).at(-1);
  expect(last).toEqual({ type: 'change', from: 'one', query: 'condition=50&lr=1', verdict: 'diverges' });
});

test('a lab that is moved, taken out and put back goes on', async ({ page }) => {
  await page.goto(`${FIXTURES}/two.html`);
  await ready(page);
  const before = await look(page, 1);
  await page.evaluate(() => {
    const other = document.querySelector('#other');
    other.remove();
    document.querySelector('main').prepend(other);
  });
  await still(page);
  const after = await look(page, 0);
  expect(after.query).toBe(before.query);
  await press(page.locator('#other [data-id="slider"]'), 'ArrowLeft');
  expect((await look(page, 0)).query).not.toBe(before.query);
  await page.evaluate(() => document.querySelector('#other').setAttribute('lr', '0.3'));
  await still(page);
  expect((await look(page, 0)).query).toContain('lr=0.3');
});

test('a hundred labs made and removed leave nothing behind that fails', async ({ page }) => {
  await page.goto(`${FIXTURES}/two.html`);
  await ready(page);
  await page.evaluate(async () => {
    const frame = () => new Promise(requestAnimationFrame);
    for (let i = 0; i < 100; i++) {
      const lab = document.createElement('overshoot-lab');
      document.querySelector('main').append(lab);
      if (i % 10 === 0) await frame();
      lab.remove();
    }
    await frame();
  });
  expect((await look(page)).query).toBe('condition=50&lr=0.02');
});

test('styled from outside by part and custom property', async ({ page }) => {
  await page.goto(`${FIXTURES}/two.html`);
  await ready(page);
  await page.addStyleTag({ content: 'overshoot-lab::part(toolbar) { display: none } #one { --overshoot-radius: 3px }' });
  await expect(page.locator('#one .toolbar')).toBeHidden();
  await expect(page.locator('#one .landscape')).toHaveCSS('border-radius', '3px');
  await expect(page.locator('#other .landscape')).not.toHaveCSS('border-radius', '3px');
});

test('embedded it shows the lab alone and tells its height', async ({ page }) => {
  await page.goto(`${FIXTURES}/frame.html`);
  const frame = page.frameLocator('iframe');
  await expect(frame.locator('overshoot-lab .lab')).toHaveAttribute('data-state', 'ready');
  await expect(frame.locator('.tour')).toBeHidden();
  await expect.poll(() => page.evaluate(() => window.heights.length)).toBeGreaterThan(0);
  // It comes to rest, and then the frame shows everything without scrolling.
  let heights = 0;
  await expect.poll(async () => {
    const before = heights;
    heights = await page.evaluate(() => window.heights.length);
    return heights - before;
  }, { intervals: [300] }).toBe(0);
  expect(heights).toBeLessThan(20);
  const [inner, outer] = await frame.locator('html').evaluate((html) => [html.scrollHeight, innerHeight]);
  expect(inner).toBeLessThanOrEqual(outer);
  expect(outer).toBeGreaterThan(400);
  // Its address keeps the word.
  await frame.locator('[data-id="rate"]').fill('0.1');
  await frame.locator('[data-id="rate"]').press('Enter');
  const url = () => page.frames()[1].url();
  await expect.poll(url).toMatch(/\?embed&lr=0\.1$/);
});

test('colours follow the page that asks for one scheme', async ({ page }) => {
  await page.goto(`${FIXTURES}/two.html`);
  await page.addStyleTag({ content: '#one { color-scheme: dark } #other { color-scheme: light }' });
  await page.emulateMedia({ colorScheme: 'dark' });
  await ready(page);
  await page.emulateMedia({ colorScheme: 'light' });
  await still(page);
  const panels = await page.evaluate(() => ['#one', '#other'].map((id) => getComputedStyle(document.querySelector(id)).getPropertyValue('--panel')));
  expect(panels[0]).not.toBe(panels[1]);
});
