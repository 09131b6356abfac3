import { describe, expect, it } from 'vitest';
import {
  areProbabilities,
  brier,
  expectedCalibrationError,
  logLoss,
  maximumCalibrationError,
  reliability,
} from './calibration';
import { referenceData } from './reference-data';

const data = referenceData();
const confidence = Float64Array.from(data.truth, (_, row) => Math.max(...data.scores.subarray(row * 3, row * 3 + 3)));
const right = Array.from(data.truth, (truth, row) => truth === data.predicted[row]);
const two = Float64Array.from({ length: 800 }, (_, at) => {
  const score = data.scores[Math.floor(at / 2) * 3 + 2] ?? NaN;
  return at % 2 === 1 ? score : 1 - score;
});
const isLast = Int32Array.from(data.truth, (truth) => (truth === 2 ? 1 : 0));

/** Numbers of scikit-learn 1.2.1 and numpy: `scripts/reference/classification.py`. */
describe.each([
  {
    name: 'plain',
    weight: undefined,
    loss: 0.7093376128987621,
    binary: 0.14281647099983555,
    many: 0.4113575098144186,
    ece: 0.2843281932858551,
    mce: 0.39203678095656413,
  },
  {
    name: 'weighted',
    weight: data.weight,
    loss: 0.7160354480669581,
    binary: 0.14296055679791486,
    many: 0.41618432678819894,
    ece: 0.2849040507686636,
    mce: 0.38608470703136843,
  },
])('calibration equals the reference, $name', ({ weight, loss, binary, many, ece, mce }) => {
  it('log loss', () => expect(logLoss(data.scores, data.truth, 3, weight)).toBeCloseTo(loss, 12));
  it('Brier score of two classes', () => expect(brier(two, isLast, 2, weight)).toBeCloseTo(binary, 12));
  it('Brier score of three classes', () => expect(brier(data.scores, data.truth, 3, weight)).toBeCloseTo(many, 12));
  it('expected and maximum calibration error', () => {
    const bins = reliability(confidence, right, 15, weight);
    expect(expectedCalibrationError(bins)).toBeCloseTo(ece, 12);
    expect(maximumCalibrationError(bins)).toBeCloseTo(mce, 12);
  });
});

describe('calibration at the edges', () => {
  it('is null without an example', () => {
    expect(logLoss([], [], 2)).toBeNull();
    expect(brier([], [], 2)).toBeNull();
    expect(expectedCalibrationError(reliability([], [], 10))).toBeNull();
    expect(maximumCalibrationError(reliability([], [], 10))).toBeNull();
  });

  it('clips log loss, so that a certain error stays finite', () =>
    expect(logLoss([1, 0], [1], 2)).toBeCloseTo(-Math.log(2 ** -23), 6));

  it('puts a value on a border into the lower bin, and 0 into the first', () => {
    const bins = reliability([0, 0.1, 0.3, 0.7, 1], [1, 1, 1, 1, 1], 10);
    expect(bins.map((bin) => bin.count)).toEqual([2, 0, 1, 0, 0, 0, 1, 0, 0, 1]);
  });

  it('puts every border i / n into bin i − 1, whatever the rounding', () => {
    for (let bins = 2; bins <= 100; bins += 1)
      for (let border = 1; border <= bins; border += 1)
        expect(reliability([border / bins], [1], bins).findIndex((bin) => bin.count === 1)).toBe(border - 1);
  });

  it.each([
    ['a distribution', [0.25, 0.75], true],
    ['rounded', [0.2501, 0.7504], true],
    ['not summing to 1', [0.5, 0.4], false],
    ['negative', [-0.1, 1.1], false],
    ['missing', [NaN, 1], false],
    ['empty', [], true],
  ])('knows probabilities: %s', (_, scores, wanted) => expect(areProbabilities(scores, 2)).toBe(wanted));
});
