// The perceptron of train.mjs in TensorFlow.js, as its API is meant to be used, where that is installed beside the project
// (`npm install --no-save @tensorflow/tfjs`). It computes with 32 bits.

/** What trains one rate there and answers its last loss; undefined where TensorFlow.js is not installed. */
export async function inTensorFlow() {
  const tf = await import('@tensorflow/tfjs').catch(() => undefined);
  if (!tf) return undefined;
  await tf.setBackend('cpu');
  return (/** @type {number} */ rate, { x, y, initial, epochs }, units) => tf.tidy(() => {
    const inputs = tf.tensor2d(Float32Array.from(x), [y.length, 2]);
    const targets = tf.tensor2d(Float32Array.from(y), [y.length, 1]);
    let at = 0;
    const take = (/** @type {number[]} */ ...shape) => {
      const size = shape.reduce((all, one) => all * one, 1);
      return tf.variable(tf.tensor(Float32Array.from(initial.slice(at, (at += size))), shape));
    };
    const layers = [2, units, units].map((from, i) => ({ weights: take(i === 2 ? 1 : units, from), bias: take(i === 2 ? 1 : units) }));
    const forward = () => layers.reduce((values, { weights, bias }, i) => {
      const sum = tf.add(tf.matMul(values, weights, false, true), bias);
      return i === 2 ? sum : tf.tanh(sum);
    }, inputs);
    const loss = () => tf.losses.sigmoidCrossEntropy(targets, forward());
    const optimizer = tf.train.sgd(rate);
    for (let epoch = 0; epoch < epochs; epoch++) optimizer.minimize(loss);
    const [last] = loss().dataSync();
    layers.forEach(({ weights, bias }) => tf.dispose([weights, bias]));
    optimizer.dispose();
    return last;
  });
}
