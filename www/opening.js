// What the page opens with, known before anything is drawn: the laboratory where the address has a query (`?` alone is
// one), the lesson where it has none. And where no other script of the page arrives, nothing else can say so.
import { watch } from './alarm.js';
import { FOREIGN } from './foreign.js';
import { PRELOADS, REST } from './preloads.js';

const [before] = location.href.split('#');
const at = before.indexOf('?');
const words = at < 0 ? [] : before.slice(at + 1).split('&');
const opens = words.some((word) => !FOREIGN.test(word)) ? 'is-laboratory' : 'is-lesson';
document.documentElement.classList.add(opens);
const link = (/** @type {object} */ how) => document.head.append(Object.assign(document.createElement('link'), how));
for (const href of PRELOADS[opens]) link({ rel: 'modulepreload', href });
// A network or a panel needs the other half of the core from the beginning, where that has two.
if (REST && words.some((word) => /^(model|panel)=/.test(word))) link({ rel: 'preload', as: 'fetch', crossOrigin: 'anonymous', href: REST });

watch(() => location.protocol === 'file:'
  ? 'This page was opened from a disk, and browsers load no modules from there. Open overshoot.html instead, or serve the folder.'
  : 'A script of this page did not arrive. Is there a network? Reload the page to try again.');
