import { describe, expect, it } from 'vitest';
import type { DatasetInfo, ModelInfo } from '../../kit/info';
import { defaultOf } from '../../kit/param';
import type { ParamsOf } from '../../kit/spec';
import { estimate, infer, spec } from './plan';

const params = Object.fromEntries(
  Object.entries(spec.params).map(([name, param]) => [name, defaultOf(param)]),
) as unknown as ParamsOf<typeof spec>;
const model: ModelInfo = {
  kind: 'model',
  task: 'classification',
  modality: 'images',
  inputShape: [8, 8, 1],
  classes: ['a', 'b'],
  layers: [{ name: 'logits', type: 'dense', outputShape: [2], parameters: 130, multiplyAdds: 128 }],
  parameters: 130,
  trained: true,
};
const images: DatasetInfo = { kind: 'dataset', modality: 'images', imageShape: [8, 8, 1], classes: ['b', 'a'] };

describe('what is known of a fine-tuned model', () => {
  it('is that of the model, or without layers where the head is a new one', () => {
    expect(infer({ model, dataset: images }, params)).toMatchObject({ outputs: { model }, problems: [] });
    const other = infer({ model, dataset: { ...images, classes: ['c', 'd', 'e'] } }, params);
    expect(other.problems).toEqual([]);
    expect(other.outputs['model']).toMatchObject({ classes: ['c', 'd', 'e'], trained: true });
    expect(other.outputs['model']).not.toHaveProperty('parameters');
  });

  it('is nothing while nothing is linked', () => {
    expect(infer({ model: undefined, dataset: undefined }, params).outputs['model']).toBeUndefined();
    expect(estimate({ model: undefined, dataset: undefined }, params)).toBeNull();
  });

  it('needs room for weights, gradient, moments and outputs', () => {
    expect(estimate({ model, dataset: images }, params)).toBe(130 * 20 + (64 + 2) * 32 * 4 * 2);
  });
});
