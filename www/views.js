// How a lab looks as a card and as a figure, and where its parts are chosen: by the room that it has itself, whatever the
// size of the window.
import { sheet } from './dom.js';

export const views = sheet(`
.gone { display: none !important; }
.foot { display: flex; align-items: center; gap: 12px; min-width: 0; font-size: 13.5px; color: var(--muted); }
.says-below { flex: 1; min-width: 0; overflow-wrap: anywhere; unicode-bidi: isolate; } .says-below b { color: var(--text); }
.enter { display: inline-flex; align-items: center; gap: 6px; margin-left: auto; min-height: 28px; color: inherit; text-decoration: none; white-space: nowrap; border-radius: 7px; } .enter:hover { color: var(--text); }
.picture.held.held { cursor: default; } .sweep.held .picture { pointer-events: none; } :disabled.slider, :disabled.start { cursor: default; opacity: 1; }

/* Parts that are chosen share the room of those that are not there. */
.lab.chosen .stage.stage { display: flex; height: auto; min-height: 0; } .lab.chosen .stage > * { flex: 1 1 0; min-width: 0; height: var(--stage); }
.lab.chosen .stage > .landscape { flex-grow: 1.42; } .lab.chosen .says { min-height: 0; }
.lab.chosen .side:not(:has(.curve:not(.gone))) { grid-template-rows: auto; align-content: start; }
.curve:has(> .picture.gone) > .schedule { bottom: 0; height: auto; } .curve:has(> .picture.gone):has(> .metric:not([hidden], .gone)) > .schedule { bottom: 96px; }
.fit:has(> .picture.gone) > .weights { height: 100%; border: 0; }
.sweep:has(> .caption.gone) { height: 60px; }
.small .panels:has([data-held]) { display: none; }
@media (max-height: 999px) { @container (min-width: 900.1px) { .lab:has(.scheduled, .with-metric) .foot { order: 2; } } }
@container (max-width: 900px) { .foot { order: 5; } }
@container (max-width: 900px) { .lab.chosen:not(.small) .stage.stage { flex-direction: column; gap: var(--gap); } .lab.chosen:not(.small) .stage > * { flex: none; height: 264px; } .lab.chosen:not(.small) .stage > .side { display: flex; flex-direction: column; height: auto; } .lab.chosen .side > .curve { min-height: 230px; } }

:host(:is([view=card], [view=figure])) .lab[data-state=loading] { display: block; height: 100%; min-height: 120px; padding: 0; }
:host(:is([view=card], [view=figure])) [data-state=loading] > :not(.waiting) { display: none; }
:host(:is([view=card], [view=figure])) .waiting { inset: 0; }

:host(:is([view=card], [view=figure])) { background: none; }
.frame:has(> .small) { display: flex; flex: auto; flex-direction: column; height: 100%; }

/* One frame; its panes are parted by hairlines. */
.lab.small { display: flex; flex-direction: column; gap: 0; flex: 1; height: 100%; padding: 0; background: var(--panel); border: 1px solid var(--border); border-radius: var(--radius); overflow: hidden auto; }
.lab.small > * { flex: none; } .lab.small > .waiting { inset: 0; }
.small .card { border: 0; border-radius: 0; background: none; } .small .picture { border-radius: 0; }
.lab.small .stage.stage { display: flex; gap: 0; flex: 1 1 var(--stage); height: auto; min-height: 110px; border-bottom: 1px solid var(--border); }
.lab.small .stage.stage > * { flex: 1 1 0; order: 0; min-width: 0; height: auto; } .lab.small .stage.stage > .landscape { flex-grow: 1.5; }
.lab.small .stage > * + * { border-left: 1px solid var(--border); }
.lab.small .stage .side { display: flex; flex-direction: column; gap: 0; } .lab.small .side > .curve { flex: 1 1 0; height: auto; }
/* However little room there is, every picture has enough to be read. */
.lab.small .stage > .landscape { min-height: 110px; } .lab.small .fit { min-height: 120px; } .lab.small .with-placing .fit { min-height: 150px; } .lab.small .with-weights .fit { min-height: 220px; }
.lab.small .side > .curve:not(.gone) { min-height: 110px; } .lab.small .with-metric .side > .curve { min-height: 200px; } .lab.small .scheduled .side > .curve { min-height: 210px; } .lab.small .with-metric.scheduled .side > .curve { min-height: 310px; }
.lab.small .side > .curve:has(> .picture.gone) { min-height: 112px; } .lab.small .with-metric.scheduled .side > .curve:has(> .picture.gone) { min-height: 208px; }
@container (max-width: 340px) {
  .lab[data-view=figure].chosen .stage.stage { flex-direction: column; flex: 1 0 auto; }
  .lab[data-view=figure].chosen .stage.stage > * { flex: 1 0 auto; width: 100%; border-left: 0; } .lab[data-view=figure].chosen .stage > * + * { border-top: 1px solid var(--border); }
  .lab[data-view=figure].chosen .stage > :is(.landscape, .fit) { flex-basis: 56cqw; }
  .foot { flex-wrap: wrap; } .says-below { flex-basis: 100%; }
}
.lab.small .toolbar { margin: 0; padding: 6px 14px; height: auto; } .lab.small .line { margin: 0; padding: 2px 14px; } .lab.small .panels { padding: 8px 14px; }
.small .landscape > figcaption { right: 40px; } .small .landscape > figcaption :is(b, span), .small .landscape > figcaption:not(:has(.switch:not([hidden]))) { display: none; }
.small :is(.nudge, .window, .zones.zones, .sweep > .caption, .compare, [data-id=live], [data-id=speed], [data-id=loss-axis], .scrub, .count, [data-id=back], [data-id=next-guess], [data-id=forget-tries]) { display: none; }

.lab.small .rate { display: grid; grid-template-columns: auto minmax(0, 1fr) auto; align-items: center; gap: 0 18px; padding: 8px 18px 2px; }
.lab.small :is(.says, .below) { display: contents; } .lab.small .below::after { content: none; }
.lab.small .number { grid-area: 1 / 1; display: flex; flex-direction: column; font-size: 12.5px; line-height: 1.2; } .lab.small .sentence { grid-area: 1 / 2; } .lab.small .player { grid-area: 1 / 3; display: flex; gap: 6px; margin: 0; }
.lab.small .number input { margin-left: -4px; } .lab.small .player :is(.icon, .hear) { min-width: 36px; min-height: 36px; } .small .hear:not(:hover, [aria-pressed=true]) { border-color: transparent; }
.lab.small :is(.rate-problem, .rate-note) { grid-area: 2 / 1 / auto / -1; } .lab.small .sweep { grid-area: 3 / 1 / auto / -1; height: 122px; margin: 0 -14px; }
.lab.small :is(.answers, [data-id=best]) { grid-area: 4 / 1 / auto / -1; justify-self: start; margin: 2px 0 8px; width: auto; flex-wrap: wrap; }
.lab.small :is(.lesson, .reveal, .advice-note) { grid-area: auto / 1 / auto / -1; justify-self: start; margin-bottom: 8px; width: auto; }
.lab.small .sentence { height: 66px; min-height: 0; overflow: auto; font-size: 14.5px; line-height: 22px; } .small .why { min-height: 0; }
.lab.small .because { position: absolute; left: auto; right: 8px; bottom: calc(100% - 8px); width: min(480px, 94cqw); max-height: 190px; }
.lab.small .foot { min-height: 38px; padding: 2px 18px; border-top: 1px solid var(--border); }
.lab.small .answer { flex: none; min-height: 36px; padding-inline: 11px; white-space: nowrap; }

.lab[data-view=figure] .stage { --stage: min(29cqw, 380px); }
.lab.small.chosen .sweep:has(> .caption.gone) { height: 60px; }
/* Seen from the side a valley is higher than from above; a step written out stands below it. */
.lab[data-view=figure].chosen .stage.from-side { --stage: min(44cqw, 320px); } .lab[data-view=figure].chosen .stage.from-side:has(> .side.gone) { --stage: min(58cqw, 392px); }
.lab[data-view=figure].chosen .stage.from-side:has(> .side:not(.gone) > .curve.gone) { --stage: min(76cqw, 440px); flex-direction: column; > .side { flex: none; border: 0; border-top: 1px solid var(--border); } .equation { min-height: 98px; } }
@container (max-width: 560px) {
  .lab[data-view=figure] .stage { --stage: 56cqw; } .lab[data-view=figure]:not(.chosen) .side { display: none; }
  .lab.small .rate { grid-template-columns: auto minmax(0, 1fr); gap: 0 10px; padding-inline: 12px; } .lab.small .player { grid-area: 1 / 2; justify-self: end; gap: 2px; } .lab.small .player :is(.icon, .hear) { min-width: 44px; min-height: 44px; }
  .lab.small .sentence { grid-area: 2 / 1 / auto / -1; height: 80px; font-size: 14px; line-height: 20px; } .lab.small :is(.rate-problem, .rate-note) { grid-row: 4; } .lab.small :is(.answers, [data-id=best]) { grid-row: 5; }
  .lab[data-view=figure].chosen .stage.from-side:has(> .side:not(.gone) > .curve:not(.gone)) { --stage: 230px; flex-direction: column; > .side { flex: none; flex-direction: row; border: 0; border-top: 1px solid var(--border); > * { flex: 1 1 0; min-width: 0; } > .curve { height: 104px; } } }
  .lab.small .from-side .equation { padding: 4px 12px; font-size: 13px; min-height: 98px; }
  .lab.small .sweep { height: 110px; margin: 0 -8px; } .lab.small .foot { padding-inline: 12px; } .small [data-id=sweep-below] { display: none; }
}

/* A card says its verdict in one line, and has its slider right below the landscape. */
.lab[data-view=card] .stage { --stage: min(75cqw - 102px, 420px); }
.lab[data-view=card] .rate { grid-template-columns: auto minmax(0, 1fr) auto; gap: 0 10px; padding: 4px 14px 0; }
.lab[data-view=card] .number { font-size: 0; } .lab[data-view=card] .number input { font-size: 20px; margin: 0 0 0 -4px; }
.lab[data-view=card] .sentence { grid-area: 1 / 2; height: auto; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; } .lab[data-view=card] :is([data-id=detail], [data-id=why-button], [data-id=restart], [data-id=forth], [data-id=hear]) { display: none; }
.lab[data-view=card] .rate:has(.answer[data-state]:not([hidden])) [data-id=detail] { display: block; white-space: normal; font-size: 13.5px; line-height: 18px; max-height: 36px; overflow: auto; }
.lab[data-view=card] .player { grid-area: 1 / 3; } .lab[data-view=card] .player .icon { min-width: 36px; min-height: 36px; border-color: transparent; background: none; }
.lab[data-view=card] .sweep { margin: 0 -10px; } .lab[data-view=card]:not(.chosen) .sweep { height: 60px; }
.lab[data-view=card] .foot { min-height: 0; padding: 0 14px 8px; border: 0; } .lab[data-view=card] .foot:not(:has(.says-below:not([hidden]))) { padding: 0; }
.lab[data-view=card] .enter { position: absolute; z-index: 3; right: 8px; top: 8px; min-height: 0; padding: 6px; background: var(--panel); border: 1px solid var(--border); } .lab[data-view=card] .enter span { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
`);
