// The looks of the panel on how the best rate moves.
export const style = new CSSStyleSheet();
style.replaceSync(`
.moves { display: grid; grid-template-columns: minmax(0, 1fr); gap: 10px; container-type: inline-size; }
.moves-head { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 18px; }
.moves-head h2 { font-size: 17px; }
.moves-head label { display: flex; align-items: center; gap: 8px; color: var(--muted); font-size: 14px; }
.moves-head select { min-height: 36px; padding: 4px 9px; border: 1px solid var(--border); border-radius: 9px; background: var(--panel); color: var(--text); max-width: 100%; }
.moves-sentence { font-size: 16px; min-height: 1.45em; font-variant-numeric: tabular-nums; }
.moves .picture { position: relative; height: 330px; margin: 0 -6px; border-radius: 0; cursor: pointer; }
.moves-use { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 16px; }
.moves-use label { display: flex; flex: 1 1 180px; max-width: 420px; align-items: center; gap: 10px; color: var(--muted); font-size: 14px; white-space: nowrap; }
.moves-use .scrub { flex: 1; max-width: none; }
.moves-use .tool[aria-disabled=true] { color: var(--muted); cursor: default; }
.moves-use .tool { font-variant-numeric: tabular-nums; }
.moves .note { font-size: 13.5px; }
.moves .note p + p { margin-top: 2px; }
@container (max-width: 620px) {
  .moves .picture { height: 300px; margin: 0 -10px; }
  .moves-sentence { min-height: 2.9em; }
  .moves-head select { min-height: 44px; }
  .moves-head label { flex: 1 1 100%; } .moves-head select { flex: 1; }
  .moves-use .tool { flex: 1 1 100%; min-height: 44px; white-space: normal; }
  .moves-use label { min-height: 44px; }
}
`);
