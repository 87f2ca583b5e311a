// How the dialog looks, and the code on the wall.
import { sheet } from '../../dom.js';

export const style = sheet(`
.share { width: min(620px, calc(100vw - 24px)); max-height: calc(100dvh - 24px); margin: auto; padding: 16px 20px 14px; overflow: auto; overscroll-behavior: contain; color: var(--text); background: var(--panel); border: 1px solid var(--border); border-radius: var(--radius); box-shadow: 0 18px 60px #0006; }
.share::backdrop { background: #0007; }
.share h2 { font-size: 17px; }
.tabs { display: flex; gap: 4px; margin: 10px 0 14px; border-bottom: 1px solid var(--border); }
.tab { flex: 1; min-height: 40px; padding: 4px 10px; border: 0; border-bottom: 2.5px solid transparent; margin-bottom: -1px; background: none; color: var(--muted); }
.tab:hover { color: var(--text); } .tab[aria-selected=true] { color: var(--text); font-weight: 650; border-bottom-color: var(--focus); }
.pane { display: grid; grid-template-columns: minmax(0, 1fr); gap: 12px; min-height: 250px; align-content: start; }
.shared { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 8px; align-items: end; }
.sides { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 16px; } .sides .shared { grid-template-columns: minmax(0, 1fr); }
.acts { display: flex; gap: 8px; } .acts .tool { min-width: 64px; }
.number-field { grid-template-columns: minmax(0, 1fr) 96px; align-items: center; font-weight: 400; }
.forms { display: flex; margin: 0; padding: 0; border: 0; }
.form { position: relative; flex: 1; display: flex; align-items: center; justify-content: center; min-height: 38px; padding: 4px 8px; border: 1px solid var(--border); margin-left: -1px; cursor: pointer; white-space: nowrap; }
.form:first-of-type { border-radius: 9px 0 0 9px; margin-left: 0; } .form:last-of-type { border-radius: 0 9px 9px 0; }
.form input { position: absolute; inset: 0; margin: 0; opacity: 0; cursor: pointer; }
.form:has(:checked) { color: var(--page); background: var(--text); border-color: var(--text); } .form:has(:focus-visible) { outline: 2.5px solid var(--focus); outline-offset: 2px; z-index: 1; }
.size { display: grid; gap: 8px; } .size summary { width: fit-content; min-height: 26px; color: var(--muted); cursor: pointer; }
.ticks { display: grid; grid-template-columns: repeat(auto-fill, minmax(130px, 1fr)); gap: 2px 10px; padding: 6px 0; font-size: 14px; } .ticks label { display: flex; align-items: center; gap: 7px; min-height: 28px; }
.preview { overflow: auto; max-height: 480px; border: 1px dashed var(--border); border-radius: 8px; }
.files { margin: 0; padding: 0; list-style: none; } .files li { display: flex; align-items: center; justify-content: space-between; gap: 12px; padding: 5px 0; border-top: 1px solid var(--border); } .files li:first-child { border-top: 0; }
.share progress { width: 100%; height: 6px; accent-color: var(--focus); }
.said { min-height: 1.4em; margin-top: 10px; }
.wall { width: 100vw; height: 100dvh; max-width: none; max-height: none; margin: 0; padding: 2vmin; border: 0; background: #fff; color: #000; cursor: zoom-out; }
.wall[open] { display: grid; grid-template-rows: minmax(0, 1fr) auto; gap: 1vmin; place-items: center; }
.wall svg { width: 100%; height: 100%; min-height: 0; } .wall p { max-width: 100%; font-size: clamp(13px, 2.2vmin, 24px); overflow-wrap: anywhere; text-align: center; } .wall p.long { display: -webkit-box; -webkit-line-clamp: 2; -webkit-box-orient: vertical; overflow: hidden; }
.wall .icon { position: absolute; top: 10px; right: 10px; min-width: 44px; min-height: 44px; color: #000; font-size: 20px; }
@media (max-width: 560px) {
  .share { width: 100vw; max-width: none; height: 100dvh; max-height: none; margin: 0; padding: 12px 14px; border: 0; border-radius: 0; }
  .shared, .sides { grid-template-columns: minmax(0, 1fr); } .share .tool, .tab, .form { min-height: 44px; } .form { padding: 4px; font-size: 14px; }
}
`);
