import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { keptEpoch, lossWatch } from './loss-watch';

const constant = { type: 'constant' } as const;
const reference = JSON.parse(readFileSync(new URL('../tensor/training.reference.json', import.meta.url), 'utf8')) as {
  plateau: { losses: number[]; patience: number; factor: number; rates: number[] };
};

describe('lossWatch', () => {
  const cases: readonly (readonly [string, number[], number, number, number])[] = [
    // name, losses, patience, minDelta, epochs until it stops (0 = never)
    ['falls all the time', [3, 2, 1], 1, 0, 0],
    ['stops after two without improvement', [3, 2, 2, 2, 1], 2, 0, 4],
    ['an equal loss is no improvement', [2, 2], 1, 0, 2],
    ['a fall of exactly minDelta is no improvement', [2, 1.5, 1], 1, 0.5, 2],
    ['a larger one is', [2, 1.4, 0.8], 1, 0.5, 0],
    ['NaN never is one', [NaN, NaN, 1], 2, 0, 2],
    ['NaN does not hide what came before', [1, NaN, 0.5], 2, 0, 0],
  ];
  for (const [name, losses, patience, minDelta, stopsAfter] of cases)
    it(name, () => {
      const watch = lossWatch({ earlyStopping: { patience, minDelta }, schedule: constant });
      expect(losses.findIndex((loss) => watch(loss).stop) + 1).toBe(stopsAfter);
    });

  it('marks each new best', () => {
    const watch = lossWatch({ earlyStopping: { patience: 9, minDelta: 0 }, schedule: constant });
    expect([3, 4, 2, NaN, 1].map((loss) => watch(loss).best)).toEqual([true, false, true, false, true]);
  });

  it('meets plateaus when PyTorch does', () => {
    const { losses, patience, factor, rates } = reference.plateau;
    const watch = lossWatch({ earlyStopping: null, schedule: { type: 'plateau', patience, factor } });
    expect(losses.map((loss) => factor ** watch(loss).reductions)).toEqual(rates);
  });

  it('tells whose weights a training gave', () => {
    const history = { loss: Float64Array.of(3, 2, 1, 0.5), validationLoss: Float64Array.of(2, 1, 0.9, 1.5) };
    const stopping = (minDelta: number) => ({ earlyStopping: { patience: 5, minDelta }, schedule: constant });
    expect(keptEpoch(history, { earlyStopping: null, schedule: constant })).toBe(3);
    expect(keptEpoch(history, stopping(0))).toBe(2);
    expect(keptEpoch(history, stopping(0.5))).toBe(1);
    expect(keptEpoch({ loss: Float64Array.of(NaN, NaN) }, stopping(0))).toBe(1);
  });
});
