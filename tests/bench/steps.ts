import * as tf from '@tensorflow/tfjs-core';
import type { Layer, Shape } from '../../nodes/kit/layer';
import { initialWeights } from '../../nodes/lib/plain/initial-weights';
import { crossEntropy } from '../../nodes/lib/tensor/losses';
import { forward } from '../../nodes/lib/tensor/network';
import { cnnLayers } from '../../nodes/model/cnn/layers';

// Time of a training step (forward, backward, one update by gradient descent) on each backend, side by side.
export const BATCH = 32;
const WARM_UP = 3;

const dense = (name: string, units: number, activation: 'relu' | 'linear'): Layer => ({
  type: 'dense',
  name,
  units,
  activation,
  useBias: true,
});
export const nets: Readonly<Record<string, { readonly input: Shape; readonly layers: readonly Layer[] }>> = {
  'CNN 28 × 28': {
    input: [28, 28, 1],
    layers: cnnLayers(
      { blocks: 2, filters: 16, kernelSize: 3, activation: 'relu', batchNorm: false, denseUnits: 64, dropout: 0 },
      [28, 28, 1],
      10,
    ),
  },
  'CNN 8 × 8': {
    input: [8, 8, 1],
    layers: cnnLayers(
      { blocks: 2, filters: 16, kernelSize: 3, activation: 'relu', batchNorm: false, denseUnits: 64, dropout: 0 },
      [8, 8, 1],
      10,
    ),
  },
  'MLP 784-128-64-10': {
    input: [784],
    layers: [dense('a', 128, 'relu'), dense('b', 64, 'relu'), dense('c', 10, 'linear')],
  },
};

/** Milliseconds of each step on the present backend, after a warm-up. */
export async function stepTimes(
  { input, layers }: { readonly input: Shape; readonly layers: readonly Layer[] },
  steps: number,
): Promise<number[]> {
  const size = input.reduce((product, length) => product * length, 1);
  const x = tf.tensor(
    Float32Array.from({ length: BATCH * size }, (_, index) => ((index * 7919) % 256) / 255),
    [BATCH, ...input],
  );
  const targets = tf.tidy(() =>
    tf.cast(
      tf.oneHot(
        tf.tensor1d(
          Int32Array.from({ length: BATCH }, (_, row) => row % 10),
          'int32',
        ),
        10,
      ),
      'float32',
    ),
  );
  const names = initialWeights(layers, input, 1).map((weight) => weight.name);
  let weights = initialWeights(layers, input, 1).map((weight) => tf.tensor(weight.values ?? [], [...weight.shape]));
  const loss = (...own: tf.Tensor[]): tf.Scalar =>
    tf.mean(
      crossEntropy(
        forward(layers, Object.fromEntries(names.map((name, at) => [name, own[at] as tf.Tensor])), x),
        targets,
      ),
    ) as tf.Scalar;
  const times: number[] = [];
  for (let step = 0; step < steps + WARM_UP; step += 1) {
    const start = performance.now();
    const next = tf.tidy(() => {
      const { grads } = tf.valueAndGrads(loss)(weights);
      return weights.map((weight, at) => tf.sub(weight, tf.mul(grads[at] as tf.Tensor, 0.01)));
    });
    await (next.at(-1) as tf.Tensor).data();
    tf.dispose(weights);
    weights = next;
    if (step >= WARM_UP) times.push(performance.now() - start);
  }
  tf.dispose([x, targets, weights]);
  return times;
}
