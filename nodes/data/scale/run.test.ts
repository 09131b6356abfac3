import { describe, expect, it } from 'vitest';
import { testContext } from '../../kit/testing';
import { columnNamed } from '../../lib/plain/dataset';
import { tableOf } from '../../lib/plain/testing';
import { fit } from './fit';
import run from './run';

const values = Float64Array.from([1, 2, 4, 8, 100]);
const rows = Int32Array.from([0, 1, 2, 3]);

describe('fit', () => {
  // scikit-learn 1.2.1 on [1, 2, 4, 8]: StandardScaler, MinMaxScaler, RobustScaler.
  it.each([
    ['standard', 3.75, 2.680951323690902],
    ['min-max', 1, 7],
    ['robust', 3, 3.25],
  ] as const)('%s agrees with scikit-learn to 1e-12', (method, centre, scale) => {
    const fitted = fit(method, values, rows);
    expect(fitted.centre).toBeCloseTo(centre, 12);
    expect(fitted.scale).toBeCloseTo(scale, 12);
  });

  it.each(['standard', 'min-max', 'robust'] as const)(
    '%s divides a constant column by 1, skips missing values',
    (method) => {
      expect(fit(method, Float64Array.from([5, 5, NaN]), Int32Array.from([0, 1, 2]))).toEqual({
        centre: 5,
        scale: 1,
        flat: true,
      });
      expect(fit(method, Float64Array.from([NaN]), Int32Array.from([0]))).toEqual({ centre: 0, scale: 1, flat: true });
    },
  );
});

describe('scale', () => {
  const data = tableOf({ x: [...values], flag: [0, 1, 0, 1, 0], y: 'ababa' }, { target: 'y', split: [0, 0, 0, 0, 2] });

  it('fits on the training split and applies it to all', async () => {
    const { dataset } = await run({ dataset: data }, { columns: [], method: 'min-max' }, testContext());
    const column = columnNamed(dataset, 'x');
    const expected = [0, 1 / 7, 3 / 7, 1, 99 / 7];
    expected.forEach((value, row) =>
      expect(column.type === 'number' ? column.values[row] : NaN).toBeCloseTo(value, 12),
    );
    expect(dataset.steps).toHaveLength(1);
  });

  it('leaves indicators as they are, but when they are named', async () => {
    const { dataset } = await run({ dataset: data }, { columns: [], method: 'standard' }, testContext());
    expect(columnNamed(dataset, 'flag')).toEqual(columnNamed(data, 'flag'));
    const named = await run({ dataset: data }, { columns: ['flag'], method: 'standard' }, testContext());
    const column = columnNamed(named.dataset, 'flag');
    expect(column.type === 'number' ? [...column.values] : []).toEqual([-1, 1, -1, 1, -1]);
  });

  it('refuses a column of categories', async () => {
    await expect(run({ dataset: data }, { columns: ['y'], method: 'standard' }, testContext())).rejects.toMatchObject({
      problem: { key: 'wrong-column' },
    });
  });
});
