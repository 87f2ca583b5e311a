// Files, and texts, that are dropped somewhere.

/**
 * Takes what is dropped on an element, and marks the element while something is held over it.
 * @param {HTMLElement} target
 * @param {{ files: (files: File[]) => void, text?: (text: string) => void }} take Without a use for texts these go where
 *   the browser puts them.
 */
export function listenToDrops(target, { files, text }) {
  const wanted = (/** @type {DataTransfer | null} */ held) => held?.types.includes('Files') || (text && held?.types.includes('text/plain'));
  target.addEventListener('dragover', (event) => {
    if (event.defaultPrevented || !wanted(event.dataTransfer)) return;
    event.preventDefault();
    target.classList.add('over');
  });
  target.addEventListener('dragleave', (event) => {
    // From one element inside to the next it is still held over it.
    const to = event.relatedTarget;
    if (!(to instanceof Node && target.contains(to))) target.classList.remove('over');
  });
  target.addEventListener('drop', (event) => {
    target.classList.remove('over');
    const held = event.dataTransfer;
    if (event.defaultPrevented || !held) return;
    const dropped = text ? held.getData('text/plain') : '';
    if (held.files.length) files([...held.files]);
    else if (text && dropped) text(dropped);
    else return;
    event.preventDefault();
  });
}
