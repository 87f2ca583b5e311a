// The looks of the panel of the reader's own run.
import { sheet } from '../../dom.js';
import { looks as clinic } from '../clinic.js';
import { looks } from '../rules.js';

export const style = sheet(`${looks('own-run')}${clinic}
.own-run.over { outline: 2.5px dashed var(--focus); outline-offset: 6px; }
.own-run .bring { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 10px 14px; align-items: end; }
.own-run .bring textarea { width: 100%; resize: vertical; }
.own-run .ways { display: grid; gap: 10px; }
.own-run .file { position: relative; cursor: pointer; overflow: hidden; }
.own-run .file:focus-within { outline: 2.5px solid var(--focus); outline-offset: 2px; }
.own-run .reading { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 14px; font-size: 14px; font-variant-numeric: tabular-nums; }
.own-run progress { flex: 1 1 160px; height: 10px; accent-color: var(--focus); }
.own-run .bad { color: var(--verdict-diverges-text); font-size: 14px; overflow-wrap: anywhere; }
.own-run :is(.bad, .note, .kind):empty { display: none; }
.own-run .shown { display: grid; grid-template-columns: minmax(0, 1fr); gap: 14px; }
.own-run .kind { font-weight: 600; }
.own-run .follows { display: grid; gap: 6px; max-width: 78ch; }
.own-run .menus { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 150px), 1fr)); gap: 10px 14px; align-items: end; }
.own-run [data-id="run-method"] { margin-top: 8px; }
.own-run .menus .field, .own-run .menus select { min-width: 0; max-width: 100%; }

@container (max-width: 620px) {
  .own-run .bring { grid-template-columns: minmax(0, 1fr); }
  .own-run .bring .tool { min-height: 44px; white-space: normal; }
}
`);
