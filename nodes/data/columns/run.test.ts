import { describe, expect, it } from 'vitest';
import { infoOf } from '../../kit/info';
import type { ParamsOf } from '../../kit/spec';
import { testContext } from '../../kit/testing';
import { columnNamed } from '../../lib/plain/dataset';
import { fittedStep } from '../../lib/plain/steps';
import { tableOf } from '../../lib/plain/testing';
import { infer } from './plan';
import run from './run';
import type { spec } from './spec';

const data = tableOf({ age: [20, 25, 26, NaN], sex: 'abab', hired: 'ynyn' }, { target: 'hired' });
const none: ParamsOf<typeof spec> = { types: {}, levels: [], derive: [], roles: {}, rename: {}, drop: [] };

const refusal = (params: Partial<ParamsOf<typeof spec>>) =>
  expect(run({ dataset: data }, { ...none, ...params }, testContext())).rejects;

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
    await refusal({ rename: { age: 'sex' } as never }).toMatchObject({ problem: { key: 'columns/name-taken' } });
    await refusal({ drop: ['nobody'] as never }).toMatchObject({ problem: { key: 'no-column' } });
    const rule = { name: 'g', from: 'age', threshold: 1, low: 'x', high: 'x' };
    await refusal({ derive: [rule] as never }).toMatchObject({ problem: { key: 'columns/same-levels' } });
  });

  it('turns numbers into levels, ascending, and levels into numbers; missing stays missing', async () => {
    const table = tableOf({ rooms: [10, 2, NaN, 2], code: ['10', null, '3', '10'], y: 'abab' }, { target: 'y' });
    const { dataset } = await run(
      { dataset: table },
      { ...none, types: { rooms: 'category', code: 'number' } },
      testContext(),
    );
    const [rooms, code] = dataset.columns;
    expect(rooms).toMatchObject({ type: 'category', levels: ['2', '10'], roles: ['feature'] });
    expect(rooms?.type === 'category' ? [...rooms.values] : []).toEqual([1, 0, -1, 0]);
    expect(code?.type === 'number' ? [...code.values] : []).toEqual([10, NaN, 3, 10]);
  });

  it('renames levels and joins those of one name', async () => {
    const table = tableOf({ home: ['rent', 'own', 'free', 'own'] });
    const { dataset } = await run(
      { dataset: table },
      { ...none, levels: [{ column: 'home', names: { rent: 'not owned', free: 'not owned' } }] },
      testContext(),
    );
    // The levels were free, own, rent.
    expect(columnNamed(dataset, 'home')).toMatchObject({ levels: ['not owned', 'own'] });
    const home = columnNamed(dataset, 'home');
    expect(home.type === 'category' ? [...home.values] : []).toEqual([0, 1, 0, 1]);
  });

  it.each<[Partial<ParamsOf<typeof spec>>, string]>([
    [{ types: { sex: 'number' } }, 'columns/no-number'],
    [{ levels: [{ column: 'sex', names: { z: 'a' } }] }, 'columns/no-level'],
    [{ levels: [{ column: 'age', names: {} }] }, 'wrong-column'],
    [{ roles: { sex: 'weight' } }, 'wrong-column'],
    [{ rename: { sex: '' } }, 'columns/empty-name'],
  ])('refuses %j', async (params, key) => {
    await expect(run({ dataset: data }, { ...none, ...params }, testContext())).rejects.toMatchObject({
      problem: { key },
    });
  });

  it('refuses to change what a fitted step reads', async () => {
    const step = fittedStep({ type: 'scale', columns: [{ name: 'age', centre: 1, scale: 2 }] });
    const prepared = { ...data, steps: [step] };
    for (const params of [{ drop: ['age'] }, { rename: { age: 'years' } }, { types: { age: 'category' as const } }])
      await expect(run({ dataset: prepared }, { ...none, ...params }, testContext())).rejects.toMatchObject({
        problem: { key: 'columns/already-prepared' },
      });
  });

  it.each<Partial<ParamsOf<typeof spec>>>([
    { roles: { sex: 'target', age: 'feature-and-sensitive' } },
    { rename: { age: 'years' }, drop: ['sex'] },
    { derive: [{ name: 'group', from: 'age', threshold: 25, low: 'x', high: 'y' }], roles: { group: 'target' } },
    { levels: [{ column: 'hired', names: { y: 'yes', n: 'no' } }] },
  ])('infers the columns that come out: %j', async (params) => {
    const given = infoOf(data);
    if (given.kind !== 'dataset') throw new Error('wanted a dataset');
    const { dataset } = await run({ dataset: data }, { ...none, ...params }, testContext());
    expect(infer({ dataset: given }, { ...none, ...params })).toEqual({
      outputs: { dataset: infoOf(dataset) },
      problems: [],
    });
  });

  it('finds a name that is not there before a run', () => {
    const given = infoOf(data);
    if (given.kind !== 'dataset') throw new Error('wanted a dataset');
    expect(infer({ dataset: given }, { ...none, drop: ['nobody'] }).problems).toMatchObject([
      { key: 'no-column', path: 'drop' },
    ]);
  });
});
