import { describe, expect, it } from 'vitest';
import { testContext } from '../../kit/testing';
import { weightsOf } from '../../lib/plain/dataset';
import { tableOf } from '../../lib/plain/testing';
import { countCells, independenceWeights, labelRates } from './independence';
import run from './run';

const hiring = tableOf({ sex: 'aaaabb', hired: ['1', '1', '1', '0', '0', '1'] }, { sensitive: 'sex', target: 'hired' });

describe('reweigh', () => {
  it('weighs each cell by expected over observed', async () => {
    const { dataset } = await run({ dataset: hiring }, { attribute: 'sex' }, testContext());
    const expected = [8 / 9, 8 / 9, 8 / 9, 4 / 3, 2 / 3, 4 / 3];
    weightsOf(dataset).forEach((weight, row) => expect(weight).toBeCloseTo(expected[row] ?? NaN, 12));
  });

  it('makes group and label independent to machine precision', async () => {
    const { report } = await run({ dataset: hiring }, { attribute: null }, testContext());
    expect(report.metrics['baseRateDifferenceBefore']).toBeCloseTo(0.25, 12);
    expect(Math.abs(report.metrics['baseRateDifferenceAfter'] ?? 1)).toBeLessThan(1e-15);
  });

  // Counts from the data's own files; weights as AIF360 0.5 computes them, to five places.
  it.each([
    [
      'census income, all 45,222 complete rows, sex × income',
      [
        [13026, 1669],
        [20988, 9539],
      ],
      [0.84853, 2.18219, 1.09401, 0.79316],
    ],
    [
      'census income, official training split, sex × income',
      [
        [8670, 1112],
        [13984, 6396],
      ],
      [0.84741, 2.18971, 1.09461, 0.79316],
    ],
    [
      'German credit, age 25 or younger and older × bad, good',
      [
        [80, 110],
        [220, 590],
      ],
      [0.7125, 1.20909, 1.10455, 0.96102],
    ],
  ])('hits the published weights: %s', (_, cells, wanted) => {
    expect(
      independenceWeights(cells)
        .flat()
        .map((weight) => Number(weight.toFixed(5))),
    ).toEqual(wanted);
  });

  it('multiplies weights that are there already, counts with them, and takes their role', async () => {
    const base = tableOf(
      { sex: 'aaaabb', hired: ['1', '1', '1', '0', '0', '1'] },
      { sensitive: 'sex', target: 'hired' },
    );
    const old = {
      type: 'number' as const,
      name: 'survey',
      roles: ['weight' as const],
      values: Float64Array.of(1, 1, 1, 3, 1, 1),
    };
    const { dataset, report } = await run(
      { dataset: { ...base, columns: [...base.columns, old] } },
      { attribute: 'sex' },
      testContext(),
    );
    // Cells by weight: a 0: 3, a 1: 3, b 0: 1, b 1: 1: independent already.
    expect([...weightsOf(dataset)]).toEqual([1, 1, 1, 3, 1, 1]);
    expect(dataset.columns.filter((column) => column.roles.includes('weight')).map((column) => column.name)).toEqual([
      'weight',
    ]);
    expect(dataset.columns.find((column) => column.name === 'survey')?.roles).toEqual(['ignored']);
    const table = report.blocks.find((block) => block.id === 'weights');
    expect(table?.type === 'table' ? table.rows.map((row) => row[2]) : []).toEqual([1, 3, 1, 1]);
  });

  it('leaves a feature that is called weight alone', async () => {
    const patients = tableOf({ sex: 'ab', weight: [60, 80], ill: ['1', '0'] }, { sensitive: 'sex', target: 'ill' });
    const { dataset } = await run({ dataset: patients }, { attribute: 'sex' }, testContext());
    expect(dataset.columns.find((column) => column.name === 'weight')).toEqual(patients.columns[1]);
    expect(dataset.columns.at(-1)).toMatchObject({ name: 'example weight', roles: ['weight'] });
  });

  it('gives test rows the weight of their cell in training', async () => {
    const split = tableOf(
      { sex: 'aaaabba', hired: ['1', '1', '1', '0', '0', '1', '0'] },
      { sensitive: 'sex', target: 'hired', split: [0, 0, 0, 0, 0, 0, 2] },
    );
    const { dataset } = await run({ dataset: split }, { attribute: 'sex' }, testContext());
    expect(weightsOf(dataset)[6]).toBeCloseTo(4 / 3, 12);
  });

  it('warns of large weights', async () => {
    const rare = tableOf(
      {
        sex: `${'a'.repeat(40)}${'b'.repeat(40)}`,
        hired: [...Array<string>(40).fill('0'), '0', ...Array<string>(39).fill('1')],
      },
      { sensitive: 'sex', target: 'hired' },
    );
    const { report } = await run({ dataset: rare }, { attribute: 'sex' }, testContext());
    expect(report.metrics['weight.b.0']).toBeCloseTo(20.5, 12);
    expect(report.blocks.map((block) => block.id)).toContain('large-weights');
  });

  it('counts the training split only and leaves other splits their cell’s weight', async () => {
    const split = tableOf(
      { sex: 'aabbab', hired: ['1', '0', '1', '0', '1', '0'] },
      { sensitive: 'sex', target: 'hired', split: [0, 0, 0, 0, 2, 2] },
    );
    const { dataset } = await run({ dataset: split }, { attribute: 'sex' }, testContext());
    expect([...weightsOf(dataset)]).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it('keeps weight 1 for an empty cell and says so', async () => {
    const oneSided = tableOf({ sex: 'aabb', hired: ['1', '0', '1', '1'] }, { sensitive: 'sex', target: 'hired' });
    const { report } = await run({ dataset: oneSided }, { attribute: 'sex' }, testContext());
    expect(report.metrics['weight.b.0']).toBe(1);
    expect(report.blocks.map((block) => block.type)).toContain('warning');
  });

  it('leaves rows with a missing group out of the counts', () => {
    const missing = tableOf({ sex: ['a', null, 'b'], hired: ['1', '0', '0'] }, { sensitive: 'sex', target: 'hired' });
    const [groups, labels] = missing.columns;
    if (groups?.type !== 'category' || labels?.type !== 'category') throw new Error('wanted categories');
    expect(countCells(groups, labels, [0, 1, 2])).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });

  it('gives NaN as the rate of an empty group', () => {
    expect(
      labelRates(
        [
          [0, 0],
          [1, 3],
        ],
        1,
      ),
    ).toEqual([NaN, 0.75]);
  });

  it('refuses data without a sensitive column, naming the Columns node', async () => {
    const plain = tableOf({ hired: ['1', '0'] }, { target: 'hired' });
    await expect(run({ dataset: plain }, { attribute: null }, testContext())).rejects.toMatchObject({
      problem: { key: 'no-sensitive' },
    });
  });

  it('refuses data that was not split, naming the Split node', async () => {
    const unsplit = tableOf({ sex: 'ab', hired: ['1', '0'] }, { sensitive: 'sex', target: 'hired', split: [-1, -1] });
    await expect(run({ dataset: unsplit }, { attribute: 'sex' }, testContext())).rejects.toMatchObject({
      problem: { key: 'not-split', values: { split: 'train' } },
    });
  });
});
