// The landscape: the start of the run, dragged, set by a click, or moved by arrow keys; and what is under the pointer.
import { onArrows, onDrag, within } from '../gestures.js';
import { write } from '../dom.js';

/** Pixels that an arrow key moves the start by, and with Shift. */
const STEP = 8;
const FINE_STEP = 1;
/** Milliseconds for which a finger must rest to move the start, and pixels that it may stray meanwhile. */
const HOLD = 450;
const STRAY = 10;
/** Milliseconds for which a finger that only tapped is told so. */
const TOLD = 2000;

/** @param {import('../host.js').Host} host @returns {import('../parts.js').Part} */
export function landscape(host) {
  const picture = host.$('landscape');
  const start = host.$('start');
  const title = host.$('landscape-title');
  const formula = host.$('formula');
  listen(host, picture, start);
  showPoint(host, picture);
  return {
    show(page) {
      write(title, page.landscapeTitle);
      host.$('stage').classList.toggle('from-side', page.fromSide);
      write(formula, page.model?.shortSlice ?? page.formula);
      formula.parentElement?.classList.toggle('slice', Boolean(page.model?.shortSlice));
      formula.title = page.model?.slice ?? page.formula;
      picture.setAttribute('aria-label', page.landscapeText);
      start.setAttribute('aria-label', page.startText);
      start.hidden = !page.movable;
    },
    place() {
      if (picture.clientWidth === 0) return;
      const [x, y] = host.lab.startPixel(picture.clientWidth, picture.clientHeight);
      start.style.transform = `translate(${x}px, ${y}px)`;
    },
  };
}

/** @param {import('../host.js').Host} host @param {HTMLElement} picture @param {HTMLElement} start */
function listen(host, picture, start) {
  const end = () => host.announce(true);
  const place = (/** @type {MouseEvent} */ event) => {
    host.hold();
    host.attempt((lab) => lab.setStartAt(...within(picture, event)));
    start.focus({ preventScroll: true });
  };
  let byFinger = false;
  picture.addEventListener('pointerdown', (event) => { byFinger = event.pointerType === 'touch'; }, { capture: true });
  picture.addEventListener('click', (event) => { if (!byFinger) place(event); });
  picture.addEventListener('contextmenu', (event) => { if (byFinger) event.preventDefault(); });
  onHold(host, picture, place);
  onDrag(start, {
    begin: () => host.hold(),
    move: (event) => host.attempt((lab) => lab.setStartAt(...within(picture, event)), { done: false }),
    end,
  });
  onArrows(start, {
    move(right, up, fine) {
      host.hold();
      const step = fine ? FINE_STEP : STEP;
      host.attempt((lab) => lab.moveStart(right * step, -up * step, picture.clientWidth, picture.clientHeight), { done: false });
    },
    end,
  });
}

/**
 * A finger that touches the picture may mean to scroll the page: it does something only where it rests for a while.
 * @param {import('../host.js').Host} host @param {HTMLElement} picture @param {(event: PointerEvent) => void} act
 */
function onHold(host, picture, act) {
  const told = host.$('hold');
  let waiting = 0;
  let hiding = 0;
  /** @type {PointerEvent | undefined} */
  let down;
  const forget = () => {
    clearTimeout(waiting);
    down = undefined;
  };
  picture.addEventListener('pointerdown', (event) => {
    forget();
    if (event.pointerType !== 'touch' || !event.isPrimary || !host.page.movable) return;
    down = event;
    waiting = window.setTimeout(() => { forget(); act(event); }, HOLD);
  });
  picture.addEventListener('pointermove', ({ clientX, clientY }) => {
    if (down && Math.hypot(clientX - down.clientX, clientY - down.clientY) > STRAY) forget();
  });
  picture.addEventListener('pointerup', () => {
    if (!down) return;
    forget();
    told.hidden = false;
    clearTimeout(hiding);
    hiding = window.setTimeout(() => { told.hidden = true; }, TOLD);
  });
  picture.addEventListener('pointercancel', forget);
}

/** Says what is under the pointer. @param {import('../host.js').Host} host @param {HTMLElement} picture */
function showPoint(host, picture) {
  const hover = host.$('hover');
  picture.addEventListener('pointermove', (event) => {
    hover.hidden = event.pointerType === 'touch';
    hover.textContent = host.lab.hover(...within(picture, event)) ?? '';
  });
  picture.addEventListener('pointerleave', () => { hover.hidden = true; });
}
