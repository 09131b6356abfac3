import { describe, expect, it } from 'vitest';
import { aucInterval } from './auc-interval';
import { deviation, effectiveCount, mcNemar, meanInterval, normalQuantile, tQuantile, wilson } from './intervals';
import { referenceData } from './reference-data';

/** Numbers of scipy 1.10.1: `scripts/reference/classification.py`. */
describe('intervals equal scipy', () => {
  it.each([
    [8, 10, 0.4901624715366418, 0.9433178485456248],
    [0, 20, 0, 0.16112515805281935],
    [20, 20, 0.8388748419471808, 1],
    [1, 3, 0.06149194472039626, 0.7923403991979523],
  ])('Wilson %i of %i', (right, n, low, high) => {
    const interval = wilson(right / n, n);
    expect(interval?.low).toBeCloseTo(low, 12);
    expect(interval?.high).toBeCloseTo(high, 12);
  });

  it.each([
    [1e-12, -7.034483825301131],
    [0.001, -3.090232306167813],
    [0.025, -1.9599639845400545],
    [0.3, -0.5244005127080409],
    [0.5, 0],
    [0.9, 1.2815515655446004],
    [0.999999, 4.753424308817087],
  ])('normal quantile of %d', (probability, wanted) => expect(normalQuantile(probability)).toBeCloseTo(wanted, 9));

  it.each([
    [0.95, 1, 12.706204736432095],
    [0.95, 2, 4.302652729911275],
    [0.95, 3, 3.182446305284263],
    [0.95, 4, 2.7764451051977987],
    [0.95, 9, 2.2621571627409915],
    [0.95, 30, 2.0422724563012373],
    [0.95, 199, 1.971956544249395],
    [0.99, 5, 4.032142983557536],
  ])('Student t of %d with %i degrees of freedom', (confidence, degrees, wanted) =>
    expect(tQuantile(confidence, degrees)).toBeCloseTo(wanted, 8),
  );

  it.each([
    [5, 15, 0.04138946533203125],
    [3, 3, 1],
    [0, 8, 0.0078125],
    [900, 1000, 0.0231088451089012],
    [0, 0, 1],
  ])('McNemar with %i against %i', (b, c, wanted) => expect(mcNemar(b, c)).toBeCloseTo(wanted, 11));

  it('DeLong', () => {
    const { scores, truth } = referenceData();
    const interval = aucInterval(
      scores.filter((_, at) => at % 3 === 0),
      Array.from(truth, (label) => label === 0),
      0.95,
    );
    expect(interval?.low).toBeCloseTo(0.926905957862071, 12);
    expect(interval?.high).toBeCloseTo(0.9668210641967526, 12);
  });
});

describe('intervals', () => {
  it('are null where nothing is known', () => {
    expect(wilson(0.5, 0)).toBeNull();
    expect(wilson(NaN, 5)).toBeNull();
    expect(meanInterval([0.5], 0.95)).toBeNull();
    expect(aucInterval([0.1, 0.9], [0, 1], 0.95)).toBeNull();
  });

  it('of a mean: 1, 2, 3 by hand, wider where repetitions share training examples', () => {
    expect(deviation([1, 2, 3])).toBe(1);
    expect(meanInterval([1, 2, 3], 0.95)?.high).toBeCloseTo(2 + 4.302652729911275 / Math.sqrt(3), 8);
    expect(meanInterval([1, 2, 3], 0.95, 0.5)?.high).toBeCloseTo(2 + 4.302652729911275 * Math.sqrt(5 / 6), 8);
  });

  it('count weighted examples by Kish', () => {
    expect(effectiveCount(4, 4)).toBe(4);
    expect(effectiveCount(10, 82)).toBeCloseTo(100 / 82, 12);
    expect(effectiveCount(0, 0)).toBe(0);
  });
});
