// What the page opens with, known before anything is drawn: the laboratory where the address has a query (`?` alone is
// one), the lesson where it has none.
import { FOREIGN } from './foreign.js';
import { PRELOADS } from './preloads.js';

const [before] = location.href.split('#');
const at = before.indexOf('?');
const words = at < 0 ? [] : before.slice(at + 1).split('&');
const opens = words.some((word) => !FOREIGN.test(word)) ? 'is-laboratory' : 'is-lesson';
document.documentElement.classList.add(opens);
for (const href of PRELOADS[opens]) document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', href }));
