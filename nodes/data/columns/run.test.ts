import { describe, expect, it } from 'vitest';
import { testContext } from '../../kit/testing';
import { columnNamed } from '../../lib/plain/dataset';
import { tableOf } from '../../lib/plain/testing';
import run from './run';

const data = tableOf({ age: [20, 25, 26, NaN], sex: 'abab', hired: 'ynyn' }, { target: 'hired' });
const none = { derive: [], roles: {}, rename: {}, drop: [] };

describe('columns', () => {
  it('derives two levels from a threshold; a missing number stays missing', async () => {
    const rule = { name: 'group', from: 'age', threshold: 25, low: '25 or younger', high: 'older' };
    const { dataset } = await run(
      { dataset: data },
      { ...none, derive: [rule], roles: { group: 'sensitive' } },
      testContext(),
    );
    expect(columnNamed(dataset, 'group')).toMatchObject({ roles: ['sensitive'], levels: ['25 or younger', 'older'] });
    const column = columnNamed(dataset, 'group');
    expect(column.type === 'category' ? [...column.values] : []).toEqual([0, 0, 1, -1]);
  });

  it('gives roles; a new target takes the place of the old one', async () => {
    const { dataset } = await run(
      { dataset: data },
      { ...none, roles: { sex: 'target', age: 'feature-and-sensitive' } },
      testContext(),
    );
    expect(dataset.columns.map(({ name, roles }) => [name, roles])).toEqual([
      ['age', ['feature', 'sensitive']],
      ['sex', ['target']],
      ['hired', ['ignored']],
    ]);
  });

  it('renames and drops', async () => {
    const { dataset } = await run(
      { dataset: data },
      { ...none, rename: { age: 'years' }, drop: ['sex'] },
      testContext(),
    );
    expect(dataset.columns.map((column) => column.name)).toEqual(['years', 'hired']);
  });

  it('refuses a name that is taken, an unknown column, equal levels', async () => {
    const key = (params: Partial<typeof none>) =>
      expect(run({ dataset: data }, { ...none, ...params }, testContext())).rejects;
    await key({ rename: { age: 'sex' } as never }).toMatchObject({ problem: { key: 'columns/name-taken' } });
    await key({ drop: ['nobody'] as never }).toMatchObject({ problem: { key: 'no-column' } });
    const rule = { name: 'g', from: 'age', threshold: 1, low: 'x', high: 'x' };
    await key({ derive: [rule] as never }).toMatchObject({ problem: { key: 'columns/same-levels' } });
  });
});
