import * as tf from '@tensorflow/tfjs-core';
import type { Dataset, Model } from '../../kit/artifact';
import type { RunContext } from '../../kit/run';
import { inputValues } from '../plain/model-input';
import { pauses } from '../plain/pause';
import { forward, weightTensors, type WeightTensors } from './network';

/** One shape for every batch: another would make WebGPU compile and allocate anew. */
const BATCH = 256;

/**
 * Logits (or values) of these rows, float32 [rows, outputs]. The dataset must have had the model's steps (`prepare`).
 * Leaves no tensor behind, also when it is stopped.
 */
export async function logits(
  model: Model,
  dataset: Dataset,
  rows: Int32Array,
  context: Pick<RunContext, 'signal'>,
): Promise<Float32Array> {
  const weights = weightTensors(model);
  try {
    return await logitsWith(model, weights, dataset, rows, context);
  } finally {
    tf.dispose(weights as tf.TensorContainer);
  }
}

/** The same with weights that are on the device already; they stay there. */
export async function logitsWith(
  model: Pick<Model, 'layers' | 'input'>,
  weights: WeightTensors,
  dataset: Dataset,
  rows: Int32Array,
  context: Pick<RunContext, 'signal'>,
): Promise<Float32Array> {
  const batch = Math.min(BATCH, Math.max(1, rows.length));
  const parts: Float32Array[] = [];
  const pause = pauses();
  for (let start = 0; start < rows.length; start += batch) {
    context.signal.throwIfAborted();
    const own = rows.subarray(start, start + batch);
    // The last batch is filled up with its first row; what that gives is dropped.
    const filled = Int32Array.from({ length: batch }, (_, index) => own[index] ?? own[0] ?? 0);
    const { shape, values } = inputValues(model.input, dataset, filled);
    const output = tf.tidy(() => forward(model.layers, weights, tf.tensor(values, [...shape], 'float32')));
    try {
      const got = (await output.data()) as Float32Array;
      parts.push(got.slice(0, (got.length / batch) * own.length));
    } finally {
      output.dispose();
    }
    await pause();
  }
  const result = new Float32Array(parts.reduce((total, part) => total + part.length, 0));
  let at = 0;
  for (const part of parts) {
    result.set(part, at);
    at += part.length;
  }
  return result;
}
