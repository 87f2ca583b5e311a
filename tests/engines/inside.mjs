// What the tests of the engines do within a page. A browser's driver may look at the page through a glass, so that this is a
// module of the page itself: it is loaded with the name of a task in its address, and leaves its answer at the document.
import init, { Lab, catalog, colors, data, find, pieces, run, suggest, sweep } from '/www/pkg/overshoot.js';

/** Every word that a parameter allows, from the table. @param {string} name */
const words = (name) => [...new Set(catalog().filter((row) => row.name === name).flatMap((row) => row.choices ?? []))];

/** The bits of all numbers in what a function answers, as one fingerprint (FNV-1a), so that engines can be compared. */
function bits(value) {
  let hash = 0xcbf29ce484222325n;
  const add = (number) => { hash = BigInt.asUintN(64, (hash ^ number) * 0x100000001b3n); };
  const walk = (value) => {
    if (ArrayBuffer.isView(value)) {
      const numbers = value instanceof Float64Array ? value : Float64Array.from(/** @type {Uint32Array} */ (value));
      for (const number of new BigUint64Array(numbers.slice().buffer)) add(number);
    } else if (typeof value === 'number') walk(Float64Array.of(value));
    else if (typeof value === 'string') for (const letter of value) add(BigInt(letter.codePointAt(0) ?? 0));
    else if (value && typeof value === 'object') for (const key of Object.keys(value).sort()) { walk(key); walk(value[key]); }
    else walk(String(value));
  };
  walk(value);
  return hash.toString(16);
}

/** What is thrown. @param {() => unknown} act */
function sentence(act) {
  try {
    act();
  } catch (error) {
    return error instanceof Error ? error.message : `no error: ${error}`;
  }
  return 'nothing was thrown';
}

/** All trainings of one parameter's words, each by its bits. @param {string} name @param {string} rest */
const each = (name, rest) => Object.fromEntries(words(name).map((word) => {
  try {
    return [word, bits(run(`${name}=${word}&${rest}`))];
  } catch (error) {
    return [word, String(error)];
  }
}));

/** Lets a lab train everything. @param {Lab} lab */
function trained(lab) {
  while (!lab.advance(() => true));
  return lab;
}

async function host() {
  const { inside } = await import('/www/host.js');
  return inside(document.querySelector('overshoot-lab'));
}

/** @type {Record<string, (argument: any) => unknown>} */
const TASKS = {
  catalog: () => bits(catalog()),
  surfaces: () => each('surface', 'lr=0.01&steps=60'),
  optimizers: () => each('optimizer', 'surface=rosenbrock&lr=0.002&steps=60'),
  schedules: () => each('schedule', 'surface=beale&lr=0.01&steps=60&warm-up=5'),
  datasets: () => each('dataset', 'model=perceptron&layers=4&points=40&steps=30&batch=8'),
  activations: () => each('activation', 'model=perceptron&layers=4&points=40&steps=30'),
  data: () => Object.fromEntries(words('dataset').map((word) => [word, sentence(() => { throw new Error(bits(data(`model=perceptron&dataset=${word}&points=40&validation=0.2`))); })])),
  sweeps: () => ['', 'surface=ackley&optimizer=adam', 'model=logistic&points=40&steps=40', 'model=line&batch=4'].map((query) => bits(sweep(query, 1e-4, 10, 60))),
  best: () => { const { best, fastest } = sweep('', 1e-3, 1, 200); return [best, fastest]; },
  rangeTest: () => ['', 'model=perceptron&layers=4&points=40', 'surface=saddle'].map((query) => bits(find(query))),
  suggest: () => {
    // Products alone: an engine's own powers are not the same everywhere.
    const lrs = new Float64Array(90).fill(1e-6);
    for (let i = 1; i < lrs.length; i++) lrs[i] = 1.2 * lrs[i - 1];
    return bits(suggest(lrs, lrs.map((_, i) => 2 - Math.min(i, 60) / 40 + Math.max(0, i - 70) * Math.max(0, i - 70) / 9)));
  },
  summaries: () => ['', 'lr=0.21', 'lr=1000', 'lr=0.001', 'surface=saddle', 'model=perceptron&points=40&layers=4&steps=60', 'surface=styblinski-tang&lr=0.0407'].map((query) => run(query).summary),
  sentences: () => ['lr=x', 'surface=rosenbrok', 'a=1', 'lr=1&lr=2', 'lr=%', 'own=1', 'lr=%E2%80%AE5', 'pins=lr:x'].map((query) => sentence(() => run(query))),
  links: () => ['lr=1e-2', 'steps=1e2&lr=0.1', 'layers=4,4&model=perceptron', 'parts=slider landscape', 'caption=a%26b'].map((query) => { const lab = new Lab(query); const text = lab.query(); lab.free(); return text; }),
  colours: () => [colors(false), colors(true)].map(bits),
  glossary: () => bits(pieces(run('').summary)),
  /** Of a lab that nobody sees: its tables and pictures. */
  takenAway: () => ['', 'model=perceptron&points=40&layers=4&steps=60'].map((query) => {
    const lab = trained(new Lab(query));
    const all = [lab.table('run', 'csv', 'https://x/'), lab.table('sweep', 'json', 'https://x/'), ...['', 'loss', 'sweep'].map((word) => lab.pictureSvg(word, false, 'https://x/'))];
    lab.free();
    return all.map(bits);
  }),
  /** What panics or is rubbish changes nothing. */
  border: () => {
    const lab = trained(new Lab(''));
    const before = lab.query();
    lab.zoom(NaN, 0.5); lab.wheel(1, NaN, false, 300, 100); lab.startPixel(33554428, 100); lab.hover(1e9, 1e9, 100, 100); lab.takeIn(NaN, new Float64Array(3), new Float64Array(3));
    const after = lab.query();
    lab.free();
    return [before, after];
  },
  /** What the lab on the page says, when all is trained, by its workers too. */
  async page() {
    const { lab, element, redraw } = await host().then((host) => ({ lab: host.lab, element: host.element, redraw: () => host.redraw() }));
    while (!lab.advance(() => true)) await new Promise((done) => { setTimeout(done, 10); });
    redraw();
    await new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); });
    const root = element.shadowRoot;
    const text = (id) => root.querySelector(`[data-id="${id}"]`)?.textContent;
    return {
      query: element.query, verdict: element.verdict, headline: text('headline'), detail: text('detail'),
      rate: root.querySelector('[data-id="rate"]').value, spoken: root.querySelector('[data-id="slider"]').getAttribute('aria-valuetext'),
      problem: text('problem-text') ?? text('problem'), sweep: bits(lab.table('sweep', 'csv', 'https://x/') ?? ''), address: location.search,
    };
  },
  /** Which layers have ink. */
  async drawn() {
    await TASKS.page(undefined);
    const { element } = await host();
    return Object.fromEntries([...element.shadowRoot.querySelectorAll('canvas')].filter((canvas) => canvas.width && canvas.checkVisibility()).map((canvas) => {
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      return [canvas.dataset.layer, data.some((value) => value > 0)];
    }));
  },
  /** Puts a lab into a page that has none, and sets what it is asked. */
  async element() {
    await import('/www/overshoot.js');
    const lab = document.createElement('overshoot-lab');
    lab.setAttribute('surface', 'bowl');
    document.querySelector('#main').append(lab);
    while (!lab.shadowRoot?.querySelector('[data-state="ready"]')) await new Promise((done) => { setTimeout(done, 20); });
    const first = lab.query;
    lab.lr = '0.5';
    lab.setParameter('optimizer', 'adam');
    const second = lab.query;
    lab.remove();
    return { first, second };
  },
  /** The rate is moved as a hand moves the slider. */
  async slide() {
    const { root } = await host();
    const slider = root.querySelector('[data-id="slider"]');
    slider.value = '0.5';
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    slider.dispatchEvent(new Event('change', { bubbles: true }));
    return TASKS.page(undefined);
  },
  /** A choice in a menu. @param {[string, string]} choice */
  async choose([parameter, word]) {
    const { root } = await host();
    const menu = root.querySelector(`select[data-parameter="${parameter}"]`);
    menu.value = word;
    for (const type of ['input', 'change']) menu.dispatchEvent(new Event(type, { bubbles: true }));
    return TASKS.page(undefined);
  },
  /** How a lesson begins. */
  async lesson() {
    while (document.querySelectorAll('.chapter').length < 11 || !document.querySelector('overshoot-lab')?.shadowRoot?.querySelector('[data-state="ready"]')) await new Promise((done) => { setTimeout(done, 50); });
    return [...document.querySelectorAll('.chapter')].map((chapter) => chapter.querySelector('h2, h3')?.textContent);
  },
};

const { searchParams } = new URL(import.meta.url);
const answer = document.documentElement.dataset;
try {
  await init();
  const told = await TASKS[searchParams.get('task') ?? ''](JSON.parse(searchParams.get('argument') ?? 'null'));
  answer.told = JSON.stringify({ number: searchParams.get('number'), told }, (_, value) => (value === undefined ? null : value));
} catch (error) {
  answer.told = JSON.stringify({ number: searchParams.get('number'), error: `${error}\n${error?.stack}` });
}
