import { describe, expect, it } from 'vitest';
import type { Layer } from '../../kit/layer';
import { describeLayers, weightShapes } from '../../kit/layer';
import reference from './compression.reference.json';
import { channelNorms, chooseChannels, removeChannels, takeAlong, type Values } from './prune-structure';
import { random } from './random';

const conv = (name: string, filters: number): Layer => ({
  type: 'conv2d',
  name,
  filters,
  kernelSize: 3,
  strides: 1,
  padding: 'same',
  activation: 'relu',
  useBias: true,
});
const dense = (name: string, units: number): Layer => ({
  type: 'dense',
  name,
  units,
  activation: 'linear',
  useBias: true,
});
const all: Layer[] = [
  conv('a', 6),
  { type: 'batch-norm', name: 'bn', epsilon: 1e-3, momentum: 0.9, activation: 'linear' },
  {
    type: 'depthwise-conv2d',
    name: 'deep',
    kernelSize: 3,
    strides: 1,
    padding: 'same',
    activation: 'relu',
    useBias: true,
  },
  { type: 'max-pool', name: 'pool', size: 2, strides: 2, padding: 'valid' },
  conv('b', 4),
  { type: 'flatten', name: 'flat' },
  dense('c', 5),
  dense('out', 3),
];

function weightsFor(layers: readonly Layer[], input: readonly number[], seed = 1): Map<string, Values> {
  const source = random(seed, 'weights');
  const made = new Map<string, Values>();
  let shape = input;
  layers.forEach((layer, index) => {
    for (const weight of weightShapes(layer, shape)) {
      const size = weight.shape.reduce((product, length) => product * length, 1);
      made.set(weight.name, {
        shape: weight.shape,
        values: Float32Array.from({ length: size }, () => source.next() - 0.5),
      });
    }
    shape = describeLayers(layers, input)?.[index]?.outputShape ?? shape;
  });
  return made;
}

describe('the channels that stay', () => {
  for (const { amount, kept } of reference.pruning.channels)
    it(`are those of torch.nn.utils.prune.ln_structured(n=1), ${amount}`, () => {
      const layers = [conv('a', 6), dense('b', 7), dense('last', 2)];
      const weights = new Map<string, Values>([
        ['a/kernel', { shape: [3, 3, 2, 6], values: Float32Array.from(reference.pruning.first) }],
        ['b/kernel', { shape: [5, 7], values: Float32Array.from(reference.pruning.second) }],
      ]);
      const chosen = chooseChannels(layers, weights, amount, 'layer');
      expect([[...(chosen.get('a') ?? [])], [...(chosen.get('b') ?? [])]]).toEqual(kept);
    });

  it('always include one of each layer, also of a layer with one channel', () => {
    const layers = [conv('a', 1), conv('b', 3), dense('last', 2)];
    const weights = weightsFor([...layers.slice(0, 2), { type: 'flatten', name: 'f' }, dense('last', 2)], [4, 4, 1]);
    for (const scope of ['layer', 'global'] as const) {
      const chosen = chooseChannels(layers, weights, 1, scope);
      expect([chosen.get('a')?.length, chosen.get('b')?.length, chosen.get('last')]).toEqual([1, 1, undefined]);
    }
  });

  it('of equal norm: the later ones', () => {
    const weights = new Map<string, Values>([
      ['a/kernel', { shape: [1, 1, 1, 4], values: new Float32Array(4).fill(0.5) }],
    ]);
    expect([...(chooseChannels([conv('a', 4), dense('last', 2)], weights, 0.5, 'layer').get('a') ?? [])]).toEqual([
      2, 3,
    ]);
  });

  it('compete by mean |w| over all layers', () => {
    const weights = new Map<string, Values>([
      ['a/kernel', { shape: [1, 1, 1, 2], values: Float32Array.from([0.9, 0.8]) }],
      ['b/kernel', { shape: [4, 2], values: Float32Array.from([0.5, 1, 0.5, 1, 0.5, 1, 0.5, 1]) }],
    ]);
    const chosen = chooseChannels([conv('a', 2), dense('b', 2), dense('last', 2)], weights, 0.25, 'global');
    // Sums are 0.9, 0.8, 2, 4; means 0.9, 0.8, 0.5, 1: neuron 0 of b goes.
    expect([[...(chosen.get('a') ?? [])], [...(chosen.get('b') ?? [])]]).toEqual([[0, 1], [1]]);
  });

  it('are ranked by Σ |w|', () => {
    expect([...channelNorms({ shape: [2, 2], values: Float32Array.from([1, -2, -3, 0.5]) })]).toEqual([4, 2.5]);
  });
});

describe('removing channels', () => {
  it('leaves a stack that fits together, with every weight of the shape it must have', () => {
    const input = [6, 6, 2];
    const weights = weightsFor(all, input);
    const kept = chooseChannels(all, weights, 0.5, 'layer');
    const smaller = removeChannels(all, input, weights, kept);
    const described = describeLayers(smaller.layers, input);
    expect(described?.map((layer) => layer.outputShape.at(-1))).toEqual([3, 3, 3, 3, 2, 18, 3, 3]);
    let shape: readonly number[] = input;
    smaller.layers.forEach((layer, index) => {
      for (const wanted of weightShapes(layer, shape)) {
        const weight = smaller.weights.get(wanted.name);
        expect([wanted.name, weight?.shape]).toEqual([wanted.name, wanted.shape]);
        expect(weight?.values.length).toBe(wanted.shape.reduce((product, size) => product * size, 1));
      }
      shape = described?.[index]?.outputShape ?? shape;
    });
  });

  // [2, 2, 3] flattened row-major: place p, channel c → 3 p + c. Keeping channels 0 and 2 keeps rows 0 2 3 5 6 8 9 11.
  it('follows the order of flatten', () => {
    const layers: Layer[] = [conv('a', 3), { type: 'flatten', name: 'f' }, dense('out', 1)];
    const weights = weightsFor(layers, [2, 2, 1]);
    const numbered = { shape: [12, 1], values: Float32Array.from({ length: 12 }, (_, row) => row) };
    weights.set('out/kernel', numbered);
    const { weights: smaller } = removeChannels(layers, [2, 2, 1], weights, new Map([['a', Int32Array.from([0, 2])]]));
    expect([...(smaller.get('out/kernel')?.values ?? [])]).toEqual([0, 2, 3, 5, 6, 8, 9, 11]);
  });

  it('is the identity where everything stays', () => {
    const weights = weightsFor(all, [6, 6, 2]);
    const same = removeChannels(all, [6, 6, 2], weights, new Map());
    expect(same.layers).toEqual(all);
    for (const [name, weight] of weights) expect(same.weights.get(name)).toEqual(weight);
  });

  it('takes indices along any axis', () => {
    const values = { shape: [2, 3], values: Float32Array.from([1, 2, 3, 4, 5, 6]) };
    expect([...takeAlong(values, 1, Int32Array.from([0, 2])).values]).toEqual([1, 3, 4, 6]);
    expect([...takeAlong(values, 0, Int32Array.from([1])).values]).toEqual([4, 5, 6]);
  });
});
