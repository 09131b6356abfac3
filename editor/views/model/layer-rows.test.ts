import { expect, it } from 'vitest';
import type { Model } from '../../../nodes/kit/artifact';
import { layerRows, layerSettings } from './layer-rows';
import { weightsChart } from './weights-histogram';

const model: Model = {
  kind: 'model',
  version: 1,
  name: 'm',
  task: 'classification',
  input: { modality: 'table', shape: [2] },
  layers: [{ type: 'dense', name: 'logits', units: 2, activation: 'relu', useBias: true }],
  weights: [
    { name: 'logits/kernel', shape: [2, 2], values: Float32Array.of(0, 1, 0, -1) },
    { name: 'logits/bias', shape: [2], values: Float32Array.of(0, 0) },
  ],
  classes: ['a', 'b'],
  steps: [],
  trained: true,
  facts: {},
};

it('describes a layer with its cost, zeros of the kernel and bits', () => {
  expect(layerRows(model)).toEqual([
    {
      name: 'logits',
      type: 'dense',
      settings: 'relu',
      output: '2',
      parameters: 6,
      multiplyAdds: 4,
      zeros: 0.5,
      bits: 32,
    },
  ]);
});

it('writes the settings as papers do', () => {
  expect(
    layerSettings({
      type: 'conv2d',
      name: 'c',
      filters: 4,
      kernelSize: 3,
      strides: 2,
      padding: 'same',
      activation: 'relu',
      useBias: true,
    }),
  ).toBe('3 × 3 / 2 · same · relu');
  expect(layerSettings({ type: 'dropout', name: 'd', rate: 0.2 })).toBe('0.2');
});

it('counts every weight once in the histogram', () => {
  const [series] = weightsChart(model.weights).series;
  expect(Array.from(series?.y ?? []).reduce((sum, count) => sum + count, 0)).toBe(6);
  expect(weightsChart([{ name: 'w', shape: [1], values: Float32Array.of(3) }]).series[0]?.y).toHaveLength(1);
  expect(weightsChart([]).series).toEqual([]);
});
