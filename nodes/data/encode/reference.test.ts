import { expect, it } from 'vitest';
import { testContext } from '../../kit/testing';
import { asNumbers, columnNamed } from '../../lib/plain/dataset';
import { oneHotName } from '../../lib/plain/steps';
import { germanCredit } from '../../lib/plain/testing-credit';
import { tableOf } from '../../lib/plain/testing';
import run from './run';

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);

// scripts/reference/preparation.py: OneHotEncoder(handle_unknown="ignore") fitted on the first 700 rows. No training
// row has the purpose "vacation".
it.each([
  [
    'purpose',
    [
      'new car',
      'used car',
      'furniture/equipment',
      'radio/tv',
      'domestic appliance',
      'repairs',
      'education',
      'retraining',
      'business',
      'other',
    ],
    [234, 103, 181, 280, 12, 22, 50, 9, 97, 12],
  ],
  ['employment', ['unemployed', '<1', '1<=X<4', '4<=X<7', '>=7'], [62, 172, 339, 174, 253]],
] as const)('one-hot agrees with scikit-learn on %s', async (name, levels, sums) => {
  const { dataset } = await run(
    { dataset: await germanCredit() },
    { columns: [name], method: 'one-hot' },
    testContext(),
  );
  const made = dataset.columns.filter((column) => column.name.startsWith(`${name}=`));
  expect(made.map((column) => column.name)).toEqual(levels.map((level) => oneHotName(name, level)));
  expect(made.map((column) => sum(asNumbers(column).values))).toEqual(sums);
});

// OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1), rows 0 to 9 and the sum of all.
it.each([
  ['purpose', [3, 3, 6, 2, 0, 6, 2, 1, 3, 0], 2710],
  ['employment', [4, 2, 3, 3, 2, 2, 4, 2, 3, 0], 2384],
] as const)('ordinal agrees with scikit-learn on %s', async (name, first, total) => {
  const { dataset } = await run(
    { dataset: await germanCredit() },
    { columns: [name], method: 'ordinal' },
    testContext(),
  );
  const { values } = asNumbers(columnNamed(dataset, name));
  expect([...values.subarray(0, 10)]).toEqual(first);
  expect(sum(values)).toBe(total);
});

it('encodes all of German credit: 13 columns of categories and 7 of numbers become 61 numbers', async () => {
  const { dataset, report } = await run(
    { dataset: await germanCredit() },
    { columns: [], method: 'one-hot' },
    testContext(),
  );
  expect(report.metrics['featuresBefore']).toBe(20);
  const features = dataset.columns.filter((column) => column.roles.includes('feature'));
  expect(features.every((column) => column.type === 'number')).toBe(true);
  expect(features.length).toBe(61);
  expect(report.metrics['featuresAfter']).toBe(61);
  expect(columnNamed(dataset, 'age_group')).toMatchObject({ type: 'category', roles: ['sensitive'] });
});

it('warns of missing values and refuses a column that is no feature', async () => {
  const data = tableOf({ job: ['a', null, 'b'], y: 'uvu' }, { target: 'y' });
  const context = testContext();
  await run({ dataset: data }, { columns: [], method: 'one-hot' }, context);
  expect(context.warnings).toMatchObject([{ key: 'encode/missing', values: { column: 'job', rows: 1 } }]);
  await expect(run({ dataset: data }, { columns: ['y'], method: 'one-hot' }, testContext())).rejects.toMatchObject({
    problem: { key: 'encode/not-feature' },
  });
});
