// Taking back: the two buttons above the lab, the one on the landscape for a start that was moved, and Ctrl+Z.

/** @typedef {import('../host.js').Host} Host */

/** Where Ctrl+Z takes back what was typed. */
const TYPED = 'input:not([type=range]), textarea';

/** @param {Host} host @returns {import('../parts.js').Part} */
export function undo(host) {
  const [back, reset] = [host.$('undo', HTMLButtonElement), host.$('reset', HTMLButtonElement)];
  const ofStart = host.$('undo-start');
  host.press('undo', () => takeBack(host));
  host.press('undo-start', () => { takeBack(host); host.$('start').focus({ preventScroll: true }); });
  host.press('reset', () => {
    host.player.stop();
    host.attempt((lab) => lab.startOver(), { said: 'Everything was set back.' });
    host.player.begin(true);
  });
  host.root.addEventListener('keydown', (event) => {
    if (!(event instanceof KeyboardEvent) || event.key !== 'z' || !(event.ctrlKey || event.metaKey)) return;
    if (event.target instanceof Element && event.target.matches(TYPED)) return;
    event.preventDefault();
    takeBack(host);
  });
  return {
    show(page) {
      const text = page.undo?.text;
      back.disabled = !text;
      back.title = text ? `Take it back: ${text}` : 'Nothing to take back';
      ofStart.hidden = page.undo?.deed !== 'start' || !page.movable;
      reset.disabled = !page.reset;
      reset.title = page.reset ?? 'Everything is as it was opened';
    },
  };
}

/** @param {Host} host */
function takeBack(host) {
  host.player.settle();
  host.attempt((lab) => lab.undo(), { said: 'Taken back.' });
}
