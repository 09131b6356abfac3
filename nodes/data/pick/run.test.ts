import { describe, expect, it } from 'vitest';
import { infoOf } from '../../kit/info';
import { testContext } from '../../kit/testing';
import { takeRows } from '../../lib/plain/dataset';
import { tableOf } from '../../lib/plain/testing';
import { infer } from './plan';
import run from './run';

const data = tableOf({ age: [20, 30, 40, 50], hired: 'ynyn' }, { target: 'hired', split: [0, 0, 2, 2] });

describe('pick', () => {
  it('keeps the rows with these ids in the order of the data, whatever the order of the ids', async () => {
    const { dataset, report } = await run({ dataset: data }, { ids: [3, 0, 3] }, testContext());
    expect(dataset).toEqual(takeRows(data, [0, 3]));
    expect([...dataset.id]).toEqual([0, 3]);
    expect(report.metrics).toEqual({
      picked: 2,
      shareOfData: 0.5,
      missing: 0,
      'byClass.n.picked': 1,
      'byClass.y.picked': 1,
    });
    const table = report.blocks.find((block) => block.id === 'splits');
    expect(table?.type === 'table' ? table.rows : []).toEqual([
      ['train', 1, 2, 0.5, 0.5],
      ['test', 1, 2, 0.5, 0.5],
    ]);
  });

  it('goes by id, not by row', async () => {
    const { dataset } = await run({ dataset: takeRows(data, [3, 2, 1]) }, { ids: [1, 3] }, testContext());
    expect([...dataset.id]).toEqual([3, 1]);
  });

  it('keeps images with their rows', async () => {
    const images = { shape: [4, 1, 1, 1], values: Uint8Array.of(10, 20, 30, 40) };
    const pictures = { ...data, modality: 'images' as const, images };
    const { dataset } = await run({ dataset: pictures }, { ids: [2] }, testContext());
    expect(dataset.images).toEqual({ shape: [1, 1, 1, 1], values: Uint8Array.of(30) });
  });

  it('warns of ids that are not there and of ids that stand twice', async () => {
    const context = testContext();
    const { report } = await run({ dataset: takeRows(data, [0, 0, 1]) }, { ids: [9, 0, 7] }, context);
    expect(report.metrics['missing']).toBe(2);
    expect(context.warnings).toMatchObject([
      { key: 'pick/not-there', values: { missing: 2, count: 3, ids: '7, 9' }, severity: 'warning' },
      { key: 'pick/twice', values: { ids: '0' } },
    ]);
  });

  it('refuses nothing picked, and ids of other data', async () => {
    await expect(run({ dataset: data }, { ids: [] }, testContext())).rejects.toMatchObject({
      problem: { key: 'pick/nothing-picked', path: 'ids' },
    });
    await expect(run({ dataset: data }, { ids: [7] }, testContext())).rejects.toMatchObject({
      problem: { key: 'pick/none-there', values: { count: 1, ids: '7' } },
    });
  });

  it('gives data without a target no classes', async () => {
    const plain = tableOf({ age: [1, 2] });
    const { report } = await run({ dataset: plain }, { ids: [1] }, testContext());
    expect(report.blocks.map((block) => block.id)).toEqual(['picked', 'splits', 'not-a-sample']);
  });

  it('passes the columns on and says before a run that nothing is picked', () => {
    const info = infoOf(data);
    if (info.kind !== 'dataset') throw new Error('wanted a dataset');
    const { rows: _rows, ...rest } = info;
    expect(infer({ dataset: info }, { ids: [1] })).toEqual({
      outputs: { dataset: rest, report: { kind: 'report' } },
      problems: [],
    });
    expect(infer({ dataset: undefined }, { ids: [] }).problems).toMatchObject([{ key: 'pick/nothing-picked' }]);
  });
});
