// What hands do with the pictures: where a pointer is on one, dragging, and arrow keys.

/**
 * Where a pointer is on a picture, and how large that is, in the picture's own pixels: x, y, width, height. Slides scale
 * what is on them, so that these are not the window's.
 * @param {HTMLElement} picture @param {{ clientX: number, clientY: number }} event @returns {[number, number, number, number]}
 */
export function within(picture, { clientX, clientY }) {
  const { left, top, width, height } = picture.getBoundingClientRect();
  const { clientWidth, clientHeight } = picture;
  return [(clientX - left) * clientWidth / width, (clientY - top) * clientHeight / height, clientWidth, clientHeight];
}

/**
 * Dragging with the main button or a finger.
 * @param {HTMLElement} element
 * @param {{ begin: (event: PointerEvent) => void, move: (event: PointerEvent) => void, end: () => void }} does
 */
export function onDrag(element, { begin, move, end }) {
  element.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    element.setPointerCapture(event.pointerId);
    begin(event);
  });
  element.addEventListener('pointermove', (event) => {
    if (element.hasPointerCapture(event.pointerId)) move(event);
  });
  for (const type of /** @type {const} */ (['pointerup', 'pointercancel'])) element.addEventListener(type, end);
}

/** Which way the arrow keys point: to the right, and up. @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/**
 * Moving by arrow keys; with Shift the steps have another size. A key that is held is one gesture.
 * @param {HTMLElement} element
 * @param {{ move: (right: number, up: number, shift: boolean) => void, end: () => void }} does
 */
export function onArrows(element, { move, end }) {
  element.addEventListener('keydown', (event) => {
    const way = ARROWS[event.key];
    if (!way) return;
    event.preventDefault();
    move(...way, event.shiftKey);
  });
  element.addEventListener('keyup', (event) => {
    if (ARROWS[event.key]) end();
  });
}
