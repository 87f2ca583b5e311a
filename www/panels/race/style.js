// How the race looks.
import { sheet } from '../../dom.js';

export const style = sheet(`
.race-head { display: flex; flex-wrap: wrap; align-items: center; gap: 6px 14px; }
.race-head h2 { font-size: 16px; }
.race-head .switch { min-height: 34px; }
.race-rates { display: inline-flex; }
.race-rates .switch:first-child { border-radius: 9px 0 0 9px; border-right: 0; }
.race-rates .switch:last-child { border-radius: 0 9px 9px 0; }
.race-lesson { flex: 1 1 340px; color: var(--muted); font-size: 14.5px; font-variant-numeric: tabular-nums; }
.race-stage { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1.15fr); gap: var(--gap); height: 372px; margin: 12px 0 10px; }
.race-landscape { overflow: clip; }
.race-landscape figcaption { right: 172px; }
.race-chart .picture { top: 30px; cursor: ew-resize; }
.race-chart .play { position: absolute; z-index: 2; right: 8px; top: 6px; min-width: 34px; min-height: 34px; }
.race-result { font-size: 16px; font-variant-numeric: tabular-nums; min-height: 1.45em; }
.race-result b { font-weight: 650; }
.race-scroll { overflow-x: auto; margin: 6px -8px 0; contain: layout style; }
.race-table { width: 100%; table-layout: fixed; border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: 14.5px; }
.race-table :is(th, td) { padding: 2px 8px; text-align: right; font-weight: 400; border-bottom: 1px solid var(--border); height: 33px; }
.race-table :is(th, td):is(:first-child, :nth-child(5)) { text-align: left; }
.race-table thead th { width: 15%; } .race-table thead th:first-child { width: 27%; } .race-table thead th:nth-child(5) { width: 21%; } .race-table thead td { width: 122px; }
.race-table thead button { border: 0; background: none; padding: 4px 0; line-height: 1.25; text-align: inherit; min-height: 30px; color: var(--muted); font-size: 13.5px; }
.race-table thead button:hover { color: var(--text); }
.race-table thead button::after { content: "↕"; opacity: .4; display: inline-block; width: 1.2em; text-align: center; }
.race-table [aria-sort] button { color: var(--text); font-weight: 650; }
.race-table [aria-sort] button::after { opacity: 1; }
.race-table [aria-sort=ascending] button::after { content: "↑"; } .race-table [aria-sort=descending] button::after { content: "↓"; }
.race-table tbody tr:is(:hover, :focus-within) { background: color-mix(in srgb, var(--text) 6%, transparent); }
.race-table tbody th svg { width: 18px; height: 18px; vertical-align: -4px; margin-right: 8px; overflow: visible; fill: var(--racer); stroke: var(--racer); stroke-width: 1.4; stroke-linejoin: round; }
.race-table .hollow svg { fill: none; stroke-width: 2.6; }
.race-table small { color: var(--muted); font-size: 12.5px; margin-left: .5em; }
.race-table .verdict { color: var(--own, var(--text)); }
.race-table .acts { white-space: nowrap; }
.race-table .acts button { min-height: 28px; padding: 0 10px; border: 1px solid var(--border); border-radius: 8px; background: none; font-size: 13.5px; }
.race-table .acts button + button { border-color: transparent; min-width: 30px; padding: 0; color: var(--muted); margin-left: 4px; }
.race-table .acts button:hover:enabled { border-color: var(--muted); }
.race-note { margin: 8px 0 0; color: var(--muted); font-size: 13px; }
.race-edit { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 12px; }
.race-edit select { min-height: 36px; padding: 4px 9px; border: 1px solid var(--border); border-radius: 9px; background: var(--panel); color: var(--text); max-width: 100%; }
.race-edit .apart { margin-left: auto; }
@container (max-width: 900px) {
  .race-stage { grid-template-columns: minmax(0, 1fr); height: auto; }
  .race-landscape { height: 290px; } .race-chart { height: 320px; }
  .race-edit .apart { margin-left: 0; }
  .race-edit :is(.tool, select), .race-rates .switch { min-height: 42px; }
  .race-table { font-size: 13.5px; } .race-table :is(th, td) { padding: 2px 5px; } .race-table .loss-cell { white-space: nowrap; }
  .race-table thead th { width: 15.5%; } .race-table thead th:first-child { width: 25%; } .race-table thead button { font-size: 12.5px; }
  .race-table thead td { width: 106px; }
}
@container (max-width: 720px) {
  .race-rates { width: 100%; } .race-rates .switch { flex: 1; white-space: normal; padding: 4px 8px; line-height: 1.25; }
  .race-scroll { margin: 6px 0 0; }
  .race-table { font-size: 13.5px; min-width: 0; } .race-table, .race-table :is(thead, tbody) { display: block; }
  .race-table tr { display: grid; grid-template-columns: .8fr 1.2fr 1.3fr 1.25fr; column-gap: 6px; border-bottom: 1px solid var(--border); padding: 4px 0; }
  .race-table thead tr { display: flex; flex-wrap: wrap; gap: 0 12px; } .race-table thead td { display: none; } .race-table thead th:nth-child(n) { width: auto; }
  .race-table :is(th, td) { border: 0; padding: 0; height: auto; text-align: left; }
  .race-table thead button { padding: 0; min-height: 40px; } .race-table thead button::after { width: 1em; }
  .race-table tbody th { display: flex; align-items: center; line-height: 1.25; grid-column: 1 / 4; align-self: center; font-weight: 600; } .race-table tbody th svg { flex: none; }
  .race-table .acts { grid-column: 4; grid-row: 1; width: auto; text-align: right; }
  .race-table .rate-cell { grid-column: 1; } .race-table small { display: none; }
  .race-table :is(.rate-cell, .steps-cell, .loss-cell)::before { display: block; color: var(--muted); font-size: 11.5px; line-height: 1.2; }
  .race-table .rate-cell::before { content: "rate"; } .race-table .steps-cell::before { content: "steps"; } .race-table .loss-cell::before { content: "final loss"; }
  .race-table .steps-cell { white-space: nowrap; letter-spacing: -.02em; }
  .race-table .verdict { align-self: end; text-align: right; line-height: 1.25; }
  .race-table .acts button { min-height: 36px; padding: 0 12px; } .race-table .acts button + button { min-width: 36px; margin-left: 0; }
}
.small :is(.race-head h2, .race-edit, .acts, .race-note, .race-table thead td) { display: none; } .small .race-table thead { position: absolute; clip-path: inset(50%); }
.small .race-stage { height: 250px; margin: 8px 0 6px; } .small .race-landscape { height: auto; }
@container (min-width: 561px) and (max-width: 900px) { .small .race-stage { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); height: 250px; } .small :is(.race-landscape, .race-chart) { height: 250px; } }
@container (max-width: 560px) { .small .race-landscape { height: 190px; } .small .race-chart { height: 170px; } }
@container (max-width: 560px) { .race-landscape figcaption { right: 14px; } }
@container (max-width: 370px) {
  .race-table tr { grid-template-columns: .9fr 1.1fr 1.2fr; } .race-table tbody th { grid-column: 1 / 3; }
  .race-table .acts { grid-column: 3; } .race-table .verdict { grid-column: 1 / 4; text-align: left; }
}
`);
