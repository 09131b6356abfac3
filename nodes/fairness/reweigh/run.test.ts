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

  // Counts of census income, all 45,222 complete rows, sex × income (Kohavi 1996); weights computed by AIF360 0.5.
  it('hits the published weights of Adult', () => {
    const weights = independenceWeights([
      [13026, 1669],
      [20988, 9539],
    ]);
    expect(weights.flat().map((weight) => Number(weight.toFixed(5)))).toEqual([0.84853, 2.18219, 1.09401, 0.79316]);
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
