import { describe, expect, it } from 'vitest';
import { defaultOf } from '../../kit/param';
import type { ParamsOf } from '../../kit/spec';
import { testContext } from '../../kit/testing';
import { tableOf } from '../../lib/plain/testing';
import { quotas } from './parts';
import run from './run';
import { spec } from './spec';

type Settings = ParamsOf<typeof spec>;
const defaults = {
  ...Object.fromEntries(Object.entries(spec.params).map(([name, param]) => [name, defaultOf(param)])),
  seed: 1,
} as unknown as Settings;

/** 100 rows: 70 of class a, 30 of class b, 20 persons with 5 rows each, times in reverse. */
const data = tableOf(
  {
    x: Array.from({ length: 100 }, (_, row) => row),
    person: Array.from({ length: 100 }, (_, row) => `p${Math.floor(row / 5)}`),
    time: Array.from({ length: 100 }, (_, row) => 100 - row),
    y: Array.from({ length: 100 }, (_, row) => (row % 10 < 7 ? 'a' : 'b')),
  },
  { target: 'y', split: Array.from({ length: 100 }, () => -1) },
);

async function splitOf(params: Partial<Settings>, dataset = data) {
  const context = testContext();
  const result = await run({ dataset }, { ...defaults, ...params }, context);
  return { split: [...result.dataset.split], fold: result.dataset.fold, warnings: context.warnings };
}

const count = (split: readonly number[], which: number, rows = (_row: number) => true): number =>
  split.filter((value, row) => value === which && rows(row)).length;

const isB = (row: number) => row % 10 >= 7;

describe('split by shares', () => {
  it('keeps the shares of the classes', async () => {
    const { split } = await splitOf({});
    expect([count(split, 0), count(split, 1), count(split, 2)]).toEqual([60, 20, 20]);
    expect([count(split, 0, isB), count(split, 1, isB), count(split, 2, isB)]).toEqual([18, 6, 6]);
  });

  it('is the same for the same seed and another for another', async () => {
    expect((await splitOf({ seed: 5 })).split).toEqual((await splitOf({ seed: 5 })).split);
    expect((await splitOf({ seed: 5 })).split).not.toEqual((await splitOf({ seed: 6 })).split);
  });

  it('keeps all rows of a group on one side', async () => {
    const { split } = await splitOf({ method: 'group', column: 'person' });
    for (let person = 0; person < 20; person += 1)
      expect(new Set(split.slice(5 * person, 5 * person + 5)).size).toBe(1);
    expect([count(split, 0), count(split, 1), count(split, 2)]).toEqual([60, 20, 20]);
  });

  it('tests on the latest', async () => {
    const { split } = await splitOf({ method: 'time', column: 'time' });
    expect(split.slice(0, 20).every((value) => value === 2)).toBe(true);
    expect(split.slice(20, 40).every((value) => value === 1)).toBe(true);
    expect(split.slice(40).every((value) => value === 0)).toBe(true);
  });

  it('leaves out training examples beyond those wanted of each class, and no others', async () => {
    const { split } = await splitOf({ trainPerClass: 5 });
    expect([count(split, 0), count(split, 1), count(split, 2), count(split, -1)]).toEqual([10, 20, 20, 50]);
  });

  it('gives a split without test or validation where the shares are 0', async () => {
    expect(count((await splitOf({ test: 0, validation: 0 })).split, 0)).toBe(100);
  });

  it('splits one row', async () => {
    const one = tableOf({ x: [1], y: 'a' }, { target: 'y', split: [-1] });
    expect((await splitOf({}, one)).split).toEqual([0]);
  });
});

describe('split by folds', () => {
  it('tests every row once, with classes that differ by at most one between folds', async () => {
    const tested = Array.from({ length: 100 }, () => 0);
    for (let fold = 0; fold < 7; fold += 1) {
      const { split } = await splitOf({ folds: 7, fold });
      split.forEach((value, row) => (tested[row] = (tested[row] ?? 0) + (value === 2 ? 1 : 0)));
      const ofA = count(split, 2, (row) => row % 10 < 7);
      const ofB = count(split, 2, isB);
      expect(Math.abs(ofA - 10)).toBeLessThanOrEqual(1);
      expect(Math.abs(ofB - 4.5)).toBeLessThanOrEqual(0.5);
    }
    expect(tested).toEqual(Array.from({ length: 100 }, () => 1));
  });

  it('keeps groups whole and folds of equal size', async () => {
    const { split, fold } = await splitOf({ folds: 4, fold: 1, method: 'group', column: 'person' });
    for (let person = 0; person < 20; person += 1)
      expect(new Set(split.slice(5 * person, 5 * person + 5)).size).toBe(1);
    expect(count(split, 2)).toBe(25);
    expect([...(fold ?? [])].filter((value) => value === 0).length).toBe(25);
  });

  // scikit-learn 1.2.1: TimeSeriesSplit(n_splits=3).split(range(10)): test rows [4 5], [6 7], [8 9] after [0 … 3], [0 … 5], [0 … 7].
  it('trains on the past of the fold alone, as TimeSeriesSplit does', async () => {
    const times = [9, 0, 8, 1, 7, 2, 6, 3, 5, 4];
    const ten = tableOf({ time: times, y: 'ababababab' }, { target: 'y', split: Array.from({ length: 10 }, () => -1) });
    for (const [fold, first] of [4, 6, 8].entries()) {
      const { split } = await splitOf({ folds: 3, fold, method: 'time', column: 'time', validation: 0 }, ten);
      expect(split).toEqual(times.map((time) => (time < first ? 0 : time < first + 2 ? 2 : -1)));
    }
    const late = await splitOf({ folds: 3, fold: 2, method: 'time', column: 'time', validation: 0.25 }, ten);
    expect(late.split).toEqual(times.map((time) => (time < 6 ? 0 : time < 8 ? 1 : 2)));
  });

  it('keeps rows of one moment together and leaves out rows without a time', async () => {
    const six = tableOf({ time: [1, 2, 2, 2, NaN, 3], y: 'ababab' }, { target: 'y', split: [-1, -1, -1, -1, -1, -1] });
    const folds = await splitOf({ folds: 2, fold: 0, method: 'time', column: 'time', validation: 0 }, six);
    expect(folds.split).toEqual([0, 2, 2, 2, -1, -1]);
    const shares = await splitOf({ method: 'time', column: 'time', validation: 0, test: 0.4 }, six);
    expect(shares.split).toEqual([0, 2, 2, 2, -1, 2]);
  });

  it('refuses a fold that there is not, more folds than rows, and no column', async () => {
    await expect(splitOf({ folds: 3, fold: 3 })).rejects.toMatchObject({ problem: { key: 'split/no-fold' } });
    const two = tableOf({ x: [1, 2], y: 'ab' }, { target: 'y', split: [-1, -1] });
    await expect(splitOf({ folds: 3 }, two)).rejects.toMatchObject({ problem: { key: 'split/too-few-rows' } });
    await expect(splitOf({ method: 'group' })).rejects.toMatchObject({ problem: { key: 'split/no-column' } });
  });
});

it('warns where the data was split before, and drops the folds of that split', async () => {
  const first = await run({ dataset: data }, { ...defaults, folds: 5 }, testContext());
  expect(first.dataset.fold).toBeDefined();
  const { fold, warnings } = await splitOf({}, first.dataset as typeof data);
  expect(fold).toBeUndefined();
  expect(warnings).toMatchObject([{ key: 'split/split-before' }]);
});

it('splits by groups that are numbers', async () => {
  const visits = tableOf(
    { patient: [7, 7, 8, 8, 9, 9], y: 'ababab' },
    { target: 'y', split: [-1, -1, -1, -1, -1, -1] },
  );
  const { split } = await splitOf({ method: 'group', column: 'patient', test: 0.34, validation: 0.33 }, visits);
  expect(new Set([split.slice(0, 2), split.slice(2, 4), split.slice(4)].map(String))).toEqual(
    new Set(['0,0', '1,1', '2,2']),
  );
});

it('warns of equal rows in two splits', async () => {
  const twins = tableOf(
    { x: Array.from({ length: 40 }, () => 1), y: 'a'.repeat(20) + 'b'.repeat(20) },
    { target: 'y', split: Array.from({ length: 40 }, () => -1) },
  );
  const { warnings } = await splitOf({}, twins);
  expect(warnings).toMatchObject([{ key: 'split/duplicates', values: { count: 40 } }]);
  expect((await splitOf({})).warnings).toEqual([]);
});

it('shares out by the largest remainder', () => {
  expect(quotas([3, 3, 4], 0.5)).toEqual([2, 1, 2]);
  expect(quotas([70, 30], 0.2)).toEqual([14, 6]);
  expect(quotas([1], 0.2)).toEqual([0]);
});
