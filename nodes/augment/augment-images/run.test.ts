import { describe, expect, it } from 'vitest';
import type { Dataset } from '../../kit/artifact';
import type { ParamsOf } from '../../kit/spec';
import { testContext } from '../../kit/testing';
import { random } from '../../lib/plain/random';
import { categoryColumn } from '../../lib/plain/testing';
import run from './run';
import type { spec } from './spec';

type Settings = ParamsOf<typeof spec>;
const source = random(1, 'images');
const data: Dataset = {
  kind: 'dataset',
  version: 1,
  modality: 'images',
  name: 'Images',
  id: Int32Array.from([10, 11, 12, 13]),
  split: Int8Array.from([0, 0, 1, 2]),
  columns: [categoryColumn('label', ['6', '9', '6', '9'], ['target'])],
  images: { shape: [4, 5, 5, 1], values: Uint8Array.from({ length: 100 }, () => source.integer(256)) },
  steps: [],
  provenance: { source: 'made for a test', licence: 'Apache-2.0' },
};
const params: Settings = {
  operations: [{ operation: 'noise', magnitude: 0.2, probability: 1 }],
  when: 'once',
  copies: 2,
  seed: 1,
};
const pixels = (dataset: Dataset, row: number): number[] => [
  ...(dataset.images?.values.subarray(25 * row, 25 * row + 25) ?? []),
];

describe('augment-images', () => {
  it('adds copies of the training images, with ids of their own, and leaves the others as they are', async () => {
    const { dataset, report } = await run({ dataset: data }, params, testContext());
    expect([...dataset.id]).toEqual([10, 11, 12, 13, 14, 15, 16, 17]);
    expect([...dataset.split]).toEqual([0, 0, 1, 2, 0, 0, 0, 0]);
    for (let row = 0; row < 4; row += 1) expect(pixels(dataset, row)).toEqual(pixels(data, row));
    expect(pixels(dataset, 4)).not.toEqual(pixels(data, 0));
    expect(pixels(dataset, 4)).not.toEqual(pixels(dataset, 6));
    const label = dataset.columns[0];
    expect(label?.type === 'category' ? [...label.values] : []).toEqual([0, 1, 0, 1, 0, 1, 0, 1]);
    expect(report.metrics).toEqual({ trainingImagesBefore: 2, trainingImagesAfter: 6 });
  });

  it('changes no bit where the magnitude or the probability is 0', async () => {
    for (const off of [{ magnitude: 0 }, { probability: 0 }]) {
      const operations = [{ operation: 'noise' as const, magnitude: 0.2, probability: 1, ...off }];
      const { dataset } = await run({ dataset: data }, { ...params, operations }, testContext());
      expect(pixels(dataset, 4)).toEqual(pixels(data, 0));
    }
  });

  it('gives the same copies for the same seed, whatever their number', async () => {
    const one = await run({ dataset: data }, { ...params, copies: 1 }, testContext());
    const two = await run({ dataset: data }, params, testContext());
    expect(pixels(one.dataset, 5)).toEqual(pixels(two.dataset, 5));
    const other = await run({ dataset: data }, { ...params, seed: 2 }, testContext());
    expect(pixels(other.dataset, 5)).not.toEqual(pixels(two.dataset, 5));
  });

  it('hands the chain to training, and touches no image', async () => {
    const { dataset } = await run({ dataset: data }, { ...params, when: 'each-epoch' }, testContext());
    expect(dataset.onTrain).toEqual({ operations: params.operations, seed: 1 });
    expect(dataset.images).toBe(data.images);
  });

  it('goes on where an earlier node began', async () => {
    const first = await run({ dataset: data }, { ...params, when: 'each-epoch' }, testContext());
    const then = [{ operation: 'shift' as const, magnitude: 0.1, probability: 0.5 }];
    const { dataset } = await run(
      { dataset: first.dataset },
      { ...params, operations: then, when: 'each-epoch' },
      testContext(),
    );
    expect(dataset.onTrain?.operations).toEqual([...params.operations, ...then]);
  });

  it('stops when it is cancelled', async () => {
    const signal = AbortSignal.abort();
    await expect(run({ dataset: data }, { ...params, copies: 20 }, testContext({ signal }))).rejects.toThrow();
  });

  it('warns of what turns a 6 into a 9', async () => {
    const context = testContext();
    const operations = [
      { operation: 'rotate' as const, magnitude: 12, probability: 1 },
      { operation: 'rotate' as const, magnitude: 90, probability: 1 },
      { operation: 'flip-vertical' as const, magnitude: 1, probability: 1 },
    ];
    await run({ dataset: data }, { ...params, operations }, context);
    expect(context.warnings.map((warning) => warning.values['operation'])).toEqual(['rotate', 'flip-vertical']);
  });
});
