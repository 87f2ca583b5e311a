// Sharing: the permalink and the tag that shows the same state elsewhere, each with a button that copies it.

/** @param {import('./overshoot.js').OvershootLab} host */
export function bindShare(host) {
  const link = host.$('share-link');
  const embed = host.$('share-embed');
  host.$('share-button').addEventListener('click', () => {
    host.toggleSheet('share');
    host.$('copied').textContent = '';
    link.value = address(host.query);
    embed.value = tag(host.query);
  });
  host.$('share-close').addEventListener('click', () => host.closeSheets());
  host.$('copy-link').addEventListener('click', () => copy(host, link, 'The link is copied.'));
  host.$('copy-embed').addEventListener('click', () => copy(host, embed, 'The tag is copied.'));
}

/** @param {string} query */
function address(query) {
  // The lab's own page, wherever the element is embedded.
  const url = new URL('../index.html', import.meta.url);
  url.search = query;
  return url.href.replace('/index.html', '/');
}

/** @param {string} query */
function tag(query) {
  const script = document.createElement('script');
  script.type = 'module';
  script.src = new URL('overshoot.js', import.meta.url).href;
  // A tag that is only written down, never shown: made in a document of its own, where nothing starts.
  const words = document.implementation.createHTMLDocument('').createElement('overshoot-lab');
  for (const [name, value] of new URLSearchParams(query)) words.setAttribute(name, value);
  return `${script.outerHTML}\n${words.outerHTML}`;
}

/** @param {import('./overshoot.js').OvershootLab} host @param {HTMLInputElement | HTMLTextAreaElement} field @param {string} done */
async function copy(host, field, done) {
  try {
    await navigator.clipboard.writeText(field.value);
    host.$('copied').textContent = done;
  } catch {
    field.select();
    host.$('copied').textContent = 'Copying is not allowed here: the text is selected, press Ctrl+C.';
  }
}
