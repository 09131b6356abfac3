import * as tf from '@tensorflow/tfjs-core';
import type { Model } from '../../kit/artifact';
import type { RunContext } from '../../kit/run';
import { pauses } from '../../lib/plain/pause';
import { forward, weightTensors } from '../../lib/tensor/network';

/** Points of the input space, made one batch at a time. */
export interface Points {
  readonly count: number;
  /** Writes point `index` at `offset`. */
  fill(index: number, into: Float32Array, offset: number): void;
}

/** Batches have one shape, the last one too: the memory of WebGPU's buffers never shrinks, and each new shape compiles shaders. */
export const BATCH = 64;

async function eachBatch(
  model: Model,
  points: Points,
  context: RunContext,
  compute: (x: tf.Tensor, start: number, count: number, weights: ReturnType<typeof weightTensors>) => Promise<void>,
): Promise<void> {
  const size = model.input.shape.reduce((product, length) => product * length, 1);
  const weights = weightTensors(model);
  const pause = pauses();
  try {
    for (let start = 0; start < points.count; start += BATCH) {
      await pause();
      context.signal.throwIfAborted();
      const count = Math.min(BATCH, points.count - start);
      const values = new Float32Array(BATCH * size);
      for (let index = 0; index < count; index += 1) points.fill(start + index, values, index * size);
      const x = tf.tensor(values, [BATCH, ...model.input.shape], 'float32');
      try {
        await compute(x, start, count, weights);
      } finally {
        x.dispose();
      }
    }
  } finally {
    tf.dispose(weights);
  }
}

/**
 * ∂ logit(class) / ∂ x at each point; `take` gets them in order, as long as one example. The rows of a batch do not see each other,
 * so the gradient of the sum of their logits is the gradient of each.
 */
export async function targetGradients(
  model: Model,
  points: Points,
  classOf: (index: number) => number,
  take: (index: number, gradient: Float32Array) => void,
  context: RunContext,
): Promise<void> {
  const classes = model.classes.length;
  await eachBatch(model, points, context, async (x, start, count, weights) => {
    const chosen = new Float32Array(BATCH * classes);
    for (let index = 0; index < count; index += 1) chosen[index * classes + classOf(start + index)] = 1;
    const gradient = tf.tidy(() => {
      const pick = tf.tensor2d(chosen, [BATCH, classes]);
      return tf.grad((input) => tf.sum(tf.mul(forward(model.layers, weights, input), pick)))(x); // [BATCH, …input]
    });
    const values = Float32Array.from(await gradient.data());
    gradient.dispose();
    const size = values.length / BATCH;
    for (let index = 0; index < count; index += 1)
      take(start + index, values.subarray(index * size, (index + 1) * size));
    context.progress((start + count) / points.count);
  });
}

/** Logits at each point: [count, classes]. */
export async function logitsAt(model: Model, points: Points, context: RunContext): Promise<Float32Array> {
  const classes = model.classes.length;
  const all = new Float32Array(points.count * classes);
  await eachBatch(model, points, context, async (x, start, count, weights) => {
    const output = tf.tidy(() => forward(model.layers, weights, x)); // [BATCH, classes]
    const values = await output.data();
    output.dispose();
    all.set(values.subarray(0, count * classes), start * classes);
  });
  return all;
}
