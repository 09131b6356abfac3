import { describe, expect, it } from 'vitest';
import type { ChartBlock, Series } from '../../../nodes/kit/report';
import { bestStep, canBeLog, isLearningCurve, smoothed, withOptions } from './curve-options';

const curve = (id: string, ...series: Series[]): ChartBlock => ({
  type: 'chart',
  id,
  title: id,
  mark: 'line',
  x: { title: 'Epoch', format: 'integer' },
  y: { title: id, format: id === 'accuracy' ? 'fraction' : 'number' },
  series,
});
const train: Series = { name: 'train', x: [1, 2, 3, 4], y: [4, 3, 2, 1] };
const validation: Series = { name: 'validation', x: [1, 2, 3, 4], y: [4, 2, 2, 3], dashed: true };

describe('a learning curve', () => {
  it('is judged by its validation, the first of equal values', () => {
    expect(bestStep(curve('loss', train, validation))).toBe(2);
    expect(bestStep(curve('accuracy', train, validation))).toBe(1);
    expect(bestStep(curve('loss', train))).toBe(4);
    expect(bestStep(curve('gradient-norm', train))).toBeNull();
    expect(bestStep(curve('loss', { name: 'a', x: [1], y: [Number.NaN] }))).toBeNull();
  });

  it('is smoothed without a bias at its start, and begins anew after a gap', () => {
    expect([...smoothed([2, 2, 2], 0.9)].map((value) => Number(value.toFixed(9)))).toEqual([2, 2, 2]);
    const [first, second, gap, after] = smoothed([1, 3, Number.NaN, 7], 0.5);
    expect(first).toBeCloseTo(1, 12);
    expect(second).toBeCloseTo((0.5 * 0.5 * 1 + 0.5 * 3) / 0.75, 12);
    expect(gap).toBeNaN();
    expect(after).toBeCloseTo(7, 12);
  });

  it('goes on a logarithmic axis only where every value can', () => {
    expect(canBeLog(curve('loss', train))).toBe(true);
    expect(canBeLog(curve('loss', { name: 'a', x: [1], y: [0] }))).toBe(false);
    expect(canBeLog(curve('accuracy', train))).toBe(false);
    expect(canBeLog(curve('rate', { name: 'a', x: [1, 2], y: [3, 3] }))).toBe(false);
    expect(withOptions(curve('loss', train), { log: true, smooth: false }).y.scale).toBe('log');
    expect(withOptions(curve('accuracy', train), { log: true, smooth: false }).y.scale).toBeUndefined();
  });

  it('keeps its numbers where nothing is asked for, and marks the best step', () => {
    const shown = withOptions(curve('loss', train, validation), { log: false, smooth: false });
    expect(shown.series).toEqual([train, validation]);
    expect(shown.references).toMatchObject([{ axis: 'x', at: 2 }]);
    expect(isLearningCurve(shown)).toBe(true);
    expect(isLearningCurve({ ...shown, mark: 'bar' })).toBe(false);
  });
});
