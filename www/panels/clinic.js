// What the clinic says of a training that the reader has brought: its losses by step with numbered marks, and what was
// found, where it may come from, what to try first, and a link to the same shape on a toy problem. All numbers and
// sentences come from the core.
import { PAGE } from '../address.js';
import { fill, make, write, writeOrHide } from '../dom.js';

/** @typedef {import('../host.js').Host} Host */
/** @typedef {import('../types').ClinicText} Clinic */
/** @typedef {import('../types').FindingText} Finding */

export const markup = `    <div role="group" class="clinic" data-id="clinic" aria-labelledby="clinic-title" hidden>
      <h3 id="clinic-title">What the curve shows</h3>
      <p class="summary" data-id="clinic-summary"></p>
      <p data-id="clinic-accuracy"></p>
      <div class="picture" data-id="clinic-chart" role="img" tabindex="-1" aria-label="Loss by step"><canvas data-layer="own-losses"></canvas></div>
      <div class="findings" data-id="clinic-findings"></div>
      <p class="note" data-id="clinic-limits"></p>
    </div>
`;

export const looks = `
.clinic { display: grid; grid-template-columns: minmax(0, 1fr); gap: 10px; }
.clinic .summary { font-weight: 600; }
.clinic .findings { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 320px), 1fr)); gap: 18px 28px; }
.clinic h4 { margin: 0 0 4px; font-size: 15px; }
.clinic article p { margin: 0 0 6px; }
.clinic ol { margin: 0 0 6px; padding-left: 1.4em; }
.clinic article a { color: var(--focus); display: inline-block; padding: 4px 0; }
`;

/** @param {Host} host @param {Clinic | null} clinic */
export function show(host, clinic) {
  host.$('clinic').hidden = !clinic;
  if (!clinic) return;
  write(host.$('clinic-summary'), clinic.summary);
  writeOrHide(host.$('clinic-accuracy'), clinic.accuracy);
  write(host.$('clinic-limits'), clinic.limits);
  host.$('clinic-chart').setAttribute('aria-label', clinic.chart);
  fill(host.$('clinic-findings'), clinic.findings, article);
}

/** @param {Finding} finding */
function article({ title, shows, causes, first, query }) {
  const url = new URL(PAGE);
  url.search = query;
  return make('article', {},
    make('h4', { textContent: title }),
    make('p', { textContent: shows }),
    make('p', { textContent: 'Possible causes, the likeliest first:' }),
    make('ol', {}, ...causes.map((cause) => make('li', { textContent: cause }))),
    make('p', {}, make('b', { textContent: 'Try first: ' }), first),
    make('a', { href: url.href, target: '_blank', rel: 'noopener', textContent: 'the same shape on a toy problem' }));
}
