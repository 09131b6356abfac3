import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from './testing';
import { heapBytes, normal, wasmBackend, wasmHeap, withDirtyMemory } from './wasm/testing';

// What holds for every fused kernel, whatever it computes.

beforeAll(() => useBackend('wasm'));

type Row = readonly [inputs: Readonly<Record<string, readonly number[]>>, attrs?: tf.NamedAttrMap];

const [x, channel, row] = [[6, 5], [5], [6]];
const attention = { packed: [2, 3, 12] };
/** Shapes of the inputs, by kernel without its prefix. */
const kernels: Readonly<Record<string, Row>> = {
  Attention: [attention, { heads: 2, causal: false }],
  AttentionGradient: [
    { ...attention, weights: [2, 2, 3, 3], dy: [2, 3, 4] },
    { heads: 2, causal: false },
  ],
  BatchStatistics: [{ x }, { epsilon: 0.1 }],
  BatchNorm: [{ x, mean: channel, inverse: channel, gamma: channel, beta: channel }, { clip: 1 }],
  BatchNormGradient: [{ x, y: x, dy: x, mean: channel, inverse: channel, gamma: channel }, { clip: 1 }],
  Bias: [{ x, bias: channel }, { clip: 1 }],
  BiasGradient: [{ y: x, dy: x }, { clip: 1 }],
  CrossEntropy: [{ logits: x, targets: x }],
  CrossEntropyGradient: [{ softmax: x, targets: x, dy: row }],
  Figures: [{ loss: [], norm: [], output: x, targets: x, counted: row }, { classes: true }],
  Gelu: [{ x }],
  GeluGradient: [{ x, dy: x }],
  LayerNorm: [{ x, gain: channel, bias: channel }, { epsilon: 0.1 }],
  Lstm: [{ gates: [2, 3, 20], recurrent: [5, 20] }],
  LstmGradient: [{ recurrent: [5, 20], active: [2, 3, 20], cells: [2, 3, 5], hidden: [2, 3, 5], dy: [2, 3, 5] }],
  Norm: [{ 0: x, 1: channel }],
  WeightedMean: [{ losses: row, weights: row }, { count: 6 }],
  WeightedMeanGradient: [{ weights: row, dy: [] }, { count: 6 }],
  LayerNormGradient: [{ x, dy: x, gain: channel, mean: row, inverse: row }],
};

const PREFIX = 'GradloomFused';

/** Bits of all that a kernel gives; `onOutput` is called after each piece of memory that it asks for, with its number. */
function bits(name: string, onOutput: (made: number) => void = () => {}): number[][] {
  const [shapes, attrs] = kernels[name] as Row;
  const given = Object.entries(shapes).map(([input, shape]) => [input, normal(shape, input)] as const);
  const { makeOutput } = wasmBackend();
  let count = 0;
  wasmBackend().makeOutput = (...args) => {
    const made = makeOutput.apply(wasmBackend(), args);
    onOutput((count += 1));
    return made;
  };
  let all: tf.Tensor | tf.Tensor[];
  try {
    all = tf.engine().runKernel(PREFIX + name, Object.fromEntries(given), attrs);
  } finally {
    wasmBackend().makeOutput = makeOutput;
  }
  const made = [all].flat();
  const found = made.map((tensor) => [...new Uint32Array(tensor.dataSync().slice().buffer)]);
  tf.dispose([made, given.map(([, tensor]) => tensor)]);
  return found;
}

/** Takes memory until there is none left, so that the heap grows and every view of it is detached; and gives it back. */
function growHeap(): void {
  const before = heapBytes();
  const taken: number[] = [];
  while (heapBytes() === before) taken.push(wasmHeap()._malloc(2 ** 20));
  for (const start of taken) wasmHeap()._free(start);
}

describe('each fused kernel', () => {
  it('stands in the table', () => {
    const registered = tf
      .getKernelsForBackend('wasm')
      .flatMap(({ kernelName: name }) => (name.startsWith(PREFIX) ? [name] : []));
    expect(Object.keys(kernels).map((name) => PREFIX + name)).toEqual(expect.arrayContaining(registered));
  });

  it.each(Object.keys(kernels))(
    '%s gives the same bits again, also where the heap grows in its midst, and leaves nothing',
    (name) => {
      const ids = wasmBackend().numDataIds();
      let outputs = 0;
      const wanted = bits(name, (made) => (outputs = made));
      expect(outputs).toBeGreaterThan(0);
      expect(wanted.flat().some((value) => value !== 0)).toBe(true);
      expect(withDirtyMemory(() => bits(name))).toEqual(wanted);
      // Grown with the last piece of memory: whatever it looked at before is out of date.
      const size = heapBytes();
      expect(bits(name, (made) => made === outputs && growHeap())).toEqual(wanted);
      expect(heapBytes()).toBeGreaterThan(size);
      expect(wasmBackend().numDataIds()).toBe(ids);
    },
  );
});
