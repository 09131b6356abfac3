import { describe, expect, it } from 'vitest';
import type { Predictions } from '../../kit/artifact';
import type { Report } from '../../kit/report';
import { testContext } from '../../kit/testing';
import { report, tile, tiles } from '../../lib/plain/report';
import { predictionsOf } from '../../lib/plain/testing-predictions';
import { infer } from './plan';
import run from './run';

const settings = { names: [], metrics: [], weighted: false, confidence: 0.95, seed: 1 };
const compared = async (
  inputs: { reports?: readonly Report[]; predictions?: readonly Predictions[] },
  params: object = {},
): Promise<Report> =>
  (await run({ reports: [], predictions: [], ...inputs }, { ...settings, ...params }, testContext())).report;
const rowsOf = (of: Report, id: string): unknown => {
  const block = of.blocks.find((own) => own.id === id);
  return block?.type === 'table' ? block.rows : undefined;
};
const warningsOf = (of: Report): string[] =>
  of.blocks.filter((block) => block.type === 'warning').map((block) => block.id);

const result = (title: string, accuracy: number | null, more: Record<string, number> = {}): Report =>
  report(title, { accuracy, classes: 3, ...more }, [
    tiles('main', 'Main', tile('classes', 'Classes', 'count'), tile('accuracy', 'Accuracy', 'fraction')),
  ]);

describe('compare, reports', () => {
  it('puts metrics side by side, what differs first', async () => {
    const of = await compared({ reports: [result('A', 0.9), result('B', 0.8, { gap: 0.1 })] });
    expect(of.metrics).toMatchObject({
      'byReport.A.accuracy': 0.9,
      'byReport.B.accuracy': 0.8,
      'difference.B.classes': 0,
    });
    expect(of.metrics['difference.B.accuracy']).toBeCloseTo(-0.1, 12);
    expect(rowsOf(of, 'shown')).toEqual([
      ['A', 0.9, 3],
      ['B', 0.8, 3],
    ]);
    expect(rowsOf(of, 'differs')).toEqual([
      ['accuracy', 0.9, 0.8],
      ['gap', null, 0.1],
    ]);
    expect(rowsOf(of, 'same')).toEqual([['classes', 3, 3]]);
    expect(of.blocks.filter((block) => block.type === 'chart').map((block) => block.id)).toEqual([
      'bars-fraction',
      'bars-count',
    ]);
  });

  it('takes names from the param, and tells equal titles apart', async () => {
    const reports = [result('A', 0.9), result('A', 0.8), result('A', 0.7)];
    const of = await compared({ reports }, { names: ['plain'], metrics: ['accuracy'] });
    expect(Object.keys(of.metrics).filter((name) => name.startsWith('byReport'))).toEqual([
      'byReport.plain.accuracy',
      'byReport.A.accuracy',
      'byReport.A (2).accuracy',
    ]);
  });

  it('has no difference to an undefined metric', async () => {
    const of = await compared({ reports: [result('A', null), result('B', 0.8)] });
    expect(of.metrics).toMatchObject({ 'byReport.A.accuracy': null, 'difference.B.accuracy': null });
  });

  it('refuses a metric that no report has, and nothing at all', async () => {
    await expect(compared({ reports: [result('A', 1)] }, { metrics: ['f1'] })).rejects.toMatchObject({
      problem: { key: 'no-metric' },
    });
    await expect(compared({})).rejects.toMatchObject({ problem: { key: 'compare/nothing' } });
  });

  it('says when there is only one', async () => {
    expect(warningsOf(await compared({ reports: [result('A', 1)] }))).toEqual(['alone']);
  });
});

const says = (predicted: readonly number[], rest: object = {}): Predictions =>
  predictionsOf({ classes: ['no', 'yes'], truth: predicted.map(() => 1), predicted, ...rest });
/** `right` ones, then zeros. */
const first = [...Array<number>(15).fill(1), ...Array<number>(5).fill(0), ...Array<number>(20).fill(1)];
const other = [...Array<number>(15).fill(0), ...Array<number>(5).fill(1), ...Array<number>(20).fill(1)];

const value = (predicted: number[], model: string): Predictions => ({
  ...predictionsOf({ classes: [], truth: predicted.map(() => 0), model }),
  task: 'regression',
  truth: Float64Array.of(1, 2, NaN),
  predicted: Float64Array.from(predicted),
});

describe('compare, predictions', () => {
  // McNemar of 15 against 5 by scipy: binomtest(5, 20).pvalue.
  it('pairs examples: difference, interval and exact McNemar', async () => {
    const of = await compared({ predictions: [says(first), says(other, { model: 'Small' })] });
    expect(of.metrics['byPredictions.Small.accuracyDifference']).toBeCloseTo(-10 / 40, 12);
    expect(of.metrics['byPredictions.Small.mcNemar']).toBeCloseTo(0.04138946533203125, 12);
    const [row] = rowsOf(of, 'paired') as number[][];
    expect(row?.slice(1, 3)).toEqual([40, 25 / 40]);
    expect(row?.slice(6, 8)).toEqual([15, 5]);
    // Normal approximation of the paired difference: variance (b + c − (b − c)² / n) / n².
    const half = (1.96 * Math.sqrt(20 - 100 / 40)) / 40;
    expect(row?.[4]).toBeCloseTo(-0.25 - half, 1);
    expect(row?.[5]).toBeCloseTo(-0.25 + half, 1);
  });

  it('matches by id, whatever the order, and classes by name', async () => {
    const a = predictionsOf({ classes: ['no', 'yes'], truth: [0, 1, 1], predicted: [0, 1, 0], id: [5, 6, 7] });
    const b = predictionsOf({
      classes: ['yes', 'no'],
      truth: [0, 0, 1],
      predicted: [0, 0, 1],
      id: [7, 6, 5],
      model: 'B',
    });
    const of = await compared({ predictions: [a, b] });
    expect(of.metrics['byPredictions.B.accuracyDifference']).toBeCloseTo(1 / 3, 12);
    expect(warningsOf(of)).toEqual([]);
  });

  it('is exactly 0 against itself', async () => {
    const of = await compared({ predictions: [says(first), says(first)] }, { names: ['a', 'b'] });
    expect(of.metrics).toMatchObject({ 'byPredictions.b.accuracyDifference': 0, 'byPredictions.b.mcNemar': 1 });
  });

  it('leaves out what is not in both or contradicts, and says so', async () => {
    const a = says([1, 1, 0, 1], { id: [1, 2, 3, 4] });
    const b = predictionsOf({
      classes: ['no', 'yes'],
      truth: [1, 0, 1, -1],
      predicted: [1, 1, 1, 1],
      id: [1, 2, 3, 9],
      model: 'B',
    });
    const of = await compared({ predictions: [a, b] });
    expect(warningsOf(of)).toEqual(['unmatched-0', 'contradictory-0']);
    expect(of.metrics['byPredictions.B.accuracyDifference']).toBe(0.5);
  });

  it('is undefined without a common example', async () => {
    const of = await compared({ predictions: [says([1]), says([1], { id: [9], model: 'B' })] });
    expect(of.metrics).toEqual({
      'byPredictions.B.accuracy': null,
      'byPredictions.B.accuracyDifference': null,
      'byPredictions.B.mcNemar': null,
    });
    expect(warningsOf(of)).toEqual(['no-common-0']);
  });

  it('weighs examples where asked', async () => {
    const weight = [1, 3];
    const of = await compared(
      { predictions: [says([1, 0], { weight }), says([0, 1], { weight, model: 'B' })] },
      { weighted: true },
    );
    expect(of.metrics['byPredictions.B.accuracyDifference']).toBeCloseTo(0.5, 12);
  });

  it('compares values by their mean absolute error', async () => {
    const of = await compared({ predictions: [value([2, 4, 0], 'A'), value([1, 3, 0], 'B')] });
    expect(of.metrics).toEqual({
      'byPredictions.B.meanAbsoluteError': 0.5,
      'byPredictions.B.meanAbsoluteErrorDifference': -1,
    });
  });

  it('refuses classes against values, before and in the run', async () => {
    const value = { ...says([1]), task: 'regression' as const };
    await expect(compared({ predictions: [says([1]), value] })).rejects.toMatchObject({
      problem: { key: 'wrong-task' },
    });
    const infos = ['classification', 'regression'].map(
      (task) => ({ kind: 'predictions', task: task as 'regression' }) as const,
    );
    expect(infer({ reports: [], predictions: infos }, settings).problems).toHaveLength(1);
    expect(infer({ reports: [], predictions: [undefined] }, settings).problems).toEqual([]);
  });
});
