import { expect, it } from 'vitest';
import { testContext } from '../../kit/testing';
import { asNumbers, columnNamed } from '../../lib/plain/dataset';
import { germanCredit } from '../../lib/plain/testing-credit';
import { fit } from './fit';
import run from './run';

const columns = ['duration', 'credit_amount', 'age'];

// scripts/reference/preparation.py: scikit-learn's StandardScaler, MinMaxScaler and RobustScaler, rows 0 and 999.
it.each([
  [
    'standard',
    [-1.1941134286748751, -0.7392789263699817, 2.8003742611369997],
    [1.9841352408019788, 0.5117437648764878, -0.7357707425536288],
  ],
  [
    'min-max',
    [0.029411764705882346, 0.05699151190248261, 0.8571428571428572],
    [0.6029411764705882, 0.2744272129682813, 0.14285714285714285],
  ],
  ['robust', [-1, -0.4230243902439024, 2.4285714285714284], [2.25, 0.9065365853658537, -0.42857142857142855]],
] as const)('%s agrees with scikit-learn on German credit to 1e-12', async (method, first, last) => {
  const { dataset } = await run({ dataset: await germanCredit() }, { columns, method }, testContext());
  columns.forEach((name, index) => {
    const { values } = asNumbers(columnNamed(dataset, name));
    expect(values[0]).toBeCloseTo(first[index] ?? NaN, 12);
    expect(values[999]).toBeCloseTo(last[index] ?? NaN, 12);
  });
});

it('does not take the rounding of a mean for a spread', () => {
  const tenths = Float64Array.from({ length: 3 }, () => 0.1);
  expect(fit('standard', tenths, Int32Array.from([0, 1, 2]))).toEqual({ centre: 0.1, scale: 1, flat: true });
});

it('moves but does not divide where the quartiles are equal, and says so', () => {
  const rare = Float64Array.from([0, 0, 0, 0, 0, 0, 0, 50]);
  expect(fit('robust', rare, Int32Array.from(rare.keys()))).toEqual({ centre: 0, scale: 1, flat: true });
});

it('puts scaled values beside a sensitive column that stays raw', async () => {
  const credit = await germanCredit();
  const sensitive = {
    ...credit,
    columns: credit.columns.map((column) =>
      column.name === 'age' ? { ...column, roles: ['feature', 'sensitive'] as const } : column,
    ),
  };
  const { dataset } = await run({ dataset: sensitive }, { columns: ['age'], method: 'standard' }, testContext());
  expect(asNumbers(columnNamed(dataset, 'age'))).toMatchObject({ roles: ['sensitive'] });
  expect(asNumbers(columnNamed(dataset, 'age')).values[0]).toBe(67);
  expect(columnNamed(dataset, 'age_scaled').roles).toEqual(['feature']);
});

it('warns of a flat column and refuses one that is no feature', async () => {
  const credit = await germanCredit();
  const flat = { type: 'number', name: 'one', roles: ['feature'], values: new Float64Array(1000).fill(7) } as const;
  const context = testContext();
  await run({ dataset: { ...credit, columns: [...credit.columns, flat] } }, { columns: [], method: 'robust' }, context);
  expect(context.warnings.map(({ values }) => values['column'])).toContain('one');
  const ignored = { ...credit, columns: [{ ...flat, roles: ['ignored'] as const }] };
  await expect(
    run({ dataset: ignored }, { columns: ['one'], method: 'standard' }, testContext()),
  ).rejects.toMatchObject({
    problem: { key: 'scale/not-feature' },
  });
});
