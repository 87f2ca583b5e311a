// What is shown of a model on data: its picture, its weights, the second chart, the epoch, and how far training is.
import { writeOrHide } from '../dom.js';
import { sentenceOrHide } from '../sentence.js';

/** @param {import('../host.js').Host} host @returns {import('../parts.js').Part} */
export function model(host) {
  const stage = host.$('stage').classList;
  const bar = host.$('progress', HTMLProgressElement);
  const measures = host.$('fit-measures');
  /** A picture, and what screen readers say of it; without that it is not there. @param {string} id @param {string | null | undefined} label */
  const picture = (id, label) => {
    host.$(id).hidden = !label;
    if (label) host.$(id).setAttribute('aria-label', label);
  };
  return {
    show({ model, progress, sweepProgress, presentation: { parts } }) {
      const [fit, weights] = [parts.includes('fit'), parts.includes('weights')];
      stage.toggle('with-data', Boolean(model) && (fit || weights));
      stage.toggle('with-weights', Boolean(model?.weights) && weights);
      stage.toggle('with-metric', Boolean(model?.second) && parts.includes('metric'));
      stage.toggle('with-placing', Boolean(model?.own.length) && fit);
      host.$('fit').hidden = !model;
      picture('fit-picture', model?.fit);
      picture('weights', model?.weights);
      picture('metric', model?.second);
      writeOrHide(measures, model?.measures);
      measures.title = measures.textContent ?? '';
      sentenceOrHide(host.$('epoch'), model?.epoch);
      const share = progress ?? sweepProgress;
      bar.hidden = share >= 1;
      bar.value = share;
    },
  };
}
