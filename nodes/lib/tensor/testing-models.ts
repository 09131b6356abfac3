import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import type { Dataset, Model, ModelInput, Weight } from '../../kit/artifact';
import { TEST, TRAIN, VALIDATION } from '../../kit/artifact';
import { outputShape, weightShapes, type Layer } from '../../kit/layer';
import { random } from '../plain/random';
import { categoryColumn } from '../plain/testing';

/** Models and images by hand, for tests. */
export const conv = (name: string, filters: number, rest: Partial<Extract<Layer, { type: 'conv2d' }>> = {}): Layer => ({
  type: 'conv2d',
  name,
  filters,
  kernelSize: 3,
  strides: 1,
  padding: 'same',
  activation: 'relu',
  useBias: true,
  ...rest,
});
export const dense = (name: string, units: number, rest: Partial<Extract<Layer, { type: 'dense' }>> = {}): Layer => ({
  type: 'dense',
  name,
  units,
  activation: 'linear',
  useBias: true,
  ...rest,
});
export const maxPool = (name: string, size = 2): Layer => ({
  type: 'max-pool',
  name,
  size,
  strides: size,
  padding: 'valid',
});
export const flatten: Layer = { type: 'flatten', name: 'flatten' };

/** A trained model with these weights; those not given are random: He 2015 for kernels, small numbers for the rest. */
export function modelOf(
  layers: readonly Layer[],
  input: ModelInput,
  classes: readonly string[],
  given: Readonly<Record<string, ArrayLike<number>>> = {},
  seed = 1,
): Model {
  const source = random(seed, 'model');
  const weights: Weight[] = [];
  let shape = input.shape;
  for (const layer of layers) {
    for (const { name, shape: size } of weightShapes(layer, shape)) {
      const length = size.reduce((product, count) => product * count, 1);
      const fan = length / (size.at(-1) ?? 1);
      const draw = (): number =>
        name.endsWith('/kernel')
          ? source.normal() * Math.sqrt(2 / fan)
          : name.endsWith('/variance') || name.endsWith('/gamma')
            ? 0.5 + source.next()
            : 0.1 * source.normal();
      weights.push({ name, shape: size, values: Float32Array.from(given[name] ?? Array.from({ length }, draw)) });
    }
    shape = outputShape(layer, shape) ?? shape;
  }
  return {
    kind: 'model',
    version: 1,
    name: 'model',
    task: 'classification',
    input,
    layers,
    weights,
    classes,
    steps: [],
    trained: true,
    facts: {},
  };
}

/** Images [n, height, width, channels] with their labels. */
export function imagesOf(
  shape: readonly number[],
  values: Uint8Array,
  labels: readonly string[],
  split: readonly number[],
): Dataset {
  return {
    kind: 'dataset',
    version: 1,
    modality: 'images',
    name: 'Images',
    id: Int32Array.from(labels, (_, row) => row),
    split: Int8Array.from(split),
    columns: [categoryColumn('label', labels, ['target'])],
    images: { shape, values },
    steps: [],
    provenance: { source: 'made for a test', licence: 'Apache-2.0' },
  };
}

/** The shipped digits, 8 × 8, every fifth image in test and every tenth in validation. */
export function digits(): Dataset {
  const bytes = inflateRawSync(readFileSync(new URL('../../public/data/digits.bin', import.meta.url)));
  const length = bytes.readUInt32LE(0);
  const header = JSON.parse(bytes.subarray(4, 4 + length).toString()) as { shape: number[]; classes: string[] };
  const n = header.shape[0] ?? 0;
  const labels = bytes.subarray(4 + length, 4 + length + n);
  return imagesOf(
    header.shape,
    Uint8Array.from(bytes.subarray(4 + length + n), (value) => Math.round((value * 255) / 16)),
    Array.from(labels, (label) => header.classes[label] ?? ''),
    Array.from(labels, (_, row) => (row % 5 === 0 ? TEST : row % 10 === 1 ? VALIDATION : TRAIN)),
  );
}

/** A small convolutional network: 38,282 parameters. */
export const digitsLayers: readonly Layer[] = [
  conv('conv1', 16),
  conv('conv2', 32),
  maxPool('pool'),
  flatten,
  dense('hidden', 64, { activation: 'relu' }),
  dense('logits', 10),
];
export const digitsInput: ModelInput = { modality: 'images', shape: [8, 8, 1] };
