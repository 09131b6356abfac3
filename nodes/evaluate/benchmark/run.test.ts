import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { testContext } from '../../kit/testing';
import { tableOf } from '../../lib/plain/testing';
import { dense, modelOf } from '../../lib/tensor/testing-models';
import { useBackend } from '../../lib/tensor/testing';
import { isCoarse, isNoisy, latencyOf } from './latency';
import run from './run';

beforeAll(() => useBackend('cpu'));

const input = { modality: 'table', shape: [3], features: ['a', 'b', 'c'] } as const;
const model = modelOf([dense('hidden', 4, { activation: 'relu' }), dense('logits', 2)], input, ['no', 'yes']);
const dataset = tableOf({ a: [1, 2], b: [3, 4], c: [5, 6], y: ['no', 'yes'] }, { target: 'y' });

describe('benchmark', () => {
  it('counts by hand, times every batch size, leaves no tensor', async () => {
    const before = tf.memory().numTensors;
    const context = testContext({ backend: 'cpu' });
    const { report } = await run({ model, dataset }, { batchSizes: [5, 1, 5], repeats: 20, warmUp: 2 }, context);
    expect(tf.memory().numTensors).toBe(before);
    const parameters = 3 * 4 + 4 + 4 * 2 + 2;
    expect(report.metrics).toMatchObject({ parameters, bytes: 4 * parameters, multiplyAdds: 3 * 4 + 4 * 2 });
    const median = report.metrics['latency.batch5.median'] ?? NaN;
    expect(median).toBeGreaterThan(0);
    expect(report.metrics['latency.batch5.p95']).toBeGreaterThanOrEqual(median);
    expect(report.metrics['throughput.batch5']).toBeCloseTo(5000 / median, 6);
    expect(report.metrics['latency.batch1.median']).toBeGreaterThan(0);
    const chart = report.blocks.find((block) => block.type === 'chart');
    expect(chart?.type === 'chart' ? chart.series.map(({ y }) => y.length) : []).toEqual([20, 20]);
    expect(context.fractions.at(-1)).toBe(1);
    expect(context.fractions).toHaveLength(2 * 22);
  });

  it('leaves the 95th percentile out where there are too few times, and says so', async () => {
    const { report } = await run({ model, dataset }, { batchSizes: [1], repeats: 5, warmUp: 0 }, testContext());
    expect(report.metrics['latency.batch1.p95']).toBeNull();
    expect(report.blocks.filter(({ type }) => type === 'warning').map(({ id }) => id)).toContain('few');
  });

  it('says that packed weights are expanded', async () => {
    const packed = {
      bits: 8,
      values: new Int8Array(8),
      scale: Float32Array.of(1),
      zeroPoint: Int32Array.of(0),
      axis: null,
    } as const;
    const weights = model.weights.map((weight) =>
      weight.name === 'logits/kernel' ? { name: weight.name, shape: weight.shape, packed } : weight,
    );
    const quantized = { ...model, weights };
    const { report } = await run(
      { model: quantized, dataset },
      { batchSizes: [1], repeats: 5, warmUp: 0 },
      testContext(),
    );
    expect(report.metrics['bytes']).toBe(4 * (12 + 4 + 2) + 8 + 4 + 4);
    expect(report.blocks.map(({ id }) => id)).toContain('unpacked');
  });

  it('stops when it is cancelled, without a tensor left', async () => {
    const before = tf.memory().numTensors;
    const controller = new AbortController();
    const context = { ...testContext({ signal: controller.signal }), progress: () => controller.abort() };
    await expect(run({ model, dataset }, { batchSizes: [1], repeats: 9, warmUp: 0 }, context)).rejects.toThrow();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('refuses no batch sizes and features that are not there', async () => {
    await expect(
      run({ model, dataset }, { batchSizes: [], repeats: 5, warmUp: 0 }, testContext()),
    ).rejects.toMatchObject({
      problem: { key: 'benchmark/no-batch-sizes' },
    });
    const other = tableOf({ a: [1], y: ['no'] }, { target: 'y' });
    await expect(
      run({ model, dataset: other }, { batchSizes: [1], repeats: 5, warmUp: 0 }, testContext()),
    ).rejects.toMatchObject({
      problem: { key: 'no-column' },
    });
  });
});

describe('times', () => {
  // Ranks of the median's interval for n = 20: floor((20 − 8.765) / 2) = 5 and ceil(1 + (20 + 8.765) / 2) = 16.
  it('give median, its interval and the 95th percentile as by hand', () => {
    const times = Array.from({ length: 20 }, (_, index) => 20 - index);
    expect(latencyOf(1, times)).toEqual({
      batch: 1,
      median: 10.5,
      low: 5,
      high: 16,
      p95: expect.closeTo(19.05, 12),
      times,
    });
  });
  it('are noisy when one in twenty takes twice the median', () => {
    expect(isNoisy(latencyOf(1, [...Array<number>(18).fill(1), 9, 9]))).toBe(true);
    expect(isNoisy(latencyOf(1, Array<number>(20).fill(1)))).toBe(false);
  });
  it('are coarse when they fall on a few steps of the clock', () => {
    expect(
      isCoarse(
        latencyOf(
          1,
          Array.from({ length: 40 }, (_, index) => (index % 2) / 10),
        ),
      ),
    ).toBe(true);
    expect(
      isCoarse(
        latencyOf(
          1,
          Array.from({ length: 40 }, (_, index) => 1 + index / 100),
        ),
      ),
    ).toBe(false);
    expect(isCoarse(latencyOf(1, [0, 0, 0, 0, 1]))).toBe(true);
  });
});
