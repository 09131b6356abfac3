import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { scheduleFactor, type Schedule } from './train-settings';

const reference = JSON.parse(readFileSync(new URL('../tensor/training.reference.json', import.meta.url), 'utf8')) as {
  schedules: Record<'cosine' | 'oneCycle' | 'step', number[]>;
};
const nearAll = (got: readonly number[], wanted: readonly number[]): void =>
  got.forEach((value, at) => expect(value).toBeCloseTo(wanted[at] ?? NaN, 12));

/** Eight epochs of five batches. */
const rates = (schedule: Schedule, steps = 40): number[] =>
  Array.from({ length: steps }, (_, step) => scheduleFactor(schedule, step / 5, 0));

describe('schedules', () => {
  it('go as those of PyTorch', () => {
    nearAll(rates({ type: 'cosine', warmUpEpochs: 0, horizonEpochs: 8 }), reference.schedules.cosine);
    nearAll(rates({ type: 'step', every: 3, factor: 0.3 }), reference.schedules.step);
    // PyTorch puts the highest rate at step 0.3 · 41 − 1 = 11.3 of 0 … 40, and ours at 0.3 · 40 = 12: ends agree, shapes too.
    const cycle = rates({ type: 'one-cycle', horizonEpochs: 8 }, 41);
    expect(cycle[0]).toBeCloseTo(reference.schedules.oneCycle[0] ?? NaN, 12);
    expect(cycle[40]).toBeCloseTo(reference.schedules.oneCycle[40] ?? NaN, 12);
    expect(Math.max(...cycle)).toBe(1);
    expect(cycle.indexOf(1)).toBe(12);
  });

  it('begin a warm-up with 0 and end it with the whole rate', () => {
    const warm: Schedule = { type: 'cosine', warmUpEpochs: 2, horizonEpochs: 6 };
    expect([0, 1, 2, 4, 6, 9].map((epoch) => scheduleFactor(warm, epoch, 0))).toEqual([
      0,
      0.5,
      1,
      expect.closeTo(0.5, 12),
      0,
      0,
    ]);
  });

  it('are not bent by more epochs, nor by a warm-up that is longer than the horizon', () => {
    const short: Schedule = { type: 'cosine', warmUpEpochs: 3, horizonEpochs: 3 };
    expect(scheduleFactor(short, 3, 0)).toBe(1);
    expect(scheduleFactor(short, 3.5, 0)).toBe(0);
    expect(scheduleFactor({ type: 'one-cycle', horizonEpochs: 8 }, 20, 0)).toBeCloseTo(1 / 250_000, 12);
  });

  it('fall with each plateau', () => {
    expect(scheduleFactor({ type: 'plateau', patience: 2, factor: 0.5 }, 7, 3)).toBe(0.125);
  });
});
