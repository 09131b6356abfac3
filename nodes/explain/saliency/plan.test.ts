import { expect, it } from 'vitest';
import type { DatasetInfo, ModelInfo } from '../../kit/info';
import { defaultOf } from '../../kit/param';
import type { ParamsOf } from '../../kit/spec';
import { estimate, infer, spec } from './plan';

const params = {
  ...Object.fromEntries(Object.entries(spec.params).map(([name, param]) => [name, defaultOf(param)])),
  seed: 1,
} as ParamsOf<typeof spec>;
const model: ModelInfo = {
  kind: 'model',
  task: 'classification',
  modality: 'table',
  classes: ['no', 'yes'],
  trained: true,
};
const dataset: DatasetInfo = { kind: 'dataset', modality: 'table' };
const keys = (given: Partial<ParamsOf<typeof spec>>, own: ModelInfo = model): string[] =>
  infer({ model: own, dataset }, { ...params, ...given }).problems.map(({ key }) => key);

it('knows before a run what cannot be explained', () => {
  expect(keys({})).toEqual([]);
  expect(keys({ target: 'class', className: 'maybe' })).toEqual(['saliency/unknown-class']);
  expect(keys({ target: 'class', className: 'yes' })).toEqual([]);
  expect(keys({ baseline: 'one' })).toEqual(['saliency/no-white-table']);
  expect(keys({ baseline: 'one', method: 'gradient' })).toEqual([]);
  expect(keys({}, { ...model, task: 'regression' })).toEqual(['wrong-task']);
  expect(keys({ target: 'class', className: 'x' }, { kind: 'model' })).toEqual([]);
});

it('hands the modality on', () => {
  expect(infer({ model, dataset }, params).outputs['explanation']).toEqual({ kind: 'explanation', modality: 'table' });
  expect(infer({ model: undefined, dataset: undefined }, params).problems).toEqual([]);
  expect(estimate({ model: undefined, dataset: undefined }, params)).toBeNull();
});
