// The looks of the finder's panel.
import { sheet } from '../../dom.js';

export const style = sheet(`
.finder { display: grid; grid-template-columns: minmax(0, 1fr); gap: 14px; container-type: inline-size; }
.finder h2 { font-size: 17px; }
.finder h3 { margin: 0; font-size: 15px; }
.finder .note { font-size: 13.5px; }
.tour { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 12px; }
.tour .tool[data-id=find-walk] { order: 0; }
.steps { display: flex; gap: 4px; }
.step { min-width: 32px; min-height: 32px; padding: 0; border: 1px solid var(--border); border-radius: 50%; background: none; color: var(--muted); font-variant-numeric: tabular-nums; }
.step[aria-current] { color: var(--page); background: var(--text); border-color: var(--text); }
.says-step { flex: 1 1 340px; min-width: 0; }
.says-step:not(:has(:not(:empty))) { display: none; }
.finder .picture { position: relative; height: 330px; border-radius: 0; margin: 0 -6px; }
.truth { display: grid; gap: 6px; }
.rules { width: 100%; border-collapse: collapse; font-size: 14px; font-variant-numeric: tabular-nums; }
.rules th, .rules td { padding: 5px 14px 5px 0; text-align: right; white-space: nowrap; font-weight: 400; border-top: 1px solid var(--border); }
.rules thead th { border: 0; color: var(--muted); font-size: 12.5px; }
.rules :is(th:first-child, thead th:nth-child(2), .picks) { text-align: left; }
.rules tbody th { font-weight: 650; padding-left: 8px; }
.rules .picks { width: 100%; white-space: normal; color: var(--muted); font-size: 13px; }
.rules thead th:first-child { padding-left: 8px; }
.rules .try { padding-right: 8px; }
.rules .best { background: color-mix(in srgb, var(--text) 6%, transparent); }
.rules .switch { color: var(--text); }
.setup { display: flex; flex-wrap: wrap; align-items: center; gap: 10px 22px; padding-top: 12px; border-top: 1px solid var(--border); }
.quick { display: flex; align-items: center; gap: 8px; font-size: 14px; color: var(--muted); }
.quick [data-id] { display: flex; gap: 4px; }
.again { display: flex; align-items: center; gap: 8px; font-size: 14px; min-height: 28px; }
.again input { width: 18px; height: 18px; margin: 0; }
.setup .note, .setup details { flex: 1 0 100%; }
.finder summary { cursor: pointer; font-size: 14px; min-height: 28px; }
.setup .fields { display: grid; grid-template-columns: repeat(auto-fit, minmax(190px, 1fr)); gap: 12px 18px; margin-top: 10px; align-items: start; }
.own { padding-top: 12px; border-top: 1px solid var(--border); }
.inside { display: grid; gap: 10px; padding-top: 6px; }
.own.over { outline: 2.5px dashed var(--focus); outline-offset: 6px; }
.own .field textarea { width: 100%; }
.menus { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 150px), 1fr)); gap: 10px 14px; }
.menus .field, .menus select { min-width: 0; max-width: 100%; }
.bring { display: flex; flex-wrap: wrap; gap: 10px; }
.file { position: relative; cursor: pointer; overflow: hidden; }
.file:focus-within { outline: 2.5px solid var(--focus); outline-offset: 2px; }
.finder .bad { color: var(--verdict-diverges-text); font-size: 14px; overflow-wrap: anywhere; }
.finder .bad:empty, .own .note:empty { display: none; }

.small .finder :is(.own, .setup details, [data-id=find-subtitle]) { display: none; } .small .finder .picture { height: 260px; }
@container (max-width: 700px) {
  .finder .picture { height: 310px; margin: 0 -10px; }
  .rules thead { position: absolute; clip-path: inset(50%); }
  .rules, .rules tbody { display: block; }
  .rules tr { display: grid; grid-template-columns: minmax(0, 1fr) auto 78px; gap: 0 12px; align-items: center; padding: 7px 8px; border-top: 1px solid var(--border); }
  .rules tbody :is(th, td) { border: 0; padding: 0; text-align: left; }
  .rules .picks { display: none; }
  .rules :is(.result, .beside) { grid-column: 1 / span 2; color: var(--muted); font-size: 13px; }
  .rules .best .beside { display: none; }
  .rules .at { text-align: right; }
  .rules .try { grid-column: 3; grid-row: 1 / span 3; }
  .rules .switch { min-height: 44px; width: 78px; padding: 2px 6px; white-space: normal; line-height: 1.2; }
  .step { min-width: 36px; min-height: 36px; }
  .says-step { flex-basis: 100%; order: 2; min-height: 92px; }
  .steps { order: 0; flex: 1 0 100%; justify-content: space-between; }
  .tour .tool { order: 3; flex: 1; min-height: 44px; }
}
`);
