// Which functions of the core run before a reader opens anything: does with an instrumented one (see xtask/src/split.rs)
// what the page does with a lab of a surface while it starts, is dragged and replayed. Whatever is missing here is only
// loaded later; the site's tests say if that is too late for its first page.
// Arguments: the instrumented module, and where the numbers of the functions are written.
import { readFile, writeFile } from 'node:fs/promises';

const [, , instrumented, called] = process.argv;

/** Stands for whatever a picture is drawn with: does nothing, and answers what it needs to go on. */
class CanvasRenderingContext2D {
  measureText() { return { width: 40 }; }
}
for (const name of ['arc', 'arcTo', 'beginPath', 'bezierCurveTo', 'clearRect', 'clip', 'closePath', 'drawImage', 'ellipse', 'fill', 'fillRect', 'fillText', 'lineTo', 'moveTo', 'putImageData', 'quadraticCurveTo', 'rect', 'resetTransform', 'restore', 'rotate', 'roundRect', 'save', 'scale', 'setLineDash', 'setTransform', 'stroke', 'strokeRect', 'strokeText', 'translate']) {
  CanvasRenderingContext2D.prototype[name] = () => {};
}
class HTMLCanvasElement {
  width = 0;
  height = 0;
  #context = new CanvasRenderingContext2D();
  getContext() { return this.#context; }
}
Object.assign(globalThis, { CanvasRenderingContext2D, HTMLCanvasElement, ImageData: class {} });

const { default: init, Lab, catalog, colors, pieces: lookedUp } = await import('../../www/pkg/overshoot.js');
const core = await init({ module_or_path: await readFile(instrumented) });

const choices = (name) => catalog().find((row) => row.name === name).choices;
const LAYERS = ['heat', 'contours', 'runs', 'curve', 'cursor', 'schedule', 'sweep', 'sweep-words'];
const [WIDTH, HEIGHT] = [640, 400];

const canvas = new HTMLCanvasElement();
/** Pictures are drawn in both themes by turns. */
let dark = false;

function draw(lab) {
  // Piece by piece, so that a page is also written while some rates are known and others are not.
  let piece = 0;
  while (!lab.advance(() => ++piece % 4 > 0)) lab.page();
  const page = lab.page();
  for (const text of [page.headline, page.detail, page.formula, page.lesson]) lookedUp(text);
  LAYERS.forEach((layer) => lab.draw(layer, canvas, WIDTH, HEIGHT, 2, dark));
  dark = !dark;
  lab.sketches();
  lab.controls();
  lab.waits();
  lab.startPixel(WIDTH, HEIGHT);
  lab.sliderFrame(WIDTH, HEIGHT);
  lab.scheduleHandles(WIDTH, HEIGHT);
  lab.sweepNumber();
  lab.handOut();
}

/** What changed is told of, as after every move. */
function told(lab) {
  lab.tried();
  lab.settle();
  lab.query();
  lab.text('own');
  lab.verdict();
  lab.answered();
  draw(lab);
}

function played(query) {
  if (!Lab.startsEarly(query)) throw new Error(`${query} does not start early.`);
  const lab = new Lab(query);
  lab.page();
  lab.errors();
  lab.begins();
  lab.opened();
  for (const kept of ['', '0.01:too-high+too-low;0.3:;0.17:best']) lab.recallTries(kept);
  told(lab);
  lab.holdWindow();
  for (const place of [0, 0.3, 0.7, 1]) {
    lab.setRateAt(place);
    draw(lab);
  }
  told(lab);
  lab.setRateAtPixel(200, WIDTH, HEIGHT);
  lab.hover(200, 100, WIDTH, HEIGHT);
  for (const [up, fine] of [[true, false], [false, true]]) lab.stepRate(up, fine);
  lab.nudge(0.1);
  lab.choose('lr', '0.12');
  told(lab);
  lab.rest();
  lab.rewind();
  lab.play(0.1, 1);
  lab.stepAt(0.5);
  lab.setStep(3);
  lab.pause();
  lab.moveStart(3, 3, WIDTH, HEIGHT);
  draw(lab);
  lab.undo();
  told(lab);
  lab.show(query);
  lab.apply(['lr'], ['0.2']);
  lab.free();
}

/** So many rates that also numbers are among them whose digits are hard to find. */
function dragged(query) {
  const lab = new Lab(query);
  for (let i = 0; i <= 1024; i++) {
    lab.setRateAt(i / 1024);
    if (i % 16 === 0) draw(lab);
    while (!lab.advance(() => true));
    lab.page();
  }
  lab.free();
}

const views = ['', 'view=figure', 'answers=tried', 'answers=hidden', 'words=plain', 'loss-axis=linear', 'sweep-height=steps', 'window=0.001,1', 'lr=10', 'start=1%2C1', 'panel=none&caption=Drag%20it%2C%20slowly%E2%80%A6'];
const first = 'view=figure&answers=tried&lr=0.01&window=0.001,1&loss-axis=linear&sweep-height=steps&words=plain&autoplay=never';
const varied = ['surface', 'optimizer', 'schedule'].flatMap((name) => choices(name).map((value) => `${name}=${value}`));
for (const query of [first, ...views]) played(query);
for (const query of [first, '']) dragged(query);
for (const query of varied) played(`${query}&steps=20`);
[false, true].forEach((dark) => colors(dark));
// Others are told apart from them.
for (const name of ['model', 'panel']) for (const value of choices(name)) Lab.startsEarly(`${name}=${value}`);

/** Before the number of a function in the name of its switch; so it is in xtask/src/split.rs. */
const CALLED = 'called_';
const numbers = Object.entries(core).filter(([name, one]) => name.startsWith(CALLED) && one.value).map(([name]) => Number(name.slice(CALLED.length)));
await writeFile(called, numbers.join('\n'));
