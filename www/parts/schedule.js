// The chart of the learning rate by step: the schedule's handles, dragged or moved by arrow keys.
import { make, refill, write } from '../dom.js';
import { onArrows, onDrag, within } from '../gestures.js';

/** @typedef {import('../host.js').Host} Host */
/** @typedef {import('../types').ScheduleText} Schedule */

/** How often an arrow key moves a handle with Shift: alone it moves it by an update, or a hundredth of the peak. */
const LARGE = 10;

/** What is said of the keys of a handle, by the ways that it goes. */
const ARROWS_TOLD = {
  both: '. Arrow keys move it.',
  along: '. Left and right arrows move it.',
  up: '. Up and down arrows move it.',
};

/** The same of a handle that is one of a list. */
const LISTED_TOLD = ' Insert adds one after it, Delete removes it.';

/** Shows the chart where there is a schedule, with its handles. @param {Host} host @returns {import('../parts.js').Part} */
export function schedule(host) {
  const chart = host.$('schedule-chart');
  const handles = host.$('schedule-handles');
  const label = host.$('schedule-label');
  return {
    show({ schedule, presentation }) {
      host.$('schedule').hidden = !schedule;
      host.$('stage').classList.toggle('scheduled', Boolean(schedule) && presentation.parts.includes('schedule'));
      if (!schedule) return;
      write(label, `· ${schedule.label}`);
      label.title = schedule.label;
      chart.setAttribute('aria-label', schedule.text);
      showHandles(host, handles, schedule);
    },
    place() {
      if (chart.clientWidth === 0) return;
      const places = host.lab.scheduleHandles(chart.clientWidth, chart.clientHeight);
      host.all('.handle').forEach((button, index) => {
        button.style.transform = `translate(${places[2 * index]}px, ${places[2 * index + 1]}px)`;
      });
    },
  };
}

/** @param {Host} host @param {HTMLElement} parent @param {Schedule} schedule */
function showHandles(host, parent, { handles }) {
  const labels = handles.map(({ label }) => label);
  refill(parent, labels, () => labels.map((_, index) => makeHandle(host, index)));
  host.all('.handle').forEach((button, index) => {
    const { label, text, along, up, listed } = handles[index];
    const way = along && up ? 'both' : along ? 'along' : 'up';
    button.setAttribute('aria-label', `${label}: ${text}${ARROWS_TOLD[way]}${listed ? LISTED_TOLD : ''}`);
    button.title = `${label}, ${text}`;
    button.dataset.way = way;
  });
}

/** @param {Host} host @param {number} index */
function makeHandle(host, index) {
  const button = make('button', { className: 'handle' });
  const chart = host.$('schedule-chart');
  const end = () => host.announce(true);
  onDrag(button, {
    begin: () => host.player.settle(),
    move: (event) => host.attempt((lab) => lab.dragSchedule(index, ...within(chart, event)), { done: false }),
    end,
  });
  onArrows(button, {
    move(right, up, large) {
      const times = large ? LARGE : 1;
      host.attempt((lab) => lab.nudgeSchedule(index, times * right, times * up), { done: false });
    },
    end,
  });
  button.addEventListener('keydown', ({ key }) => {
    if (key === 'Insert') host.attempt((lab) => lab.insertHandle(index));
    if (key === 'Delete' || key === 'Backspace') host.attempt((lab) => lab.deleteHandle(index));
  });
  return button;
}
