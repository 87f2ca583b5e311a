// What hands do with the pictures: where a pointer is on one, dragging, and arrow keys.

/**
 * Where a pointer is on a picture, and how large that is, in CSS pixels: x, y, width, height.
 * @param {HTMLElement} picture @param {MouseEvent} event @returns {[number, number, number, number]}
 */
export function within(picture, event) {
  const { left, top } = picture.getBoundingClientRect();
  return [event.clientX - left, event.clientY - top, picture.clientWidth, picture.clientHeight];
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
