// The front end of a widget: asks the kernel for the laboratory, once for all widgets of a page, and keeps the element
// and the model alike. This text is stored with every widget, the laboratory's module is not.

const LAB = Symbol.for('overshoot-lab');

/** Milliseconds within which a kernel answers. */
const PATIENCE = 20_000;

/** Defines the element. */
function load(model) {
  if (customElements.get('overshoot-lab')) return Promise.resolve();
  globalThis[LAB] ??= ask(model).catch((error) => {
    delete globalThis[LAB]; // the next widget asks again
    throw error;
  });
  return globalThis[LAB];
}

async function ask(model) {
  const module = await new Promise((resolve, reject) => {
    model.on('msg:custom', (content, buffers) => content?.is === 'lab' && resolve(buffers[0]));
    model.send({ wants: 'lab' });
    setTimeout(() => reject(new Error('No kernel answers: run this cell to see the laboratory.')), PATIENCE);
  });
  const address = URL.createObjectURL(new Blob([module], { type: 'text/javascript' }));
  try {
    await import(address);
  } finally {
    URL.revokeObjectURL(address);
  }
}

async function render({ model, el }) {
  try {
    await load(model);
  } catch (error) {
    el.textContent = error.message;
    return undefined;
  }
  const lab = document.createElement('overshoot-lab');
  lab.query = model.get('query');
  const tell = () => {
    model.set('query', lab.query);
    model.set('verdict', lab.verdict ?? null);
    model.save_changes();
  };
  const follow = () => {
    if (model.get('query') !== lab.query) lab.query = model.get('query');
  };
  for (const type of ['ready', 'change']) lab.addEventListener(type, tell);
  model.on('change:query', follow);
  el.append(lab);
  return () => model.off('change:query', follow);
}

export default { render };
