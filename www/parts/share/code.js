// A link as a QR code over the whole window, for a class that reads it off the wall. The core makes the code.
import { core } from '../../core.js';
import { make, svg } from '../../dom.js';

/** A link with more letters than this is not typed off the wall: its beginning will do. */
const TYPED = 160;

/** Shows a link's code; answers with what is wrong with it, if anything. @param {ShadowRoot} root @param {string} link */
export function showCode(root, link) {
  const { path, width, problem } = core.qrCode(link);
  if (problem) return problem;
  const code = svg('svg', { viewBox: `0 0 ${width} ${width}`, role: 'img', 'aria-label': `QR code of ${link}`, 'shape-rendering': 'crispEdges' }, svg('path', { d: path }));
  const close = make('button', { className: 'icon', textContent: '✕', ariaLabel: 'Close the code' });
  const wall = make('dialog', { className: 'wall', ariaLabel: 'QR code' }, code, make('p', { textContent: link, className: link.length > TYPED ? 'long' : '' }), close);
  wall.addEventListener('click', () => wall.close());
  wall.addEventListener('close', () => wall.remove());
  // In the lab's frame, so that it has the lab's style.
  (root.querySelector('.lab') ?? root).append(wall);
  wall.showModal();
  return '';
}
