import { describe, expect, it } from 'vitest';
import { testContext } from '../../kit/testing';
import { columnNamed } from '../../lib/plain/dataset';
import { tableOf } from '../../lib/plain/testing';
import run from './run';

const data = tableOf(
  { colour: ['red', 'blue', 'red', 'green'], sex: 'abab', age: [1, 2, 3, 4], y: 'uvuv' },
  { target: 'y', sensitive: 'sex', split: [0, 0, 0, 2] },
);
const numbers = (dataset: typeof data, name: string): number[] => {
  const column = columnNamed(dataset, name);
  return column.type === 'number' ? [...column.values] : [];
};

describe('encode', () => {
  it('makes a column for each level of the training split; an unseen one is zeros and a warning', async () => {
    const context = testContext();
    const { dataset, report } = await run({ dataset: data }, { columns: [], method: 'one-hot' }, context);
    expect(dataset.columns.map((column) => column.name)).toEqual([
      'colour=blue',
      'colour=red',
      'sex',
      'sex=a',
      'sex=b',
      'age',
      'y',
    ]);
    expect(numbers(dataset, 'colour=red')).toEqual([1, 0, 1, 0]);
    expect(numbers(dataset, 'colour=blue')).toEqual([0, 1, 0, 0]);
    expect(context.warnings).toMatchObject([
      { key: 'encode/unseen-level', values: { column: 'colour', level: 'green', rows: 1 } },
    ]);
    expect(report.metrics).toMatchObject({ featuresBefore: 3, featuresAfter: 5 });
  });

  it('leaves a sensitive column raw beside its numbers, without the role feature', async () => {
    const { dataset } = await run({ dataset: data }, { columns: [], method: 'one-hot' }, testContext());
    expect(columnNamed(dataset, 'sex')).toMatchObject({ type: 'category', roles: ['sensitive'] });
    expect(columnNamed(dataset, 'y')).toMatchObject({ type: 'category', roles: ['target'] });
  });

  it('numbers the levels', async () => {
    const { dataset } = await run({ dataset: data }, { columns: ['colour'], method: 'ordinal' }, testContext());
    expect(numbers(dataset, 'colour')).toEqual([1, 0, 1, -1]);
  });

  it('changes nothing where there are no categories', async () => {
    const plain = tableOf({ x: [1, 2], y: 'ab' }, { target: 'y' });
    const { dataset } = await run({ dataset: plain }, { columns: [], method: 'one-hot' }, testContext());
    expect(dataset).toBe(plain);
  });

  it('refuses data that was not split', async () => {
    const unsplit = { ...data, split: new Int8Array(4).fill(-1) };
    await expect(run({ dataset: unsplit }, { columns: [], method: 'one-hot' }, testContext())).rejects.toMatchObject({
      problem: { key: 'not-split' },
    });
  });
});
