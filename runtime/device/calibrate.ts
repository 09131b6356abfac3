import * as tf from '@tensorflow/tfjs-core';
import { random } from '../../nodes/lib/plain/random';

/** More rounds than the first: shaders are compiled, caches filled. */
const WARM_UP = 2;
const REPEATS = 5;
const BATCH = 32;

/** Milliseconds of one training step of a small convolutional network on the present backend: the median of a few. */
export async function calibrate(): Promise<number> {
  const source = random(1, 'calibration');
  const values = (...shape: number[]): tf.Tensor =>
    tf.tensor(
      Float32Array.from({ length: tf.util.sizeFromShape(shape) }, () => 0.1 * source.normal()),
      shape,
    );
  const x = values(BATCH, 28, 28, 1) as tf.Tensor4D;
  const weights = [values(3, 3, 1, 16), values(3, 3, 16, 32), values(7 * 7 * 32, 10)];
  const gradients = tf.valueAndGrads((...all: tf.Tensor[]) => loss(x, all as [tf.Tensor4D, tf.Tensor4D, tf.Tensor2D]));
  const times: number[] = [];
  try {
    for (let round = 0; round < WARM_UP + REPEATS; round += 1) {
      const start = performance.now();
      const made = tf.tidy(() => {
        const { value, grads } = gradients(weights);
        return [value, ...grads.map((gradient, index) => tf.sub(weights[index] as tf.Tensor, tf.mul(0.01, gradient)))];
      });
      // The step is over when its numbers can be read; never synchronously.
      await Promise.all(made.map((tensor) => tensor.data()));
      if (round >= WARM_UP) times.push(performance.now() - start);
      tf.dispose(made);
    }
  } finally {
    tf.dispose([x, ...weights]);
  }
  return times.toSorted((one, other) => one - other)[Math.floor(REPEATS / 2)] ?? Infinity;
}

function loss(x: tf.Tensor4D, [first, second, dense]: [tf.Tensor4D, tf.Tensor4D, tf.Tensor2D]): tf.Scalar {
  const hidden = tf.maxPool(tf.relu(tf.conv2d(x, first, 1, 'same')) as tf.Tensor4D, 2, 2, 'same');
  const deeper = tf.maxPool(tf.relu(tf.conv2d(hidden, second, 1, 'same')) as tf.Tensor4D, 2, 2, 'same');
  const logits = tf.matMul(tf.reshape(deeper, [BATCH, 7 * 7 * 32]), dense);
  return tf.neg(tf.mean(tf.slice(tf.logSoftmax(logits), [0, 0], [-1, 1]))) as tf.Scalar;
}
