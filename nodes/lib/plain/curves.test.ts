import { describe, expect, it } from 'vitest';
import {
  averagePrecision,
  decisionAt,
  forDrawing,
  precisionRecallArea,
  precisionRecallCurve,
  rocAuc,
  rocCurve,
  stepsOf,
  type Steps,
} from './curves';
import { referenceData } from './reference-data';

const data = referenceData();
const stepsOfClass = (index: number, weight?: Float64Array): Steps => {
  const own = data.scores.filter((_, at) => at % 3 === index);
  const steps = stepsOf(
    own,
    Array.from(data.truth, (truth) => truth === index),
    weight,
  );
  if (steps === null) throw new Error('no steps');
  return steps;
};

/** Numbers of scikit-learn 1.2.1: `scripts/reference/classification.py`. */
describe.each([
  {
    name: 'plain',
    weight: undefined,
    aucs: [0.9468635110294117, 0.9207895978299329, 0.9344266666666666],
    precisions: [0.8867028785338475, 0.8539999337102787, 0.9046526028880477],
    areas: [0.8871268906075427, 0.8540232675659591, 0.9049402415222021],
  },
  {
    name: 'weighted',
    weight: data.weight,
    aucs: [0.940753865868424, 0.9191075287126692, 0.9335790119552788],
    precisions: [0.8747868630728679, 0.8482087871977292, 0.9024078523837636],
    areas: [0.8747844864066168, 0.8481383089026202, 0.9026108826763832],
  },
])('curves equal scikit-learn, $name', ({ weight, aucs, precisions, areas }) => {
  it.each([0, 1, 2])('class %i', (index) => {
    const steps = stepsOfClass(index, weight);
    expect(rocAuc(steps)).toBeCloseTo(aucs[index] ?? NaN, 12);
    expect(averagePrecision(steps)).toBeCloseTo(precisions[index] ?? NaN, 12);
    expect(precisionRecallArea(steps)).toBeCloseTo(areas[index] ?? NaN, 12);
  });
});

describe('curves', () => {
  it('make one step of equal scores, as scikit-learn does', () => {
    const rounded = data.scores.filter((_, at) => at % 3 === 0).map((score) => Math.floor(score * 10));
    const steps = stepsOf(
      rounded,
      Array.from(data.truth, (truth) => truth === 0),
    );
    const curve = steps === null ? null : rocCurve(steps);
    const fpr = [
      0, 0, 0.00367647058823529, 0.02205882352941177, 0.09926470588235294, 0.34191176470588236, 0.6213235294117647,
      0.8198529411764706, 1,
    ];
    const tpr = [0, 0.046875, 0.1796875, 0.46875, 0.828125, 0.984375, 1, 1, 1];
    expect(curve?.x).toHaveLength(9);
    curve?.x.forEach((value, index) => expect(value).toBeCloseTo(fpr[index] ?? NaN, 12));
    curve?.y.forEach((value, index) => expect(value).toBeCloseTo(tpr[index] ?? NaN, 12));
  });

  it.each([
    ['all ties', [0.5, 0.5, 0.5, 0.5], [1, 0, 1, 0], 0.5],
    ['parted', [0.9, 0.8, 0.2, 0.1], [1, 1, 0, 0], 1],
    ['turned round', [0.9, 0.8, 0.2, 0.1], [0, 0, 1, 1], 0],
    ['one class only', [0.9, 0.8], [1, 1], null],
    ['empty', [], [], null],
  ])('AUC: %s', (_, scores, positive, wanted) => {
    const steps = stepsOf(scores, positive);
    expect(steps === null ? undefined : rocAuc(steps)).toBe(wanted);
  });

  it('are undefined with a score that is not a number', () => expect(stepsOf([NaN, 1], [0, 1])).toBeNull());

  it('have no precision and recall without a positive example', () => {
    const steps = stepsOf([0.1, 0.2], [0, 0]);
    expect(steps === null ? undefined : precisionRecallCurve(steps)).toBeNull();
    expect(steps === null ? undefined : averagePrecision(steps)).toBeNull();
  });

  it('decide at a threshold, which itself counts as positive', () => {
    const steps = stepsOf([0.1, 0.4, 0.4, 0.9], [0, 1, 0, 1]);
    if (steps === null) throw new Error('no steps');
    expect(decisionAt(steps, 0.4)).toEqual({
      truePositives: 2,
      falsePositives: 1,
      falseNegatives: 0,
      trueNegatives: 1,
    });
    expect(decisionAt(steps, 1)).toEqual({ truePositives: 0, falsePositives: 0, falseNegatives: 2, trueNegatives: 2 });
  });

  it('are thinned for drawing without moving their ends', () => {
    const steps = stepsOfClass(0);
    const curve = rocCurve(steps);
    if (curve === null) throw new Error('no curve');
    const drawn = forDrawing(curve, 10);
    expect(drawn.x.length).toBeLessThanOrEqual(11);
    expect([drawn.x[0], drawn.y[0], drawn.x.at(-1), drawn.y.at(-1)]).toEqual([0, 0, 1, 1]);
  });
});
