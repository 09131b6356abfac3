import * as tf from '@tensorflow/tfjs-core';
import type { Model } from '../../kit/artifact';
import type { Activation, Layer } from '../../kit/layer';
import { floatValues } from '../plain/weights';
import { averagePool } from './average-pool';
import { fusedBatchNorm } from './fused-batch-norm';
import { fusedBias } from './fused-bias';
import { fusedGelu } from './fused-gelu';

export type WeightTensors = Readonly<Record<string, tf.Tensor>>;

/** Float32 tensors of all weights by name; the caller disposes them. */
export function weightTensors(model: Pick<Model, 'weights'>): WeightTensors {
  return Object.fromEntries(
    model.weights.map((weight) => [weight.name, tf.tensor(floatValues(weight), [...weight.shape], 'float32')]),
  );
}

/** What a training step does differently. */
export interface TrainingPass {
  /** Seed of a layer's dropout in this step; never 0, which counts as no seed. */
  readonly dropoutSeed: (layer: string) => number;
  /** Whether a batch-norm layer uses the batch's statistics; a frozen one keeps to its own, unchanged. */
  readonly batchStatistics: (layer: string) => boolean;
  /** Told the batch's mean and variance of a layer, [channels] each; what the listener wants to keep it clones. */
  readonly onStatistics: (layer: string, mean: tf.Tensor, variance: tf.Tensor) => void;
}

export interface PassOptions {
  readonly training?: TrainingPass;
  /** Begin after this layer: `x` is its output. */
  readonly from?: string;
  /** End with the output of this layer. */
  readonly until?: string;
}

/**
 * Output of the stack for a batch: logits [n, classes], or that of the layer `until`. Differentiable in `x` and in the weights.
 * x: [n, height, width, channels] or [n, features]. The caller tidies.
 */
export function forward(
  layers: readonly Layer[],
  weights: WeightTensors,
  x: tf.Tensor,
  { training, from, until }: PassOptions = {},
): tf.Tensor {
  const start = from === undefined ? 0 : layers.findIndex((layer) => layer.name === from) + 1;
  let value = x;
  for (const layer of layers.slice(start)) {
    value = layerOutput(layer, weights, value, training);
    if (layer.name === until) break;
  }
  return value;
}

/** What follows a product or a convolution. */
type Finish = Pick<Extract<Layer, { type: 'dense' }>, 'useBias' | 'activation'>;

function layerOutput(
  layer: Layer,
  weights: WeightTensors,
  x: tf.Tensor,
  training: TrainingPass | undefined,
): tf.Tensor {
  const weight = (role: string): tf.Tensor => {
    const found = weights[`${layer.name}/${role}`];
    if (found === undefined) throw new Error(`no weight ${layer.name}/${role}`);
    return found;
  };
  const finished = (value: tf.Tensor, { useBias, activation }: Finish): tf.Tensor => {
    if (!useBias) return activate(value, activation);
    const bias = weight('bias');
    return fusedBias(value, bias, activation) ?? activate(tf.add(value, bias), activation);
  };
  switch (layer.type) {
    case 'conv2d': {
      const value = tf.conv2d(x as tf.Tensor4D, weight('kernel') as tf.Tensor4D, layer.strides, layer.padding);
      return finished(value, layer);
    }
    case 'depthwise-conv2d': {
      const value = tf.depthwiseConv2d(x as tf.Tensor4D, weight('kernel') as tf.Tensor4D, layer.strides, layer.padding);
      return finished(value, layer);
    }
    case 'dense': {
      const value = tf.matMul(x as tf.Tensor2D, weight('kernel') as tf.Tensor2D); // [n, units]
      return finished(value, layer);
    }
    case 'batch-norm':
      return batchNorm(layer, weight, x, training);
    case 'max-pool':
      return tf.maxPool(x as tf.Tensor4D, layer.size, layer.strides, layer.padding);
    case 'average-pool':
      return averagePool(x as tf.Tensor4D, layer.size, layer.strides, layer.padding);
    case 'global-average-pool':
      return tf.mean(x, [1, 2]); // [n, channels]
    case 'flatten':
      return tf.reshape(x, [x.shape[0] ?? 0, -1]);
    case 'dropout':
      // What stays is divided by 1 − rate, so that nothing has to be scaled later (Srivastava et al. 2014, section 10).
      return training === undefined || layer.rate === 0
        ? x
        : tf.dropout(x, layer.rate, undefined, training.dropoutSeed(layer.name));
  }
}

/** γ (x − mean) / √(variance + ε) + β over all but the last axis (Ioffe & Szegedy 2015, algorithm 1), and the activation. */
function batchNorm(
  layer: Extract<Layer, { type: 'batch-norm' }>,
  weight: (role: string) => tf.Tensor,
  x: tf.Tensor,
  training: TrainingPass | undefined,
): tf.Tensor {
  let mean = weight('mean');
  let variance = weight('variance');
  if (training?.batchStatistics(layer.name) === true) {
    const fused = fusedBatchNorm(x, weight('gamma'), weight('beta'), layer.epsilon, layer.activation);
    if (fused !== null) {
      training.onStatistics(layer.name, fused.mean, fused.variance);
      return fused.activated ? fused.value : activate(fused.value, layer.activation);
    }
    const axes = Array.from({ length: x.rank - 1 }, (_, axis) => axis);
    const moments = tf.moments(x, axes); // [channels] each
    mean = moments.mean;
    variance = moments.variance;
    training.onStatistics(layer.name, mean, variance);
  }
  const scaled = tf.mul(tf.sub(x, mean), tf.rsqrt(tf.add(variance, layer.epsilon)));
  return activate(tf.add(tf.mul(scaled, weight('gamma')), weight('beta')), layer.activation);
}

const SQRT_2_OVER_PI = Math.sqrt(2 / Math.PI);

export function activate(x: tf.Tensor, activation: Activation): tf.Tensor {
  switch (activation) {
    case 'linear':
      return x;
    case 'relu':
      return tf.relu(x);
    case 'relu6':
      return tf.relu6(x);
    case 'tanh':
      return tf.tanh(x);
    case 'sigmoid':
      return tf.sigmoid(x);
    case 'gelu': {
      const fused = fusedGelu(x);
      if (fused !== null) return fused;
      // ½ x (1 + tanh(√(2/π) (x + 0.044715 x³))) (Hendrycks & Gimpel 2016, section 2).
      const cubed = tf.mul(tf.mul(x, x), x);
      const inner = tf.mul(SQRT_2_OVER_PI, tf.add(x, tf.mul(0.044715, cubed)));
      return tf.mul(tf.mul(0.5, x), tf.add(1, tf.tanh(inner)));
    }
  }
}
