import { describe, expect, it } from 'vitest';
import type { DatasetInfo, ModelInfo } from './info';
import { modelProblems, passBytes } from './model-fit';

const model: ModelInfo = {
  kind: 'model',
  modality: 'images',
  inputShape: [8, 8, 1],
  trained: true,
  parameters: 10,
  layers: [{ name: 'a', type: 'flatten', outputShape: [64], parameters: 0, multiplyAdds: 0 }],
};
const images: DatasetInfo = { kind: 'dataset', modality: 'images', imageShape: [8, 8, 1] };
const keys = (...args: Parameters<typeof modelProblems>): string[] => modelProblems(...args).map(({ key }) => key);

describe('a model and a dataset', () => {
  it('meet, or the problem says why not', () => {
    expect(keys(model, images)).toEqual([]);
    expect(keys({ ...model, trained: false }, images)).toEqual(['not-trained']);
    expect(keys(model, { kind: 'dataset', modality: 'table' })).toEqual(['wrong-modality']);
    expect(keys(model, { ...images, imageShape: [28, 28, 1] })).toEqual(['shape-mismatch']);
  });

  it('are no problem while they are not known', () => {
    expect(keys(undefined, images)).toEqual([]);
    expect(keys({ kind: 'model' }, undefined)).toEqual([]);
  });

  it('need room for all outputs, twice with gradients', () => {
    expect(passBytes(model, 2, false)).toBe((64 + 64) * 2 * 4);
    expect(passBytes(model, 2, true)).toBe((64 + 64) * 2 * 8);
    expect(passBytes({ kind: 'model' }, 2, true)).toBeNull();
  });
});
