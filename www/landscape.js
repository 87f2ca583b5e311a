// The start of the run: dragged, set by a click, or moved by arrow keys; and what is under the pointer.

/** Pixels that an arrow key moves the start by, and with Shift. */
const STEP = 8;
const FINE_STEP = 1;
/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** @param {import('./overshoot.js').OvershootLab} host */
export function bindLandscape(host) {
  const picture = host.$('landscape');
  const start = host.$('start');
  const hover = host.$('hover');
  const at = (/** @type {PointerEvent | MouseEvent} */ event) => {
    const { left, top } = picture.getBoundingClientRect();
    return /** @type {const} */ ([event.clientX - left, event.clientY - top, picture.clientWidth, picture.clientHeight]);
  };
  const begin = () => { host.player?.settle(); host.lab?.holdWindow(); };
  picture.addEventListener('click', (/** @type {MouseEvent} */ event) => {
    begin();
    host.attempt((lab) => lab.setStartAt(...at(event)));
    start.focus({ preventScroll: true });
  });
  picture.addEventListener('pointermove', (/** @type {PointerEvent} */ event) => {
    hover.hidden = event.pointerType === 'touch';
    hover.textContent = host.lab?.hover(...at(event)) ?? '';
  });
  picture.addEventListener('pointerleave', () => { hover.hidden = true; });

  start.addEventListener('pointerdown', (/** @type {PointerEvent} */ event) => {
    if (event.button !== 0) return;
    start.setPointerCapture(event.pointerId);
    begin();
  });
  start.addEventListener('pointermove', (/** @type {PointerEvent} */ event) => {
    if (start.hasPointerCapture(event.pointerId)) host.attempt((lab) => lab.setStartAt(...at(event)), { done: false });
  });
  for (const end of ['pointerup', 'pointercancel']) start.addEventListener(end, () => host.announce(true));
  start.addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => {
    const way = ARROWS[event.key];
    if (!way) return;
    event.preventDefault();
    begin();
    const step = event.shiftKey ? FINE_STEP : STEP;
    host.attempt((lab) => lab.moveStart(way[0] * step, way[1] * step, picture.clientWidth, picture.clientHeight), { done: false });
  });
  start.addEventListener('keyup', (/** @type {KeyboardEvent} */ event) => ARROWS[event.key] && host.announce(true));
}
