import { describe, expect, it } from 'vitest';
import { testContext } from '../../kit/testing';
import { tableOf } from '../../lib/plain/testing';
import run from './run';

describe('linear', () => {
  it('has one weight for each feature and class, and one bias a class', async () => {
    const dataset = tableOf({ a: [1, 2], b: [3, 4], c: [5, 6], y: 'xy' }, { target: 'y' });
    const { model, report } = await run({ dataset }, { seed: 1 }, testContext());
    expect(report.metrics['parameters']).toBe(3 * 2 + 2);
    expect(model).toMatchObject({ task: 'classification', classes: ['x', 'y'], input: { features: ['a', 'b', 'c'] } });
  });

  it('becomes a regression for a target that is a number', async () => {
    const dataset = tableOf({ a: [1, 2], y: [3, 4] }, { target: 'y' });
    const { model } = await run({ dataset }, { seed: 1 }, testContext());
    expect(model).toMatchObject({ task: 'regression', classes: [] });
    expect(model.weights[0]?.shape).toEqual([1, 1]);
  });

  it('refuses a target of one class, and data without features', async () => {
    const one = tableOf({ a: [1, 2], y: 'xx' }, { target: 'y' });
    await expect(run({ dataset: one }, { seed: 1 }, testContext())).rejects.toMatchObject({
      problem: { key: 'too-few-classes' },
    });
    const none = tableOf({ a: [1, 2], y: 'xy' }, { target: 'y', ignored: ['a'] });
    await expect(run({ dataset: none }, { seed: 1 }, testContext())).rejects.toMatchObject({
      problem: { key: 'no-features' },
    });
  });
});
