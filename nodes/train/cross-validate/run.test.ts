import { describe, expect, it } from 'vitest';
import type { Report } from '../../kit/report';
import { testContext } from '../../kit/testing';
import { report, tile, tiles } from '../../lib/plain/report';
import run from './run';

const of = (accuracy: number | null, f1 = 0.5): Report =>
  report('Report', { accuracy, f1, size: 10 }, [tiles('main', 'Main', tile('accuracy', 'Accuracy', 'fraction'))]);
const settings = { folds: 3, repeats: 1, metrics: [], confidence: 0.95 };
const gathered = async (reports: readonly Report[], params: object = {}): Promise<Report> =>
  (await run({ report: reports }, { ...settings, ...params }, testContext())).report;

describe('cross-validate', () => {
  // t(0.975, 2) = 4.302652729749464; variance of the mean = s² (1/3 + 1/2), s = 0.1.
  it('gives mean, deviation and the corrected interval', async () => {
    const { metrics, blocks } = await gathered([of(0.7), of(0.8), of(0.9)]);
    expect(metrics['accuracy.mean']).toBeCloseTo(0.8, 12);
    expect(metrics['accuracy.std']).toBeCloseTo(0.1, 12);
    expect([metrics['accuracy.min'], metrics['accuracy.max'], metrics['repetitions']]).toEqual([0.7, 0.9, 3]);
    expect(metrics['f1.std']).toBe(0);
    const means = blocks.find((block) => block.type === 'metrics');
    const half = 4.302652729749464 * 0.1 * Math.sqrt(1 / 3 + 1 / 2);
    expect(means?.type === 'metrics' ? means.tiles[0]?.low : 0).toBeCloseTo(0.8 - half, 10);
    expect(means?.type === 'metrics' ? means.tiles.map((shown) => shown.metric) : []).toEqual(['accuracy.mean']);
  });

  it('does not widen the interval of repeats with one split', async () => {
    const { blocks } = await gathered([of(0.7), of(0.8), of(0.9)], { folds: 0, repeats: 3 });
    const means = blocks.find((block) => block.type === 'metrics');
    expect(means?.type === 'metrics' ? means.tiles[0]?.high : 0).toBeCloseTo(
      0.8 + (4.302652729749464 * 0.1) / Math.sqrt(3),
      10,
    );
  });

  it('lists each repetition with its repeat and fold', async () => {
    const { blocks } = await gathered([of(0.1), of(0.2), of(0.3), of(0.4)], { folds: 2, repeats: 2 });
    const table = blocks.find((block) => block.id === 'repetitions');
    expect(table?.type === 'table' ? table.rows : []).toEqual([
      [1, 1, 0.1],
      [1, 2, 0.2],
      [2, 1, 0.3],
      [2, 2, 0.4],
    ]);
  });

  it('leaves undefined values out, counts them and says so', async () => {
    const { metrics, blocks } = await gathered([of(null), of(0.8), of(0.9)]);
    expect(metrics['accuracy.mean']).toBeCloseTo(0.85, 12);
    expect(metrics['accuracy.undefined']).toBe(1);
    expect(blocks.filter((block) => block.type === 'warning').map((block) => block.id)).toEqual(['undefined']);
    expect((await gathered([of(null), of(null)])).metrics).toMatchObject({
      'accuracy.mean': null,
      'accuracy.std': null,
      'accuracy.undefined': 2,
    });
  });

  it('has no spread of one repetition', async () => {
    const { metrics, blocks } = await gathered([of(0.8)], { folds: 0 });
    expect(metrics).toMatchObject({ 'accuracy.mean': 0.8, 'accuracy.std': null });
    expect(blocks.filter((block) => block.type === 'warning').map((block) => block.id)).toEqual(['one-repetition']);
  });

  it('shows the chosen metrics, and refuses one that is not there', async () => {
    const { blocks } = await gathered([of(0.8), of(0.9)], { metrics: ['size', 'f1'] });
    const means = blocks.find((block) => block.type === 'metrics');
    expect(means?.type === 'metrics' ? means.tiles.map((shown) => shown.metric) : []).toEqual(['size.mean', 'f1.mean']);
    await expect(gathered([of(0.8)], { metrics: ['f2'] })).rejects.toMatchObject({
      problem: { key: 'no-metric', values: { metric: 'f2' } },
    });
  });

  it('refuses to gather nothing', async () => {
    await expect(gathered([])).rejects.toMatchObject({ problem: { key: 'cross-validate/no-report' } });
  });
});
