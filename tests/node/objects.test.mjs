// An experiment as a plain object, in place of a query.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import vm from 'node:vm';
import { catalog, data, find, initSync, run, sweep } from '../../www/pkg/overshoot.js';

initSync({ module: await readFile(new URL('../../www/pkg/overshoot_bg.wasm', import.meta.url)) });

/** The functions that take an experiment. */
const FUNCTIONS = [run, find, data, (/** @type {any} */ query) => sweep(query, 0.1, 1, 3)];

/** What is thrown. @param {() => unknown} act */
function sentence(act) {
  try {
    act();
  } catch (error) {
    assert.ok(error instanceof Error, String(error));
    return error.message;
  }
  return assert.fail('nothing was thrown');
}

test('an object is the query of its parameters', () => {
  for (const [object, query] of /** @type {[any, string][]} */ ([
    [{}, ''],
    [{ surface: 'ravine', lr: 0.1 }, 'surface=ravine&lr=0.1'],
    [{ surface: 'bowl', start: [-3, 0.5], steps: 12 }, 'surface=bowl&start=-3,0.5&steps=12'],
    [{ start: '1,2', lr: '1e-2' }, 'start=1,2&lr=0.01'],
    [{ optimizer: 'adamw', weightDecay: 0.3, amsgrad: true }, 'optimizer=adamw&weight-decay=0.3&amsgrad=true'],
    [{ optimizer: 'adamw', 'weight-decay': 0.3, amsgrad: false }, 'optimizer=adamw&weight-decay=0.3'],
    [{ schedule: 'multistep', milestones: [10, 35] }, 'schedule=multistep&milestones=10,35'],
    [{ model: 'perceptron', layers: [3, 4], steps: 5, points: 20 }, 'model=perceptron&layers=3,4&steps=5&points=20'],
    [{ model: 'logistic', dataset: 'own', own: [[0, 1, 0], [2.5, -3, 1]] }, 'model=logistic&dataset=own&own=0,1,0;2.5,-3,1'],
    [{ pins: [{ lr: 0.2, optimizer: 'adam' }, 'lr:0.3'], race: ['optimizer:lion'] }, 'pins=lr:0.2/optimizer:adam;lr:0.3&race=optimizer:lion'],
    [{ lr: 0.1 + 0.2, condition: undefined, optimizer: null }, `lr=${0.1 + 0.2}`],
    [Object.assign(Object.create(null), { lr: 1e-7 }), 'lr=1e-7'],
    [vm.runInNewContext('({ lr: 0.1 })'), 'lr=0.1'],
    [Object.fromEntries(new URLSearchParams('surface=beale&lr=0.02')), 'surface=beale&lr=0.02'],
  ])) assert.deepEqual(run(object), run(query), query);
  assert.deepEqual(sweep({ surface: 'bowl' }, 0.1, 3, 9), sweep('surface=bowl', 0.1, 3, 9));
  assert.deepEqual(find({ findFactor: 3 }), find('find-factor=3'));
  assert.deepEqual(data({ model: 'line', points: 7 }), data('model=line&points=7'));
});

test('every parameter has both names, and takes its default', () => {
  for (const { name, default: preset } of catalog()) {
    const camel = name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
    for (const key of [name, camel]) if (preset !== null) assert.doesNotThrow(() => run({ steps: 1, [key]: preset }), `${key}: ${preset}`);
    assert.match(sentence(() => run({ [camel]: Symbol('x') })), new RegExp(`^${name} cannot be a symbol: .+\\.$`));
    assert.match(sentence(() => run({ [camel]: { a: 1 } })), new RegExp(`^${name} cannot be an object`));
  }
});

test('what is wrong with an object is said in a sentence', () => {
  for (const [object, ...parts] of /** @type {[any, ...string[]][]} */ ([
    [{ lr: -1 }, 'lr', '-1', '1000'],
    [{ lr: NaN }, 'lr', 'NaN'],
    [{ lr: Infinity }, 'lr', 'Infinity'],
    [{ lr: true }, 'lr', 'true'],
    [{ lr: 10n }, 'lr', 'BigInt'],
    [{ lr: [0.1, 0.2] }, 'lr', '0.1,0.2'],
    [{ surface: 'rosenbrok' }, 'rosenbrok', 'did you mean “rosenbrock”?'],
    [{ learningRate: 0.1 }, '“learningRate”'],
    [{ weightDecay: 0.1, 'weight-decay': 0.2 }, 'weight-decay', 'twice'],
    [{ start: [1, [2]] }, 'Entry 1 of start', 'an array'],
    [{ start: [1, undefined] }, 'Entry 1 of start', 'undefined'],
    [{ start: new Float64Array(2) }, 'start', 'an object'],
    [{ milestones: new Array(4e9) }, 'milestones', '4000000000'],
    [{ race: [{}] }, 'race', 'at least one parameter'],
    [{ race: [{ race: [{ lr: 1 }] }] }, 'race'],
    [{ model: 'line', dataset: 'moons' }, 'model=line', 'dataset=moons'],
    [{ get lr() { throw new TypeError('no'); } }, 'lr', 'cannot be read'],
  ])) for (const act of FUNCTIONS) {
    const text = sentence(() => act(object));
    for (const part of parts) assert.ok(text.includes(part), text);
    assert.match(text, /^[A-Z“a-z].*[.?]$/s, text);
  }
});

test('neither a query nor an object is said in a sentence', () => {
  for (const [value, told] of /** @type {[any, string][]} */ ([
    [123, 'the number 123'],
    [true, 'the boolean true'],
    [null, 'null'],
    [undefined, 'undefined'],
    [[], 'an array'],
    [['lr=0.1'], 'an array'],
    [Symbol('lr'), 'a symbol'],
    [5n, 'a BigInt'],
    [() => 'lr=0.1', 'a function'],
    [new Map([['lr', 0.1]]), 'an object of another kind'],
    [new URLSearchParams('lr=0.1'), 'an object of another kind'],
    [new Date(0), 'an object of another kind'],
  ])) for (const act of FUNCTIONS) {
    const text = sentence(() => act(value));
    assert.ok(text.includes(`but this is ${told}.`) && text.includes('surface=ravine'), text);
  }
  // A circle is no way out either.
  const circle = /** @type {any} */ ({});
  circle.race = [circle];
  assert.match(sentence(() => run(circle)), /^race |^Entry/);
  assert.equal(run('').steps, 100, 'it still works');
});
