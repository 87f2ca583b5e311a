// The chart of the learning rate by step: the schedule's handles, dragged or moved by arrow keys.

/** How far an arrow key moves a handle: updates to the side, hundredths of the peak up. @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/** What is said of the keys of a handle, by the ways that it goes. */
const ARROWS_TOLD = {
  both: '. Arrow keys move it.',
  along: '. Left and right arrows move it.',
  up: '. Up and down arrows move it.',
};

/** Shows the chart where there is a schedule, with its handles. @param {import('./overshoot.js').OvershootLab} host @param {any} page */
export function writeSchedule(host, page) {
  const { schedule } = page;
  host.$('schedule').hidden = !schedule;
  host.$('stage').classList.toggle('scheduled', Boolean(schedule));
  if (!schedule) return;
  host.$('schedule-label').textContent = `· ${schedule.label}`;
  host.$('schedule-chart').setAttribute('aria-label', schedule.text);
  const parent = host.$('schedule-handles');
  const key = JSON.stringify(schedule.handles.map((/** @type {any} */ handle) => handle.label));
  if (parent.shows !== key) {
    parent.shows = key;
    parent.replaceChildren(...schedule.handles.map((/** @type {any} */ _, /** @type {number} */ index) => makeHandle(host, index)));
  }
  schedule.handles.forEach((/** @type {any} */ handle, /** @type {number} */ index) => {
    const button = parent.children[index];
    const way = handle.along && handle.up ? 'both' : handle.along ? 'along' : 'up';
    button.setAttribute('aria-label', `${handle.label}: ${handle.text}${ARROWS_TOLD[way]}`);
    button.title = `${handle.label}, ${handle.text}`;
    button.dataset.way = way;
  });
}

/** Puts the handles where the chart has them. @param {import('./overshoot.js').OvershootLab} host */
export function placeHandles(host) {
  const chart = host.$('schedule-chart');
  if (!host.lab || chart.clientWidth === 0) return;
  const places = host.lab.scheduleHandles(chart.clientWidth, chart.clientHeight);
  [...host.$('schedule-handles').children].forEach((button, index) => {
    button.style.transform = `translate(${places[2 * index]}px, ${places[2 * index + 1]}px)`;
  });
}

/** @param {import('./overshoot.js').OvershootLab} host @param {number} index */
function makeHandle(host, index) {
  const button = Object.assign(document.createElement('button'), { className: 'handle' });
  const chart = host.$('schedule-chart');
  button.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    button.setPointerCapture(event.pointerId);
    host.player?.settle();
  });
  button.addEventListener('pointermove', (event) => {
    if (!button.hasPointerCapture(event.pointerId)) return;
    const { left, top } = chart.getBoundingClientRect();
    host.attempt((lab) => lab.dragSchedule(index, event.clientX - left, event.clientY - top, chart.clientWidth, chart.clientHeight), { done: false });
  });
  for (const end of /** @type {const} */ (['pointerup', 'pointercancel'])) button.addEventListener(end, () => host.announce(true));
  button.addEventListener('keydown', (event) => {
    const way = ARROWS[event.key];
    if (!way) return;
    event.preventDefault();
    const times = event.shiftKey ? 10 : 1;
    host.attempt((lab) => lab.nudgeSchedule(index, times * way[0], times * way[1]), { done: false });
  });
  button.addEventListener('keyup', (event) => { if (ARROWS[event.key]) host.announce(true); });
  return button;
}
