import * as tf from '@tensorflow/tfjs-core';

const STEPS = 5;
const WARM_UP = 2;

/** Milliseconds of a training step of a small convolutional network on the present backend: median after a warm-up. */
export async function calibrationStep(): Promise<number> {
  const x = tf.fill([16, 16, 16, 1], 0.5);
  const kernel = tf.fill([3, 3, 1, 8], 0.1);
  const dense = tf.fill([8 * 8 * 8, 10], 0.01);
  const loss = (a: tf.Tensor, b: tf.Tensor): tf.Scalar => {
    const hidden = tf.maxPool(tf.relu(tf.conv2d(x as tf.Tensor4D, a as tf.Tensor4D, 1, 'same')), 2, 2, 'valid');
    const logits = tf.matMul(tf.reshape(hidden, [16, -1]), b as tf.Tensor2D);
    return tf.neg(tf.mean(tf.logSoftmax(logits as tf.Tensor2D))) as tf.Scalar;
  };
  const times: number[] = [];
  try {
    for (let step = 0; step < WARM_UP + STEPS; step += 1) {
      const start = performance.now();
      const { value, grads } = tf.valueAndGrads(loss)([kernel, dense]);
      // A read is the only wait for the device that every backend has.
      await Promise.all([value, ...grads].map((tensor) => tensor.data()));
      tf.dispose([value, ...grads]);
      if (step >= WARM_UP) times.push(performance.now() - start);
    }
  } finally {
    tf.dispose([x, kernel, dense]);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(STEPS / 2)] ?? Infinity;
}
