// How the code panel looks.
export const codeStyle = new CSSStyleSheet();
codeStyle.replaceSync(`
.code-bar { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 18px; }
.code-bar h2 { font-size: 15px; }
.frameworks { display: flex; flex-wrap: wrap; }
.framework { position: relative; display: flex; align-items: center; min-height: 36px; padding: 4px 14px; border: 1px solid var(--border); margin-left: -1px; cursor: pointer; white-space: nowrap; }
.framework:first-child { border-radius: 9px 0 0 9px; margin-left: 0; } .framework:last-child { border-radius: 0 9px 9px 0; }
.framework:hover { border-color: var(--muted); z-index: 1; }
.framework input { position: absolute; inset: 0; margin: 0; opacity: 0; cursor: pointer; }
.framework:has(:checked) { color: var(--page); background: var(--text); border-color: var(--text); }
.framework:has(:focus-visible) { outline: 2.5px solid var(--focus); outline-offset: 2px; z-index: 2; }
.code-tools { display: flex; gap: 10px; margin-left: auto; }
.code-install { margin: 10px 0 8px; font-size: 13.5px; color: var(--muted); }
.code-install code { padding: 2px 7px; border: 1px solid var(--border); border-radius: 6px; background: var(--page); color: var(--text); font: 12.5px ui-monospace, "DejaVu Sans Mono", monospace; white-space: nowrap; }
.script { max-height: min(70vh, 640px); overflow: auto; margin: 0; padding: 14px 16px; border: 1px solid var(--border); border-radius: 10px; background: var(--page); font: 13px/1.5 ui-monospace, "DejaVu Sans Mono", monospace; tab-size: 4; }
.script code { font: inherit; }
.script span { color: var(--muted); }
.code-said { margin-top: 6px; min-height: 1.4em; }
@container (max-width: 560px) {
  .panel:has(.script) { padding: 12px 12px 10px; }
  .frameworks { flex: 1 0 100%; } .framework { flex: 1 1 auto; justify-content: center; min-height: 44px; padding: 4px 8px; }
  .code-tools { flex: 1 0 100%; } .code-tools .tool { flex: 1; min-height: 44px; }
  .script { font-size: 12px; padding: 10px 12px; }
}
`);
