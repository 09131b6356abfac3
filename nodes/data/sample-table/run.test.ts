import { describe, expect, it } from 'vitest';
import { asNumbers, columnNamed, targetClasses } from '../../lib/plain/dataset';
import { shippedContext } from '../../lib/plain/shipped-testing';
import run from './run';
import { tableSources } from './sources';

describe.each(['german-credit', 'iris', 'wine', 'breast-cancer'] as const)('sample-table %s', (name) => {
  it('has the rows and classes that its card says', async () => {
    const { dataset } = await run({}, { name }, shippedContext());
    expect(dataset.id.length).toBe(tableSources[name].rows);
    expect(targetClasses(dataset).levels).toEqual(tableSources[name].classes);
    for (const column of dataset.columns) if ('values' in column) expect(column.values.length).toBe(dataset.id.length);
  });
});

// Known facts: 700 good and 300 bad loans; 190 of people of 25 or younger, 110 of these good (Kamiran & Calders 2009).
it('has the known counts of German credit', async () => {
  const { dataset } = await run({}, { name: 'german-credit' }, shippedContext());
  const target = targetClasses(dataset);
  const group = columnNamed(dataset, 'age_group');
  if (group.type !== 'category') throw new Error('wanted a category');
  const count = (age: number, label: number): number =>
    [...group.values].filter((code, row) => code === age && target.values[row] === label).length;
  expect([count(0, 0), count(0, 1), count(1, 0), count(1, 1)]).toEqual([80, 110, 220, 590]);
  expect(group.roles).toEqual(['sensitive']);
  expect(dataset.columns.length).toBe(22);
});

it('has the first loan as it stands in credit-g.arff', async () => {
  const { dataset } = await run({}, { name: 'german-credit' }, shippedContext());
  const first = dataset.columns.map((column) =>
    column.type === 'category'
      ? column.levels[column.values[0] ?? -1]
      : column.type === 'number'
        ? column.values[0]
        : '',
  );
  expect(first).toEqual([
    '<0',
    6,
    'critical/other existing credit',
    'radio/tv',
    1169,
    'no known savings',
    '>=7',
    4,
    'male single',
    'none',
    4,
    'real estate',
    67,
    'none',
    'own',
    2,
    'skilled',
    1,
    'yes',
    'yes',
    'older than 25',
    'good',
  ]);
});

// Python: sklearn.datasets.load_{iris,wine,breast_cancer}().data.mean(0)[i].
it.each([
  ['iris', 'petal_length_cm', 3.758],
  ['wine', 'proline', 746.8932584269663],
  ['breast-cancer', 'worst_area', 880.5831282952548],
] as const)('%s agrees with scikit-learn on the mean of %s', async (name, column, expected) => {
  const { dataset } = await run({}, { name }, shippedContext());
  const { values } = asNumbers(columnNamed(dataset, column));
  expect(values.reduce((sum, value) => sum + value, 0) / values.length).toBeCloseTo(expected, 9);
});
