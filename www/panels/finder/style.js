// The looks of the finder's panel.
import { sheet } from '../../dom.js';
import { looks } from '../rules.js';

export const style = sheet(`${looks('finder')}
.tour { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 12px; }
.tour .tool[data-id=find-walk] { order: 0; }
.steps { display: flex; gap: 4px; }
.step { min-width: 32px; min-height: 32px; padding: 0; border: 1px solid var(--border); border-radius: 50%; background: none; color: var(--muted); font-variant-numeric: tabular-nums; }
.step[aria-current] { color: var(--page); background: var(--text); border-color: var(--text); }
.says-step { flex: 1 1 340px; min-width: 0; }
.says-step:not(:has(:not(:empty))) { display: none; }
.setup { display: flex; flex-wrap: wrap; align-items: center; gap: 10px 22px; padding-top: 12px; border-top: 1px solid var(--border); }
.quick { display: flex; align-items: center; gap: 8px; font-size: 14px; color: var(--muted); }
.quick [data-id] { display: flex; gap: 4px; }
.again { display: flex; align-items: center; gap: 8px; font-size: 14px; min-height: 28px; }
.again input { width: 18px; height: 18px; margin: 0; }
.setup .note, .setup details { flex: 1 0 100%; }
.finder summary { cursor: pointer; font-size: 14px; min-height: 28px; }
.setup .fields { display: grid; grid-template-columns: repeat(auto-fit, minmax(190px, 1fr)); gap: 12px 18px; margin-top: 10px; align-items: start; }

.small .finder :is(.pointer, .setup details, [data-id=find-subtitle]) { display: none; } .small .finder .picture { height: 260px; }
@container (max-width: 700px) {
  .step { min-width: 36px; min-height: 36px; }
  .says-step { flex-basis: 100%; order: 2; min-height: 92px; }
  .steps { order: 0; flex: 1 0 100%; justify-content: space-between; }
  .tour .tool { order: 3; flex: 1; min-height: 44px; }
}
`);
