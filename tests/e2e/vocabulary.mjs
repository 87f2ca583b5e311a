// What can be chosen, from the reference of parameters: a test keeps that as the code has it, and it is there before
// anything is built.
import { readFileSync } from 'node:fs';

const reference = readFileSync(new URL('../../docs/parameters.md', import.meta.url), 'utf8');
const rows = reference.split('\n').filter((line) => line.startsWith('| `')).map((line) => line.split(' | '));

/** The choices of a parameter, in the order of its menu; of one that has several rows, those of the row that applies to a condition (`model=line`). */
export function choices(name, condition = '') {
  const row = rows.find(([head, , , applies]) => head === `| \`${name}\`` && applies.includes(condition));
  return [...row[1].matchAll(/`([^`]+)`/g)].map(([, choice]) => choice);
}
