// What a monkey pastes: the training logs of other tests, whole, cut or doubled, and rubbish.
import { readFileSync, readdirSync } from 'node:fs';

const LOGS = new URL('../../curves/', import.meta.url);
const LOG = /\.(csv|txt|json|jsonl|md)$/;
/** More letters than a browser should have to lay out. */
const MOST = 60_000;

const inside = (/** @type {string} */ folder) => readdirSync(new URL(folder, LOGS)).sort().filter((name) => LOG.test(name) && name !== 'README.md').map((name) => folder + name);
const files = [...inside('./'), ...inside('real/')];

const RUBBISH = [
  '', ' \n\t\n', 'a,b\n', '<b>lr</b>,loss\n<i>1</i>,2\n', '{"lr": [1, 2', '[[[[[[', 'lr,loss\n1e999,1\n-1e999,2\n0,0\n', '\u0000\u0001\ufeff\u202e\u{1f6b2}',
  `lr,loss\n${'1e-3,0\n'.repeat(50)}`, `step,loss\n${Array.from({ length: 300 }, (_, i) => `${i},${(i * 7919) % 13}`).join('\n')}`, `${'9'.repeat(400)},${'-'.repeat(400)}\n`.repeat(3),
  'step,loss\n1,nan\n2,inf\n3,-inf\n4,1\n', 'lr;loss\n0,1;2,5\n0,2;1,5\n0,3;1,1\n',
];

/** A text to paste, of two numbers from 0 to 1. @param {number} which @param {number} how */
export function paste(which, how) {
  const at = Math.floor(which * (files.length + RUBBISH.length));
  if (at >= files.length) return { name: `rubbish ${at - files.length}`, text: RUBBISH[at - files.length] };
  const text = readFileSync(new URL(files[at], LOGS), 'utf8').slice(0, MOST);
  if (how < 0.6) return { name: files[at], text };
  const share = (how - 0.6) / 0.4;
  return share < 0.7 ? { name: `${files[at]}, cut`, text: text.slice(0, text.length * share) } : { name: `${files[at]}, twice`, text: text + text };
}
