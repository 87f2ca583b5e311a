// The lab's markup. Nothing from outside goes in here: texts are set as text, never as HTML.
import { html } from './dom.js';
import { below, inCard } from './panels.js';

/** An icon on a grid of 16 by 16. @param {string} path @param {string} [name] */
const icon = (path, name = '') => `<svg class="glyph ${name}" viewBox="0 0 16 16" aria-hidden="true"><path d="${path}"/></svg>`;

export const template = html(`
<div class="lab" part="lab" data-state="loading">
  <header class="toolbar" part="toolbar" data-for="title toolbar">
    <div class="name" part="title" data-for="title"><slot name="title"></slot></div>
    <div class="choices" data-id="choices" data-for="toolbar"></div>
    <button class="tool" data-id="settings-button" data-for="toolbar" aria-expanded="false" aria-controls="settings">settings</button>
    <button class="tool" data-id="share-button" data-for="toolbar" aria-haspopup="dialog" aria-controls="share" title="Share and embed">share</button>
  </header>

  <div class="line" data-for="toolbar about">
    <details class="about" part="about" data-for="about"><summary data-id="about-summary"></summary><div data-id="about"></div></details>
    <div role="group" class="guide" part="guide" data-id="guide" aria-label="What to look at" hidden>
      <p role="status"><span data-id="guide-count"></span> · <b data-id="guide-name"></b> <span data-id="guide-teaches"></span></p>
      <button class="ghost" data-id="guide-back" aria-label="Previous example">‹ back</button>
      <button class="ghost" data-id="guide-on" aria-label="Next example">next ›</button>
      <button class="icon" data-id="guide-close" aria-label="Close">✕</button>
    </div>
    <div class="deeds" data-for="toolbar" role="group" aria-label="Take back">
      <button class="ghost" data-id="undo" disabled>${icon('M6 3 3 6l3 3M3 6h6.5a3.5 3.5 0 0 1 0 7H6')}undo</button>
      <button class="ghost" data-id="reset" disabled>${icon('M12.6 5A5.3 5.3 0 1 0 13.3 9M13 2v3.5H9.5')}reset</button>
    </div>
  </div>

  <div role="group" class="sheet" id="settings" data-id="settings" aria-label="Settings" hidden></div>
  <dialog class="share" id="share" data-id="share" aria-label="Share and embed"></dialog>

  <div class="problem" data-id="problem" role="alert" hidden>
    <p data-id="problem-text"></p><button class="icon" data-id="problem-close" aria-label="Dismiss">✕</button>
  </div>

  <div class="stage" data-id="stage" data-for="landscape profile curve fit weights metric schedule equation">
    <figure class="card landscape" part="landscape profile" data-for="landscape profile">
      <figcaption><b data-id="landscape-title">Loss landscape</b> <span data-id="formula"></span>
        <button class="switch" data-id="undo-start" hidden>start moved: undo</button></figcaption>
      <div class="picture" data-id="landscape" role="img" aria-label="Loss landscape">
        <canvas data-layer="heat"></canvas><canvas data-layer="contours"></canvas><canvas data-layer="runs"></canvas>
        <p class="hover" data-id="hover" hidden></p>
        <p class="hover" data-id="hold" hidden>hold still to move the start here</p>
      </div>
      <button class="start" data-id="start" data-locks="start" aria-label="Start of the run"></button>
    </figure>
    <figure class="card fit" part="fit" data-id="fit" data-for="fit weights" hidden>
      <figcaption data-for="fit"><b>The model</b> <span data-id="fit-measures"></span></figcaption>
      <div class="picture" data-id="fit-picture" data-for="fit" role="img"><canvas data-layer="fit-heat"></canvas><canvas data-layer="fit"></canvas></div>
      ${inCard}
      <div class="weights" part="weights" data-id="weights" data-for="weights" role="img" hidden><canvas data-layer="weights"></canvas></div>
    </figure>
    <div class="side" data-for="curve metric schedule equation">
      <figure class="card curve" part="curve" data-for="curve metric schedule">
        <figcaption data-for="curve"><b>Loss</b> by step
          <button class="switch" data-id="loss-axis" data-locks="loss-axis" aria-pressed="false"></button></figcaption>
        <div class="picture" data-id="curve" data-for="curve" role="img" aria-label="Loss by step">
          <canvas data-layer="curve"></canvas><canvas data-layer="cursor"></canvas>
        </div>
        <div class="metric" part="metric" data-id="metric" data-for="metric" role="img" hidden><canvas data-layer="metric"></canvas><canvas data-layer="metric-cursor"></canvas></div>
        <div class="schedule" part="schedule" data-id="schedule" data-for="schedule" hidden>
          <p><b>Learning rate</b> by step <span data-id="schedule-label"></span></p>
          <div class="picture" data-id="schedule-chart" role="img"><canvas data-layer="schedule"></canvas></div>
          <div class="handles" data-id="schedule-handles" role="group" aria-label="Handles of the schedule"></div>
        </div>
      </figure>
      <div role="group" class="card equation" part="equation" data-for="equation" aria-label="One step, written out">
        <p class="rule"><span data-id="equation-step"></span><span data-id="equation-rule"></span></p>
        <table><tbody data-id="equation-rows"></tbody></table>
        <p class="result" data-id="equation-result"></p>
        <p class="epoch" data-id="epoch" hidden></p>
      </div>
    </div>
  </div>

  <div role="group" class="card rate" part="rate" data-for="sweep slider verdict advice player" aria-label="Learning rate">
    <div class="says" data-for="slider verdict">
      <label class="number" data-for="slider"><span>learning rate</span>
        <input data-id="rate" data-locks="lr" inputmode="decimal" autocomplete="off" spellcheck="false" size="7" aria-describedby="rate-problem"></label>
      <span class="nudge" data-for="slider" role="group" aria-label="Change the learning rate">
        <button class="icon" data-id="rate-down" data-locks="lr" aria-label="Lower the rate" title="Lower the rate by one in its second digit">${icon('M3 8h10')}</button>
        <button class="icon" data-id="rate-up" data-locks="lr" aria-label="Raise the rate" title="Raise the rate by one in its second digit">${icon('M3 8h10M8 3v10')}</button>
        <button class="switch keep" data-id="rate-keep" data-for="toolbar" data-locks="lr" aria-pressed="false" title="Keep this rate when another surface, model, optimizer or schedule is chosen">keep</button>
      </span>
      <p class="sentence" part="verdict" data-for="verdict"><b data-id="headline"></b> <span data-id="detail"></span>
        <button class="why" data-id="why-button" aria-expanded="false" aria-controls="why">why?</button>
        <button class="why" data-id="next-guess" hidden></button>
        <button class="why" data-id="forget-tries" title="Forget the rates that you have tried" hidden>start over</button></p>
    </div>
    <progress class="progress" data-id="progress" max="1" aria-label="Training" hidden></progress>
    <p class="rate-problem" id="rate-problem" data-id="rate-problem" role="alert" hidden></p>
    <p class="note rate-note" data-id="rate-note" role="status" hidden><span data-id="rate-note-text"></span> <button class="why" data-id="rate-note-act"></button></p>
    <div class="sweep" part="sweep" data-id="sweep" data-for="sweep slider">
      <p class="caption" data-for="sweep"><b>Every rate at once</b> <span data-id="sweep-caption"></span></p>
      <div class="picture" data-id="sweep-chart" role="img" aria-label="Every rate at once">
        <canvas data-layer="sweep"></canvas><canvas data-layer="sweep-words"></canvas>
      </div>
      <i class="cursor" data-for="sweep" aria-hidden="true"></i>
      <input class="slider" part="slider" data-id="slider" data-for="slider" data-locks="lr" type="range" min="0" max="1" step="any" aria-label="learning rate">
    </div>
    <div class="under">
      <div class="window" data-for="slider" role="group" aria-label="Rates on the slider">
        <button class="ghost" data-id="pan-left" title="Show lower rates">‹ lower</button>
        <span class="zoom">
          <button class="ghost" data-id="zoom-out" title="Show more rates on the slider (Ctrl and wheel, or pinch)">more</button>
          <button class="ghost" data-id="zoom-in" title="Show fewer rates on the slider, farther apart (Ctrl and wheel, or pinch)">fewer</button>
          <button class="ghost" data-id="zoom-fit" title="Show the rates at which something happens">usual</button>
        </span>
        <button class="ghost" data-id="pan-right" title="Show higher rates">higher ›</button>
      </div>
      <div class="legend">
        <ul class="zones" data-id="zones" data-for="sweep slider" aria-label="How training ends at the rates shown"></ul>
        <ul class="zones marks" data-id="marks" data-for="sweep" aria-label="Rates that are marked"></ul>
      </div>
    </div>
    <div role="group" class="because" id="why" data-id="why" data-for="verdict" aria-label="Why" hidden>
      <button class="icon" data-id="why-close" aria-label="Close">✕</button>
      <figure class="sketch" data-id="why-sketch"></figure>
      <p data-id="why-reason"></p>
      <details><summary>the mathematics</summary><div data-id="why-mathematics"></div></details>
    </div>
    <div class="below">
      <div class="answers" data-id="answers" role="group" aria-label="Your answer" hidden></div>
      <button class="answer" data-id="best" hidden>this is the best</button>
      <button class="tool reveal" data-id="reveal" data-for="advice" data-locks="answers" hidden>show the answers</button>
      <div class="lesson" part="advice" data-id="lesson" data-for="advice" role="group" aria-label="Rates to try">
        <button class="pill" data-advice="0" data-locks="lr" data-verdict="slow">too low</button>
        <button class="pill" data-advice="1" data-locks="lr" data-verdict="converges">about right</button>
        <button class="pill" data-advice="2" data-locks="lr" data-verdict="diverges">too high</button>
      </div>
      <div class="compare" data-for="player" role="group" aria-label="Compare runs">
        <button class="pill plain" data-id="pin" data-locks="pins" title="Keep this run for comparison">pin</button>
        <span class="pins" data-id="pins"></span>
      </div>
      <div class="player" part="player" data-for="player" role="group" aria-label="Replay the run">
        <button class="switch" data-id="live" data-locks="live" aria-pressed="false" title="Train on without end; the slider changes the rate of the run in progress">live</button>
        <button class="icon" data-id="restart" aria-label="Start the run again" title="Start again" hidden>${icon('M12.6 5A5.3 5.3 0 1 0 13.3 9M13 2v3.5H9.5')}</button>
        <button class="icon" data-id="back" aria-label="One step back">${icon('M4 3v10M12.5 3.5 6 8l6.5 4.5Z')}</button>
        <button class="icon play" data-id="play" aria-label="Play">${icon('M4.5 2.5 13 8l-8.5 5.5Z', 'when-still')}${icon('M5 3v10M11 3v10', 'when-playing')}</button>
        <button class="icon" data-id="forth" aria-label="One step on">${icon('M12 3v10M3.5 3.5 10 8l-6.5 4.5Z')}</button>
        <input class="scrub" data-id="scrub" data-locks="step" type="range" min="0" step="1" aria-label="step">
        <span class="count" data-id="step-text"></span>
        <button class="switch" data-id="speed" aria-label="Speed">speed 1×</button>
        <button class="switch hear" data-id="hear" aria-pressed="false" aria-label="Hear the loss" title="Hear the loss: the lower it is, the lower the pitch; harsh where it is higher than at the start; left and right are the sides of the valley">${icon('M2 6v4h2.5L8 13V3L4.5 6ZM10.5 6a3 3 0 0 1 0 4M12.5 4a5.7 5.7 0 0 1 0 8')}</button>
      </div>
      <p class="note advice-note" data-id="advice-note" data-for="advice" hidden></p>
    </div>
  </div>
  <footer class="foot" data-id="foot">
    <p class="says-below" data-id="caption" hidden><slot name="caption"><span data-id="caption-from" hidden>From the link: </span><bdi data-id="caption-text"></bdi></slot></p>
    <p class="says-below" data-id="sweep-below"><b data-id="sweep-below-title"></b> <span data-id="sweep-below-text"></span></p>
    <a class="enter" data-id="enter" target="_blank" rel="noopener" title="Open in the laboratory" hidden>${icon('M6.5 3H3v10h10V9.5M9 3h4v4M13 3 7.5 8.5')}<span>open in the laboratory</span></a>
  </footer>${below}
  <p class="spoken" data-id="spoken" role="status"></p>
  <p class="definition" data-id="definition" popover="manual" role="status"></p>
  <div class="waiting" data-id="waiting"><p>Loading the laboratory …</p></div>
</div>`);
