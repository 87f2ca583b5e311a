// The functions for Node, which finds the core beside them: `init()` needs no address.
import { readFile } from 'node:fs/promises';
import start from './pkg/overshoot.js';

export * from './pkg/overshoot.js';

export default function init(given) {
  return start(given ?? { module_or_path: readFile(new URL('./pkg/overshoot_bg.wasm', import.meta.url)) });
}
