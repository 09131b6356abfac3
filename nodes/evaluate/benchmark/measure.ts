import * as tf from '@tensorflow/tfjs-core';
import type { Dataset, Model } from '../../kit/artifact';
import type { RunContext } from '../../kit/run';
import { inputValues } from '../../lib/plain/model-input';
import { forward, type WeightTensors } from '../../lib/tensor/network';

export interface Schedule {
  readonly batch: number;
  readonly repeats: number;
  readonly warmUp: number;
}

/**
 * Milliseconds of each timed run: from values in memory to logits in memory, transfers to and from the device included.
 * The weights stay on the device. `done` is told after every run.
 */
export async function timesOf(
  model: Model,
  weights: WeightTensors,
  dataset: Dataset,
  { batch, repeats, warmUp }: Schedule,
  context: RunContext,
  done: () => void,
): Promise<number[]> {
  const rows = Int32Array.from({ length: batch }, (_, index) => index % dataset.id.length);
  const { shape, values } = inputValues(model.input, dataset, rows);
  const times: number[] = [];
  for (let round = 0; round < warmUp + repeats; round += 1) {
    context.signal.throwIfAborted();
    const start = performance.now();
    const output = tf.tidy(() => forward(model.layers, weights, tf.tensor(values, [...shape], 'float32')));
    try {
      await output.data();
    } finally {
      output.dispose();
    }
    if (round >= warmUp) times.push(performance.now() - start);
    done();
    // Lets a cancel in; outside of what is timed.
    await new Promise((resolve) => setTimeout(resolve));
  }
  return times;
}
