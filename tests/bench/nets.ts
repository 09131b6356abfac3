import * as tf from '@tensorflow/tfjs-core';
import type { Activation, Layer, Shape } from '../../nodes/kit/layer';
import { initialWeights } from '../../nodes/lib/plain/initial-weights';
import { random } from '../../nodes/lib/plain/random';
import { attention } from '../../nodes/lib/tensor/attention';
import { layerNorm } from '../../nodes/lib/tensor/layer-norm';
import { crossEntropy } from '../../nodes/lib/tensor/losses';
import { lstm } from '../../nodes/lib/tensor/lstm';
import { activate, forward, type TrainingPass, type WeightTensors } from '../../nodes/lib/tensor/network';
import { floatValues } from '../../nodes/lib/plain/weights';
import { cnnLayers } from '../../nodes/model/cnn/layers';

// Networks whose training step is measured; `torch_steps.py` has the same ones.

export interface Net {
  /** Of a batch. */
  readonly input: Shape;
  readonly classes: number;
  /** Words of the vocabulary, where the input is words. */
  readonly words?: number;
  readonly weights: () => Record<string, tf.Tensor>;
  /** [rows, classes]: a row is an example, or a token of one. */
  readonly logits: (weights: WeightTensors, x: tf.Tensor) => tf.Tensor;
}

const training: TrainingPass = {
  dropoutSeed: () => 1,
  batchStatistics: () => true,
  onStatistics: () => {},
};

function stack(batch: number, input: Shape, layers: readonly Layer[]): Net {
  return {
    input: [batch, ...input],
    classes: 10,
    weights: () => layerWeights(layers, input),
    logits: (weights, x) => forward(layers, weights, x, { training }),
  };
}

function layerWeights(layers: readonly Layer[], input: Shape): Record<string, tf.Tensor> {
  const made = initialWeights(layers, input, 1).map((weight) => [
    weight.name,
    tf.tensor(floatValues(weight), [...weight.shape]),
  ]);
  return Object.fromEntries(made) as Record<string, tf.Tensor>;
}

const dense = (name: string, units: number, activation: Activation): Layer => ({
  type: 'dense',
  name,
  units,
  activation,
  useBias: true,
});

const cnn = (batchNorm: boolean): Net =>
  stack(
    32,
    [28, 28, 1],
    cnnLayers(
      { blocks: 2, filters: 16, kernelSize: 3, activation: 'relu', batchNorm, denseUnits: 64, dropout: 0 },
      [28, 28, 1],
      10,
    ),
  );

const conv = (name: string, filters: number, kernelSize: number, strides: number): Layer => ({
  type: 'conv2d',
  name,
  filters,
  kernelSize,
  strides,
  padding: 'same',
  activation: 'linear',
  useBias: false,
});
const norm = (name: string, activation: Activation): Layer => ({
  type: 'batch-norm',
  name,
  epsilon: 1e-3,
  momentum: 0.99,
  activation,
});

interface Block {
  readonly layers: readonly Layer[];
  readonly input: Shape;
  /** The input is added to what comes out. */
  readonly residual: boolean;
}

/** Inverted residuals (Sandler et al. 2018, section 3.3): wider, depthwise, narrower. */
function block(
  name: string,
  [size, channels]: [number, number],
  filters: number,
  strides: number,
  times: number,
): Block {
  const wide = channels * times;
  const widen = times === 1 ? [] : [conv(`${name}/a`, wide, 1, 1), norm(`${name}/an`, 'relu6')];
  const depthwise: Layer = {
    type: 'depthwise-conv2d',
    name: `${name}/b`,
    kernelSize: 3,
    strides,
    padding: 'same',
    activation: 'linear',
    useBias: false,
  };
  const narrow = [conv(`${name}/c`, filters, 1, 1), norm(`${name}/cn`, 'linear')];
  return {
    layers: [...widen, depthwise, norm(`${name}/bn`, 'relu6'), ...narrow],
    input: [size, size, channels],
    residual: strides === 1 && channels === filters,
  };
}

function mobileNet(): Net {
  const stem: Block = {
    layers: [conv('stem', 16, 3, 2), norm('stem/n', 'relu6')],
    input: [64, 64, 3],
    residual: false,
  };
  const head: Block = {
    layers: [{ type: 'global-average-pool', name: 'pool' }, dense('head', 10, 'linear')],
    input: [4, 4, 48],
    residual: false,
  };
  const blocks = [
    stem,
    block('1', [32, 16], 8, 1, 1),
    block('2', [32, 8], 16, 2, 6),
    block('3', [16, 16], 16, 1, 6),
    block('4', [16, 16], 24, 2, 6),
    block('5', [8, 24], 24, 1, 6),
    block('6', [8, 24], 48, 2, 6),
    head,
  ];
  return {
    input: [8, 64, 64, 3],
    classes: 10,
    weights: () => Object.assign({}, ...blocks.map(({ layers, input }) => layerWeights(layers, input))) as never,
    logits: (weights, x) =>
      blocks.reduce((value, { layers, residual }) => {
        const made = forward(layers, weights, value, { training });
        return residual ? tf.add(value, made) : made;
      }, x),
  };
}

type Shapes = Readonly<Record<string, readonly number[]>>;

/** Normal values of deviation 1/√inputs; `…gain` is one, `…bias` zero. */
function normalWeights(shapes: Shapes): Record<string, tf.Tensor> {
  return Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => {
      const source = random(1, name);
      const value = (): number =>
        name.endsWith('gain') ? 1 : name.endsWith('bias') ? 0 : source.normal() / Math.sqrt(shape[0] ?? 1);
      const size = shape.reduce((product, length) => product * length, 1);
      return [name, tf.tensor(Float32Array.from({ length: size }, value), [...shape])];
    }),
  );
}

const [BATCH, TOKENS, WIDTH, HEADS, WIDE, WORDS, TAGS] = [16, 64, 64, 4, 128, 1000, 9];
const EPSILON = 1e-5;

/** Two pre-norm encoder layers that tag each token. */
function transformer(): Net {
  const shapes: Record<string, readonly number[]> = {
    words: [WORDS, WIDTH],
    places: [TOKENS, WIDTH],
    head: [WIDTH, TAGS],
    'head bias': [TAGS],
  };
  for (const layer of [0, 1])
    Object.assign(shapes, {
      [`${layer} qkv`]: [WIDTH, 3 * WIDTH],
      [`${layer} out`]: [WIDTH, WIDTH],
      [`${layer} first gain`]: [WIDTH],
      [`${layer} first bias`]: [WIDTH],
      [`${layer} second gain`]: [WIDTH],
      [`${layer} second bias`]: [WIDTH],
      [`${layer} up`]: [WIDTH, WIDE],
      [`${layer} up bias`]: [WIDE],
      [`${layer} down`]: [WIDE, WIDTH],
      [`${layer} down bias`]: [WIDTH],
    });
  return {
    input: [BATCH, TOKENS],
    classes: TAGS,
    words: WORDS,
    weights: () => normalWeights(shapes),
    logits: (weights, x) => {
      const weight = (name: string): tf.Tensor2D => weights[name] as tf.Tensor2D;
      const rows = BATCH * TOKENS;
      const found = tf.reshape(tf.gather(weight('words'), tf.cast(x, 'int32')), [BATCH, TOKENS, WIDTH]);
      let value = tf.reshape(tf.add(found, weight('places')), [rows, WIDTH]);
      for (const layer of [0, 1]) {
        const own = (name: string): tf.Tensor2D => weight(`${layer} ${name}`);
        const normed = layerNorm(value, own('first gain'), own('first bias'), EPSILON);
        const packed = tf.reshape(tf.matMul(normed as tf.Tensor2D, own('qkv')), [BATCH, TOKENS, 3 * WIDTH]);
        const mixed = tf.reshape(attention(packed, HEADS), [rows, WIDTH]);
        value = tf.add(value, tf.matMul(mixed as tf.Tensor2D, own('out')));
        const again = layerNorm(value, own('second gain'), own('second bias'), EPSILON);
        const up = activate(tf.add(tf.matMul(again as tf.Tensor2D, own('up')), own('up bias')), 'gelu');
        value = tf.add(value, tf.add(tf.matMul(up as tf.Tensor2D, own('down')), own('down bias')));
      }
      return tf.add(tf.matMul(value as tf.Tensor2D, weight('head')), weight('head bias'));
    },
  };
}

/** 28 steps of 28 numbers, 32 units. */
function recurrent(): Net {
  const [rows, steps, units] = [32, 28, 32];
  return {
    input: [rows, steps, 28],
    classes: 10,
    weights: () =>
      normalWeights({ input: [28, 4 * units], state: [units, 4 * units], bias: [4 * units], head: [units, 10] }),
    logits: (weights, x) => {
      const flat = tf.reshape(x, [rows * steps, 28]) as tf.Tensor2D;
      const gates = tf.add(tf.matMul(flat, weights['input'] as tf.Tensor2D), weights['bias'] as tf.Tensor);
      const hidden = lstm(tf.reshape(gates, [rows, steps, 4 * units]), weights['state'] as tf.Tensor);
      const last = tf.reshape(tf.slice(hidden, [0, steps - 1, 0], [rows, 1, units]), [rows, units]) as tf.Tensor2D;
      return tf.matMul(last, weights['head'] as tf.Tensor2D);
    },
  };
}

export const nets: Readonly<Record<string, Net>> = {
  cnn: cnn(false),
  'cnn, batch norm': cnn(true),
  mlp: stack(32, [784], [dense('a', 128, 'relu'), dense('b', 64, 'relu'), dense('c', 10, 'linear')]),
  mobilenet: mobileNet(),
  transformer: transformer(),
  lstm: recurrent(),
};

/** Inputs and targets of a batch, the same each time. */
export function batchOf({ input, classes, words }: Net): { readonly x: tf.Tensor; readonly targets: tf.Tensor } {
  const size = input.reduce((product, length) => product * length, 1);
  const number = (index: number): number => (index * 7919) % 256;
  const x = tf.tensor(
    Float32Array.from({ length: size }, (_, index) =>
      words === undefined ? number(index) / 255 : number(index) % words,
    ),
    [...input],
  );
  const rows = words === undefined ? (input[0] ?? 0) : size;
  const labels = tf.tensor1d(
    Int32Array.from({ length: rows }, (_, row) => row % classes),
    'int32',
  );
  const targets = tf.tidy(() => tf.cast(tf.oneHot(labels, classes), 'float32'));
  labels.dispose();
  return { x, targets };
}

export const lossOf = (net: Net, weights: WeightTensors, x: tf.Tensor, targets: tf.Tensor): tf.Scalar =>
  tf.mean(crossEntropy(net.logits(weights, x), targets)) as tf.Scalar;
