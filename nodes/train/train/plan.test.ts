import { describe, expect, it } from 'vitest';
import type { DatasetInfo, ModelInfo } from '../../kit/info';
import { defaultOf } from '../../kit/param';
import type { ParamsOf } from '../../kit/spec';
import { infer, spec } from './plan';

const params = Object.fromEntries(
  Object.entries(spec.params).map(([name, param]) => [name, defaultOf(param)]),
) as unknown as ParamsOf<typeof spec>;
const model: ModelInfo = {
  kind: 'model',
  task: 'classification',
  modality: 'table',
  classes: ['a', 'b'],
  trained: false,
};
const table: DatasetInfo = { kind: 'dataset', modality: 'table', classes: ['a', 'b'] };
const keys = (...args: Parameters<typeof infer>): string[] => infer(...args).problems.map(({ key }) => key);

describe('what training finds wrong before it runs', () => {
  it('is nothing for a model and a dataset that fit', () => {
    expect(keys({ model, dataset: table }, params)).toEqual([]);
    expect(infer({ model, dataset: table }, params).outputs['model']).toMatchObject({ trained: true });
  });

  it('is a class without an output, a split without rows, images for a table', () => {
    expect(keys({ model, dataset: { ...table, classes: ['a', 'c'] } }, params)).toEqual(['class-mismatch']);
    const rows = { train: 0, validation: 0, test: 4, notSplit: 0 };
    expect(keys({ model, dataset: { ...table, rows } }, params)).toEqual(['not-split']);
    const images: DatasetInfo = { ...table, modality: 'images', imageShape: [8, 8, 1] };
    expect(keys({ model, dataset: images }, params)).toEqual(['wrong-modality']);
  });

  it('is nothing while nothing is known', () => {
    expect(keys({ model: undefined, dataset: undefined }, params)).toEqual([]);
  });
});
