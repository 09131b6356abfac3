import { describe, expect, it } from 'vitest';
import type { Dataset } from '../../kit/artifact';
import { infoOf, type DatasetInfo } from '../../kit/info';
import { testContext } from '../../kit/testing';
import { categoryColumn } from '../../lib/plain/testing';
import { floatValues } from '../../lib/plain/weights';
import { infer } from './plan';
import run from './run';

const images = (size: number): Dataset => ({
  kind: 'dataset',
  version: 1,
  modality: 'images',
  name: 'Images',
  id: Int32Array.from([0, 1]),
  split: Int8Array.from([0, 0]),
  columns: [categoryColumn('label', ['a', 'b'], ['target'])],
  images: { shape: [2, size, size, 1], values: new Uint8Array(2 * size * size) },
  steps: [],
  provenance: { source: 'made for a test', licence: 'Apache-2.0' },
});
const params = {
  blocks: 2,
  filters: 16,
  kernelSize: 3,
  activation: 'relu',
  batchNorm: false,
  denseUnits: 64,
  dropout: 0,
  seed: 1,
} as const;

describe('cnn', () => {
  it('counts parameters and multiply-adds as by hand', async () => {
    const { model, report } = await run({ dataset: images(28) }, params, testContext());
    // conv 3·3·1·16 + 16, conv 3·3·16·32 + 32, dense 7·7·32·64 + 64, dense 64·2 + 2
    expect(report.metrics['parameters']).toBe(160 + 4640 + 100_416 + 130);
    expect(report.metrics['multiplyAdds']).toBe(28 * 28 * 9 * 16 + 14 * 14 * 9 * 16 * 32 + 7 * 7 * 32 * 64 + 64 * 2);
    expect(model.weights.map((weight) => weight.name)).toEqual([
      'conv1/kernel',
      'conv1/bias',
      'conv2/kernel',
      'conv2/bias',
      'dense/kernel',
      'dense/bias',
      'logits/kernel',
      'logits/bias',
    ]);
    expect(model.trained).toBe(false);
    expect(model.classes).toEqual(['a', 'b']);
  });

  it('starts from He’s variance before a ReLU, and from the seed', async () => {
    const { model } = await run({ dataset: images(28) }, params, testContext());
    const dense = model.weights.find((weight) => weight.name === 'dense/kernel');
    const values = dense === undefined ? [] : [...floatValues(dense)];
    const variance = values.reduce((total, value) => total + value ** 2, 0) / values.length;
    expect(variance).toBeCloseTo(2 / (7 * 7 * 32), 4);
    const again = await run({ dataset: images(28) }, params, testContext());
    expect(again.model.weights).toEqual(model.weights);
    const other = await run({ dataset: images(28) }, { ...params, seed: 2 }, testContext());
    expect(other.model.weights[0]).not.toEqual(model.weights[0]);
  });

  it('halves an image only while four pixels are left: 38,282 parameters for ten classes of 8 × 8', async () => {
    const { model } = await run({ dataset: images(8) }, { ...params, blocks: 4 }, testContext());
    expect(model.layers.filter(({ type }) => type === 'max-pool').map(({ name }) => name)).toEqual(['pool1']);
    const labels = Array.from({ length: 10 }, (_, at) => String(at));
    const ten = { ...images(8), columns: [categoryColumn('label', labels, ['target'])] };
    const { report } = await run({ dataset: ten }, params, testContext());
    expect(report.metrics['parameters']).toBe(38_282);
  });

  it('knows before the run what it gives', async () => {
    const { model } = await run({ dataset: images(28) }, params, testContext());
    const known = infer({ dataset: infoOf(images(28)) as DatasetInfo }, params);
    expect(known).toEqual({ outputs: { model: infoOf(model), report: { kind: 'report' } }, problems: [] });
    expect(infer({ dataset: undefined }, params).outputs['model']).toBeUndefined();
  });

  it('has no bias where batch norm shifts', async () => {
    const { model } = await run({ dataset: images(8) }, { ...params, batchNorm: true }, testContext());
    expect(model.weights.map((weight) => weight.name)).not.toContain('conv1/bias');
    expect(model.weights.map((weight) => weight.name)).toContain('norm1/gamma');
  });
});
