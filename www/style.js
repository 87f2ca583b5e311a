// How the lab looks. Colours come from the core (`colors`), so that pictures and page use the same numbers; the
// ones given here are only there until it is loaded.
import { sheet } from './dom.js';

export const style = sheet(`
:host {
  --page: #fcfbf7; --panel: #fff; --border: #e3e1da; --text: #1c222b; --muted: #5d6672; --focus: #1d5fd1;
  --radius: var(--overshoot-radius, 12px); --gap: 14px; --thumb: 30px;
  display: block; color: var(--text); background: var(--page);
}
/* Whatever the page around it says of its elements: pages of slides centre and capitalise their texts. Only what is
   hidden or cannot be pointed at there is so here, and the scheme is the page's. */
.frame {
  all: initial; visibility: inherit; pointer-events: inherit; color-scheme: inherit; forced-color-adjust: inherit; -webkit-locale: inherit;
  --vh: 1vh; display: block; direction: ltr; container-type: inline-size; -webkit-text-size-adjust: 100%; list-style: none; color: var(--text);
  font: 15px/1.45 var(--overshoot-font, system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif);
}
/* Its colour follows the page's scheme: see theme.js. */
.scheme { position: absolute; color: CanvasText; transition: color 1ms; }
@media (prefers-color-scheme: dark) {
  :host { --page: #14171c; --panel: #1b1f26; --border: #2c323b; --text: #ecebe6; --muted: #9da5b1; --focus: #7fb0ff; }
}
:host([hidden]) { display: none; }
* { box-sizing: border-box; }
[hidden] { display: none !important; }
p, figure, h2 { margin: 0; }
button, input, select, textarea { font: inherit; color: inherit; }
button { cursor: pointer; touch-action: manipulation; }
button:disabled { cursor: default; opacity: .45; }
:focus-visible { outline: 2.5px solid var(--focus); outline-offset: 2px; }
/* Out of sight nothing is drawn: what is placed by a picture of a wider window must not widen the page. */
.lab { position: relative; display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--gap); padding: 0 24px 16px; overflow-x: clip; }
.card, .choice, .tool, .sheet, .pill { color: var(--text); }
.card { position: relative; background: var(--panel); border: 1px solid var(--border); border-radius: var(--radius); min-width: 0; }

.toolbar { display: flex; align-items: center; gap: 12px; height: 58px; margin: 0 -24px; padding: 0 24px; border-bottom: 1px solid var(--border); }
.name { flex: 1; min-width: 108px; overflow: hidden; white-space: nowrap; }
.choices { display: flex; gap: 12px; min-width: 0; }
.choice, .tool { display: flex; align-items: center; justify-content: center; gap: 6px; min-height: 36px; padding: 4px 13px; background: var(--panel); border: 1px solid var(--border); border-radius: 9px; white-space: nowrap; }
.choice { min-width: 0; } .choice span { color: var(--muted); }
.choice select { appearance: none; field-sizing: content; border: 0; margin: -4px -13px; padding: 6px 30px 6px 13px; font-weight: 650; min-width: 0; max-width: 230px; text-overflow: ellipsis; border-radius: 9px; cursor: pointer; background: transparent no-repeat right 12px center / 9px; background-image: linear-gradient(45deg, transparent 50%, var(--text) 50%), linear-gradient(-45deg, transparent 50%, var(--text) 50%); background-size: 5px 5px, 5px 5px; background-position: right 17px center, right 12px center; }
.choice select option { color: var(--text); background: var(--panel); }
.tool:hover, .choice:hover, .pill:hover:enabled, .icon:hover:enabled, .switch:hover { border-color: var(--muted); }

.stage { display: grid; grid-template-columns: minmax(0, 1.42fr) minmax(0, 1fr); gap: var(--gap); height: var(--stage); --stage: clamp(320px, calc(100 * var(--vh) - 446px), 600px); }
.stage.with-data { grid-template-columns: minmax(0, 1.15fr) minmax(0, .85fr) minmax(0, 1fr); }
.side { display: grid; grid-template-rows: minmax(0, 1fr) auto; gap: var(--gap); min-height: 0; }
figcaption { position: absolute; z-index: 2; left: 14px; right: 14px; top: 8px; font-size: 13.5px; color: var(--muted); pointer-events: none; display: flex; gap: .5ch; align-items: baseline; white-space: nowrap; overflow: hidden; }
figcaption b, .caption b { color: var(--text); flex: none; } :is(figcaption, .schedule p) span { overflow: hidden; text-overflow: ellipsis; }
figcaption .switch { pointer-events: auto; margin-left: auto; }
.picture { position: absolute; inset: 0; border-radius: calc(var(--radius) - 1px); overflow: hidden; touch-action: pan-y pinch-zoom; }
/* On a plate, because paths go where its title stands. */
.landscape figcaption { left: 8px; right: auto; top: 5px; max-width: calc(100% - 180px); padding: 2px 6px; border-radius: 6px; background: color-mix(in srgb, var(--panel) 70%, transparent); overflow: visible; } .landscape { overflow: clip; }
.landscape figcaption .switch { margin-block: -6px; background: var(--panel); }
.landscape figcaption span { color: var(--text); opacity: .75; } .landscape figcaption span::before { content: "· "; }
.landscape .picture { cursor: crosshair; }
.curve .picture, .fit .picture { top: 30px; cursor: ew-resize; }
.fit .picture { cursor: default; }
.weights { position: absolute; left: 0; right: 0; bottom: 0; height: 36%; border-top: 1px solid var(--border); } .with-weights .fit .picture { bottom: 36%; border-radius: 0; }
.metric { position: absolute; left: 0; right: 0; bottom: 0; height: 96px; } .with-metric .curve > .picture { bottom: 96px; }
.placing { position: absolute; left: 10px; right: 10px; top: 34px; display: flex; gap: 4px; } .placing .switch { min-height: 30px; padding: 0 6px; font-size: 12.5px; } .with-placing .weights { height: 28%; } .with-placing.with-weights .fit > .picture { bottom: 28%; } .with-placing .fit > .picture { top: 70px; cursor: crosshair; }
.with-data .landscape figcaption { max-width: calc(100% - 16px); }
.weights canvas, .metric canvas { position: absolute; inset: 0; width: 100%; height: 100%; }
.progress { position: absolute; left: 20px; right: 20px; bottom: 0; width: calc(100% - 40px); height: 4px; appearance: none; border: 0; border-radius: 2px; background: var(--border); overflow: hidden; animation: appear .2s .4s both; }
.progress::-webkit-progress-bar { background: var(--border); } .progress::-webkit-progress-value { background: var(--focus); } .progress::-moz-progress-bar { background: var(--focus); }
@keyframes appear { from { opacity: 0; } }
.line { display: flex; align-items: flex-start; gap: 6px 18px; margin: -8px 0; font-size: 13px; min-height: 26px; } .line:has(.guide:not([hidden])) .about { display: none; }
.guide { flex: 1; min-width: 0; display: flex; align-items: flex-start; gap: 2px; } .guide p { flex: 1; padding: 3px 8px 0 0; text-wrap: pretty; } .guide [data-id=guide-count] { color: var(--muted); font-variant-numeric: tabular-nums; } .guide b::after { content: "."; } .guide .icon { min-width: 28px; min-height: 28px; }
.deeds { display: flex; gap: 4px; margin-left: auto; }
.ghost { display: inline-flex; align-items: center; gap: 5px; min-height: 26px; padding: 0 8px; border: 1px solid transparent; border-radius: 7px; background: none; color: var(--muted); font-size: 13px; white-space: nowrap; } .ghost:hover:enabled { color: var(--text); border-color: var(--border); } .ghost .glyph { width: 14px; height: 14px; }
.about { flex: 1; min-width: 0; color: var(--muted); } .about summary { width: fit-content; max-width: 100%; min-height: 24px; cursor: pointer; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.about p { padding: 4px 0 4px 16px; max-width: 92ch; overflow-wrap: anywhere; } .about b { color: var(--text); } .about b::after { content: "."; } .about code { font-family: inherit; color: var(--text); } .about cite { font-style: normal; } .about cite::before { content: "("; } .about cite::after { content: ")"; }
.schedule { position: absolute; left: 0; right: 0; top: 0; height: 112px; }
.schedule p { display: flex; gap: .5ch; padding: 8px 14px 0; font-size: 13.5px; color: var(--muted); white-space: nowrap; } .schedule b { color: var(--text); }
.printing canvas[data-layer] { display: none; }
.schedule .picture.picture { top: 28px; cursor: default; border-radius: 0; }
.handles { position: absolute; left: 0; top: 28px; width: 0; height: 0; }
.handle { position: absolute; left: 0; top: 0; width: 34px; height: 34px; margin: -17px; padding: 0; border: 0; background: none; border-radius: 50%; cursor: move; touch-action: none; }
.handle::before { content: ""; position: absolute; inset: 10px; border-radius: 50%; border: 2.5px solid var(--focus); background: var(--panel); }
.handle[data-way=along] { cursor: ew-resize; } .handle[data-way=up] { cursor: ns-resize; }
.scheduled .curve > figcaption { top: 116px; } .scheduled .curve > .picture { top: 136px; }
.picture canvas { position: absolute; inset: 0; width: 100%; height: 100%; }
.start { position: absolute; z-index: 1; left: 0; top: 0; width: 44px; height: 44px; margin: -22px; padding: 0; border: 0; background: none; border-radius: 50%; cursor: grab; touch-action: none; }
.start:active { cursor: grabbing; }
.start:focus-visible { outline-offset: -8px; }
.hover { position: absolute; z-index: 2; right: 8px; top: 8px; padding: 2px 8px; border-radius: 6px; background: var(--panel); opacity: .92; font-size: 12.5px; font-variant-numeric: tabular-nums; white-space: pre; pointer-events: none; }

.equation { container-type: inline-size; overflow: clip; padding: 11px 16px; font-variant-numeric: tabular-nums; min-height: 112px; }
.equation p { font-size: 13.5px; color: var(--muted); }
.equation .rule span + span::before { content: ": "; }
.equation table { width: 100%; border-collapse: collapse; font-size: 15px; font-weight: 650; margin: 3px 0; }
.equation td { line-height: 24px; padding: 0 .3em 0 0; text-align: right; white-space: nowrap; }
.equation td.quiet { font-weight: 400; color: var(--muted); text-align: left; padding: 0 0 0 .6em; font-size: 13px; width: 100%; }
/* One layout for all steps: the old weight is there only where there is room for it whatever the numbers are. */
@container (max-width: 560px) { .equation .from { display: none; } }
@container (max-width: 420px) {
  .equation tr { display: flex; flex-wrap: wrap; } .equation tr::before { content: ''; flex: 0 0 100%; order: 1; } .equation td:nth-child(n + 5) { order: 2; } .equation td:nth-child(5) { padding-left: 1.6em; }
  .equation td.quiet { width: auto; flex: 1; padding-left: .3em; }
}

.rate { padding: 12px 20px 14px; }
.says { display: flex; align-items: baseline; gap: 18px; position: relative; min-height: 58px; }
.number { white-space: nowrap; color: var(--muted); font-size: 14px; }
.number input { min-width: 3.4ch; field-sizing: content; max-width: 12ch; margin-left: 6px; padding: 0 4px; border: 1px solid transparent; border-bottom-color: var(--border); border-radius: 6px; background: none; color: var(--text); font-size: 27px; line-height: 1.3; font-weight: 750; font-variant-numeric: tabular-nums; }
.number input:hover { border-color: var(--border); }
.number input[aria-invalid=true] { border-color: var(--verdict-diverges-text); }
.sentence { flex: 1; font-size: 16px; min-width: 0; }
.sentence b { color: var(--verdict-text, var(--text)); }
.why { border: 0; background: none; padding: 0 2px; color: var(--muted); border-bottom: 1px dotted; min-height: 24px; }
.term { display: inline; border: 0; background: none; padding: 0; font: inherit; color: inherit; text-align: inherit; white-space: inherit; text-decoration: underline dotted 1px; text-underline-offset: .22em; text-decoration-color: color-mix(in srgb, currentColor 55%, transparent); cursor: help; }
.term:hover, .term[aria-expanded=true] { text-decoration-style: solid; }
.definition { position: fixed; inset: auto; margin: 0; width: max-content; max-width: min(300px, calc(100vw - 12px)); padding: 9px 13px; background: var(--panel); color: var(--text); border: 1px solid var(--border); border-radius: 10px; box-shadow: 0 8px 30px #0003; font-size: 14px; line-height: 1.4; }
/* In place of the step written out, so that path, loss, sweep and slider, of which it speaks, stay in sight. */
.because { --why: 188px; position: absolute; z-index: 6; right: -1px; bottom: calc(100% + var(--gap) + 1px); width: calc((100cqw - 48px - var(--gap)) / 2.42); height: var(--why); overflow: auto; padding: 12px 16px; background: var(--panel); border: 1px solid var(--border); border-radius: var(--radius); font-size: 14px; line-height: 1.4; font-variant-numeric: tabular-nums; }
@container (min-width: 900.1px) { .lab:has(.because:not([hidden])) .equation { visibility: hidden; min-height: 188px; } .lab:has(.with-data) .because { width: calc((100cqw - 48px - 2 * var(--gap)) / 3); .sketch { width: 130px; } } }
.because > .icon { float: right; margin: -6px -10px 0 4px; }
.because summary { width: fit-content; min-height: 24px; margin-top: 6px; color: var(--muted); cursor: pointer; } .because details p { margin-top: 6px; }
.sketch { float: left; width: 180px; margin: 2px 14px 4px 0; } .sketch:empty { display: none; } .sketch figcaption { position: static; display: block; white-space: normal; font-size: 12.5px; line-height: 1.3; }
.sketch svg { display: block; width: 100%; fill: none; stroke-linejoin: round; } .sketch .valley { stroke: var(--muted); stroke-width: 2; } .sketch .steps { stroke: var(--verdict-text, var(--text)); stroke-width: 1.6; stroke-dasharray: 4 2.5; }
.sketch .point { fill: var(--verdict-text, var(--text)); } .sketch .first { fill: var(--panel); stroke: var(--text); stroke-width: 2; }
.because details { clear: left; }
.nudge { display: flex; gap: 2px; margin-left: -12px; align-self: flex-start; } .nudge .icon { border-color: var(--border); }
.under { display: flex; align-items: center; justify-content: space-between; gap: 2px 4px; margin: -1px 0 0; } .window { display: contents; } .window .ghost { min-height: 24px; border-color: var(--border); } .zoom { display: flex; gap: 4px; order: 1; } [data-id=pan-right] { order: 2; }
.legend { display: flex; flex-wrap: wrap; gap: 0 12px; margin: 0 14px; font-size: 12px; color: var(--muted); } .zones { display: contents; list-style: none; }
.zones li { display: flex; align-items: center; gap: 5px; } .zones li::before { content: ""; width: 10px; height: 10px; border-radius: 3px; background: var(--own); }
.marks { display: none; } .marks .best::before { content: "★" / ""; width: auto; height: auto; background: none; } .marks :is(.limit, .onset)::before { width: 2px; height: 13px; border-radius: 0; background: repeating-linear-gradient(var(--text) 0 3px, transparent 3px 5px); } .marks .onset::before { background: repeating-linear-gradient(var(--muted) 0 1.5px, transparent 1.5px 4px); }
.rate-problem, .problem { color: var(--verdict-diverges-text, #b03713); } .rate-problem, .problem, .bad { overflow-wrap: anywhere; }
.sweep { position: relative; height: clamp(150px, calc(20 * var(--vh)), 190px); margin: 2px -8px 0; }
.caption { position: absolute; z-index: 2; left: 58px; bottom: 62px; padding: 0 4px; border-radius: 4px; background: var(--panel); font-size: 13.5px; color: var(--muted); pointer-events: none; } .caption.right { left: auto; right: 14px; }
.sweep .picture { cursor: ew-resize; border-radius: 0; touch-action: pan-y; }
.cursor { position: absolute; pointer-events: none; z-index: 1; top: 8px; width: 2px; margin-left: -1px; background: var(--text); box-shadow: 0 0 0 1px var(--panel); height: calc(var(--track-bottom) * 1px - 8px); left: calc((var(--left) + (var(--right) - var(--left)) * var(--place)) * 1px); }
.cursor.dotted { box-shadow: none; }
.slider { position: absolute; z-index: 2; appearance: none; margin: 0; background: none; cursor: grab; touch-action: none; height: 44px; top: calc((var(--track-top) + var(--track-bottom)) * .5px - 22px); left: calc(var(--left) * 1px - var(--thumb) / 2); width: calc((var(--right) - var(--left)) * 1px + var(--thumb)); }
.slider:active { cursor: grabbing; }
.slider::-webkit-slider-runnable-track { height: 44px; }
.slider::-webkit-slider-thumb { appearance: none; width: var(--thumb); height: var(--thumb); margin-top: 7px; border-radius: 50%; border: 3.5px solid var(--text); background: radial-gradient(circle, var(--verdict, var(--muted)) 0 7px, var(--panel) 7.8px); box-shadow: 0 0 0 1.5px var(--panel); }
.slider::-moz-range-thumb { box-sizing: border-box; width: var(--thumb); height: var(--thumb); border-radius: 50%; border: 3.5px solid var(--text); background: radial-gradient(circle, var(--verdict, var(--muted)) 0 7px, var(--panel) 7.8px); }
.slider:focus-visible { outline: none; }
.slider:focus-visible::-webkit-slider-thumb { outline: 2.5px solid var(--focus); outline-offset: 3px; }
.slider:focus-visible::-moz-range-thumb { outline: 2.5px solid var(--focus); outline-offset: 3px; }
.reveal { font-weight: 650; }
.answers { display: flex; gap: 8px; }
.answer { min-height: 38px; padding: 4px 14px; border: 1px solid var(--border); border-radius: 10px; background: var(--page); }
.answer[data-state=open]:hover { border-color: var(--muted); }
.answer[aria-disabled=true] { color: var(--muted); cursor: default; }
.answer[data-state=wrong] { border-style: dashed; text-decoration: line-through; }
.answer[data-state=right] { border: 2px solid var(--focus); padding: 3px 13px; color: var(--text); font-weight: 650; }
.answer[data-state=right]::after { content: " ✓" / ""; color: var(--focus); }

.below { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 16px; margin-top: 6px; }
.lesson, .compare, .player, .pins { display: flex; align-items: center; gap: 10px; }
.pins { gap: 6px; flex-wrap: wrap; }
.pill { display: inline-flex; align-items: center; gap: 9px; min-height: 38px; padding: 4px 16px; border: 1px solid var(--border); border-radius: 19px; background: var(--page); }
.rate-note { margin: 0; } .keep { min-width: 62px; }
.advice-note { flex: 1 1 100%; order: -1; margin: 0; }
.pill[data-verdict]::before { content: ""; flex: none; width: 11px; height: 11px; border-radius: 50%; background: var(--own); }
[data-verdict=slow] { --own: var(--verdict-slow); }
[data-verdict=converges] { --own: var(--verdict-converges); }
[data-verdict=overshoots] { --own: var(--verdict-overshoots); }
[data-verdict=higher] { --own: var(--verdict-higher); }
[data-verdict=jitters] { --own: var(--verdict-jitters); }
[data-verdict=oscillates] { --own: var(--verdict-oscillates); }
[data-verdict=diverges] { --own: var(--verdict-diverges); }
.pinned { display: inline-flex; align-items: center; gap: 6px; min-height: 30px; padding: 0 4px 0 10px; border: 1px solid var(--border); border-radius: 15px; font-size: 13px; font-variant-numeric: tabular-nums; }
.pinned svg { width: 26px; height: 4px; stroke: var(--muted); stroke-width: 2; }
.pinned button { border: 0; background: none; min-width: 26px; min-height: 26px; color: var(--muted); }
.player { margin-left: auto; flex: 1 1 470px; justify-content: flex-end; min-width: 0; }
.icon { min-width: 34px; min-height: 34px; padding: 0; border: 1px solid transparent; border-radius: 8px; background: none; line-height: 1; }
.glyph { width: 16px; height: 16px; display: block; margin: auto; fill: none; stroke: currentColor; stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round; }
[data-id=back] .glyph, [data-id=forth] .glyph { fill: currentColor; }
.play { min-width: 40px; min-height: 40px; border-color: var(--border); background: var(--page); border-radius: 50%; }
.play .when-still { fill: currentColor; } .play .when-playing { stroke-width: 3.4; }
.play:not(.playing) .when-playing, .play.playing .when-still { display: none; }
.switch { min-height: 28px; padding: 0 10px; border: 1px solid var(--border); border-radius: 8px; background: none; color: var(--muted); font-size: 13.5px; white-space: nowrap; }
.switch[aria-pressed=true] { color: var(--page); background: var(--text); border-color: var(--text); }
.hear { padding: 0 7px; }
.count { flex: none; color: var(--muted); font-size: 14px; font-variant-numeric: tabular-nums; white-space: nowrap; min-width: 12ch; }
.scrub { appearance: none; flex: 1 1 80px; min-width: 60px; max-width: 220px; height: 34px; margin: 0; background: none; cursor: grab; touch-action: none; }
.scrub::-webkit-slider-runnable-track { height: 5px; border-radius: 3px; background: var(--border); }
.scrub::-webkit-slider-thumb { appearance: none; width: 19px; height: 19px; margin-top: -7px; border-radius: 50%; background: var(--text); }
.scrub::-moz-range-track { height: 5px; border-radius: 3px; background: var(--border); }
.scrub::-moz-range-thumb { width: 19px; height: 19px; border: 0; border-radius: 50%; background: var(--text); }

.panels { display: flex; flex-wrap: wrap; gap: 10px; }
.panels .tool[aria-expanded=true] { color: var(--page); background: var(--text); border-color: var(--text); }
.panel { padding: 14px 20px 18px; scroll-margin-top: 10px; }
.sheet { position: absolute; z-index: 8; top: 64px; right: 24px; width: min(370px, calc(100% - 48px)); max-height: min(78vh, 700px); overflow: auto; padding: 14px 18px 18px; background: var(--panel); border: 1px solid var(--border); border-radius: var(--radius); box-shadow: 0 12px 40px #0004; display: grid; grid-template-columns: minmax(0, 1fr); gap: 10px; align-content: start; }
.fields { display: grid; grid-template-columns: minmax(0, 1fr); gap: 12px; }
.sheet-head { display: flex; justify-content: space-between; align-items: center; }
.sheet h2 { font-size: 15px; }
.sheet h4 { margin: 8px 0 0; font-size: 12.5px; font-weight: 650; color: var(--muted); }
.field { display: grid; grid-template-columns: minmax(0, 1fr); gap: 3px; font-size: 13.5px; font-weight: 600; }
.field input, .field select, .field textarea { width: 100%; min-height: 36px; padding: 4px 9px; border: 1px solid var(--border); border-radius: 8px; background: var(--page); font-weight: 400; font-size: 15px; font-variant-numeric: tabular-nums; }
.field textarea { font: 13px/1.4 ui-monospace, monospace; resize: vertical; }
.field small, .note, .facts { font-weight: 400; font-size: 12.5px; line-height: 1.4; color: var(--muted); }
.field .bad { color: var(--verdict-diverges-text); }
.field.check { grid-template-columns: auto 1fr; align-items: center; gap: 2px 9px; } .field.check input { width: 18px; min-height: 18px; margin: 0; } .field.check small { grid-column: 2; }
.problem { display: flex; align-items: center; gap: 8px; padding: 6px 8px 6px 16px; border: 1px solid; border-radius: var(--radius); overflow-wrap: anywhere; } .problem p { flex: 1; }
.spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.waiting { position: absolute; inset: 58px 0 0; z-index: 9; display: grid; place-items: center; background: var(--page); color: var(--muted); }
[data-state=ready] .waiting { display: none; }
/* A picture that the page has put there lies over it until the lab is there, or says why it cannot be. */
::slotted([slot=poster]) { position: absolute; z-index: 10; inset: 0; } .frame:not(:has(> [data-state=loading])) ~ slot[name=poster] { display: none; }
[data-state=loading] :is(.stage, .rate) { visibility: hidden; }
[data-state=failed] .waiting { color: var(--verdict-diverges-text, #b03713); padding: 24px; text-align: center; }

@container (max-width: 1420px) { .choices:has(> :nth-child(4)) .choice span { display: none; } }
/* Where a low window has no room for a second chart beside it, the step written out stands below the slider. */
@media (max-height: 999px) {
  @container (min-width: 900.1px) {
    .lab:has(.scheduled, .with-metric) { grid-template-columns: minmax(0, 1.42fr) minmax(0, 1fr); }
    .lab:has(.with-data:is(.scheduled, .with-metric)) { grid-template-columns: minmax(0, 1.15fr) minmax(0, .85fr) minmax(0, 1fr); }
    .lab:has(.scheduled, .with-metric) { > :not(.sheet, .waiting, .spoken), .equation { grid-column: 1 / -1; } .landscape, .fit, .curve { height: var(--stage); } .rate { order: 1; } .equation { order: 2; min-height: 0; } .panels, .panel { order: 3; } }
    .stage:is(.scheduled, .with-metric), :is(.scheduled, .with-metric) .side { display: contents; }
    .lab.lab:has(.scheduled, .with-metric) { .equation { visibility: visible; min-height: 0; } .rate:has(.because:not([hidden])) { display: flex; flex-direction: column; } .because { order: 1; position: static; width: auto; height: auto; margin-top: 10px; } }
  }
}
@container (max-width: 1000px) {
  .toolbar { flex-wrap: wrap; height: auto; padding-block: 8px; }
  .choices { order: 3; flex: 1 0 100%; gap: 8px; }
  .choice { flex: 1 1 auto; } .choice span { display: none; }
  .choice select { flex: 1; max-width: none; width: 100%; field-sizing: fixed; }
}
@container (max-width: 900px) {
  .lab { padding: 0 12px 12px; --gap: 10px; gap: var(--gap); }
  .toolbar { margin: 0 -12px; padding: 8px 12px; gap: 8px; }
  .sheet { right: 12px; width: calc(100% - 24px); }
  .stage, .stage.with-data, .side { display: contents; }
  .toolbar, .problem, .sheet { order: 0; }
  .landscape { order: 1; height: 300px; } .fit { order: 3; height: 220px; } .with-weights .fit { height: 380px; } .with-placing .fit { height: 440px; } .rate { order: 2; } .curve { order: 4; height: 230px; } .scheduled .curve { height: 350px; } .with-metric .curve { height: 320px; } .with-metric.scheduled .curve { height: 440px; } .equation { order: 5; } .panels, .panel { order: 6; }
  .rate { padding: 8px 14px 10px; }
  .says { flex-wrap: wrap; gap: 0 12px; align-items: center; }
  .sentence { flex: 1 0 100%; order: 3; min-height: 70px; }
  .because { position: static; width: auto; height: auto; margin: 10px 0 0; }
  .lesson .pill, .answer, .icon { min-height: 44px; } .icon { min-width: 40px; }
  .count { min-width: 0; }
}
@container (max-width: 770px) {
  .caption { font-size: 12px; padding: 0 2px; } .caption span { display: none; }
  .under { flex-wrap: wrap; } .legend { flex: 1 0 100%; order: 3; margin: 0; } .marks { display: contents; }
  .choices:has(> :nth-child(4)) { flex-wrap: wrap; } .choices:has(> :nth-child(4)) .choice { flex: 1 1 40%; }
}
/* Beside each other, so that the slider stays in view. */
@container (560.1px <= width <= 900px) {
  .lab:has(.with-data) { grid-template-columns: repeat(2, minmax(0, 1fr)); > :not(.sheet, .waiting, .spoken), .rate, .curve, .equation { grid-column: 1 / -1; } .landscape, .fit.fit { grid-column: auto; order: 1; height: 330px; } .landscape figcaption { max-width: calc(100% - 16px); } }
}
@container (max-width: 560px) {
  .landscape figcaption { max-width: calc(100% - 16px); }
  .landscape { height: 264px; } .lab:has(.with-data) .landscape figcaption.slice { b { display: none; } span::before { content: none; } }
  .sentence { font-size: 15px; min-height: 66px; }
  .number { display: flex; flex-direction: column; font-size: 12px; line-height: 1.2; } .number input { font-size: 24px; margin-left: -4px; } .nudge { margin-left: 0; } .says { column-gap: 6px; }
  .sketch { width: 132px; }
  .nudge .icon { order: 0; min-width: 38px; }
  .window .ghost { min-height: 34px; }
  .line { flex-wrap: wrap; } .guide { display: contents; } .guide p { flex: 1 0 100%; padding: 4px 0 0; } .guide .icon { min-width: 34px; min-height: 34px; } .ghost { min-height: 34px; }
  .sweep { height: 138px; margin: 0 -12px; }
  .below { gap: 6px 4px; margin-top: 4px; } .below::after { content: ''; order: 1; flex: 0 0 100%; height: 0; margin-top: -6px; }
  .answers { width: 100%; gap: 6px; } .answer { flex: 1; padding: 4px; white-space: nowrap; }
  .lesson { width: 100%; gap: 6px; } .lesson .pill { flex: 1; justify-content: center; padding: 4px; gap: 7px; white-space: nowrap; }
  .compare, .player { display: contents; }
  .icon, .scrub, .count { order: 1; } .scrub { max-width: none; flex: 1 1 60px; margin: 0 4px; } .below > .icon { min-width: 40px; }
  .pill[data-id=pin], .pins, .below .switch { order: 2; } .pill.plain, .below .switch { min-height: 40px; }
  .pins { flex: 1 1 auto; }
}
@container (max-width: 350px) { .lesson { align-items: stretch; } .lesson .pill, .answer { white-space: normal; line-height: 1.2; } .window .ghost { padding: 0 4px; font-size: 12px; } :is(.landscape, .fit) figcaption { font-size: 12px; } }
@media print {
  .toolbar, .line, .below, .panels, .window, .nudge, .keep, .why, .sheet, .problem, figcaption .switch { display: none !important; }
  :host { background: none; }
  .frame, .frame * { print-color-adjust: exact; }
  .card { break-inside: avoid; }
}
@media (prefers-reduced-motion: no-preference) { .pill, .tool, .choice { transition: border-color .12s; } }
`);
