import { describe, expect, it } from 'vitest';
import {
  accuracy,
  averages,
  balancedAccuracy,
  classScores,
  confusion,
  kappa,
  matthews,
  normalized,
  topK,
} from './classification';
import { referenceData } from './reference-data';

const data = referenceData();

/** Numbers of scikit-learn 1.2.1: `scripts/reference/classification.py`. */
const references = [
  {
    name: 'plain',
    weight: undefined,
    confusion: [106, 9, 13, 16, 99, 7, 14, 18, 118],
    precision: [0.7794117647058824, 0.7857142857142857, 0.855072463768116],
    recall: [0.828125, 0.8114754098360656, 0.7866666666666666],
    f1: [0.8030303030303031, 0.7983870967741935, 0.8194444444444444],
    macro: [0.8067328380627613, 0.8087556921675775, 0.8069539480829805],
    weighted: [0.809706795761783, 0.8075, 0.8077694281524928],
    accuracy: 0.8075,
    balanced: 0.8087556921675775,
    mcc: 0.711601604914997,
    kappas: [0.7108524220803605, 0.7122779837326398, 0.713653992533256],
    top2: 0.965,
  },
  {
    name: 'weighted',
    weight: data.weight,
    confusion: [
      106.61388430260769, 9.551125621912593, 12.486313340247754, 16.2213481754164, 96.92868613052585, 6.271272227061574,
      13.905581108250463, 18.268558404067793, 113.52914024541585,
    ],
    precision: [0.779678586856888, 0.7769936072825762, 0.8582050810308516],
    recall: [0.828704140750992, 0.8116532044785343, 0.7791804030368065],
    f1: [0.8034441831443346, 0.7939453206860071, 0.8167857690598935],
    macro: [0.8049590917234385, 0.8065125827554441, 0.8047250909634117],
    weighted: [0.8079203449491941, 0.805208503070845, 0.8055000383657208],
    accuracy: 0.805208503070845,
    balanced: 0.8065125827554444,
    mcc: 0.708532963546726,
    kappas: [0.7075931919002644, 0.7105148781808523, 0.7133337911593691],
    top2: 0.9646380608228865,
  },
] as const;

const close = (got: readonly (number | null)[], wanted: readonly number[]): void => {
  expect(got).toHaveLength(wanted.length);
  got.forEach((value, index) => expect(value).toBeCloseTo(wanted[index] ?? NaN, 12));
};

describe.each(references)('classification metrics equal scikit-learn, $name', (reference) => {
  const cells = confusion(data.truth, data.predicted, 3, reference.weight);
  const scores = classScores(cells);
  const { macro, weighted, micro } = averages(scores);

  it('confusion matrix, rows true', () => close([...cells], reference.confusion));
  it('precision, recall and F1 of each class', () => {
    close(
      scores.map((score) => score.precision),
      reference.precision,
    );
    close(
      scores.map((score) => score.recall),
      reference.recall,
    );
    close(
      scores.map((score) => score.f1),
      reference.f1,
    );
  });
  it('averages', () => {
    close([macro.precision, macro.recall, macro.f1], reference.macro);
    close([weighted.precision, weighted.recall, weighted.f1], reference.weighted);
    close([micro.precision, micro.recall, micro.f1], Array<number>(3).fill(reference.accuracy));
  });
  it('accuracy, balanced accuracy, Matthews correlation', () =>
    close(
      [accuracy(cells), balancedAccuracy(cells), matthews(cells)],
      [reference.accuracy, reference.balanced, reference.mcc],
    ));
  it('kappa, plain and weighted', () =>
    close([kappa(cells), kappa(cells, 'linear'), kappa(cells, 'quadratic')], reference.kappas));
  it('top 2', () => close([topK(data.scores, data.truth, 3, 2, reference.weight)], [reference.top2]));
  it('top 1 is the accuracy', () =>
    expect(topK(data.scores, data.truth, 3, 1, reference.weight)).toBeCloseTo(reference.accuracy, 12));
});

describe('classification metrics at the edges', () => {
  it.each([
    ['no example', new Int32Array(0), new Int32Array(0)],
    ['only unknown classes', Int32Array.of(-1, 7), Int32Array.of(0, 0)],
  ])('are null with %s', (_, truth, predicted) => {
    const cells = confusion(truth, predicted, 2);
    expect(accuracy(cells)).toBeNull();
    expect(balancedAccuracy(cells)).toBeNull();
    expect(matthews(cells)).toBeNull();
    expect(kappa(cells)).toBeNull();
    expect(averages(classScores(cells)).macro.f1).toBeNull();
    expect(topK(new Float64Array(0), new Int32Array(0), 2, 1)).toBeNull();
  });

  it('are 1 when all is right', () => {
    const cells = confusion(Int32Array.of(0, 1, 1), Int32Array.of(0, 1, 1), 2);
    expect([accuracy(cells), balancedAccuracy(cells), matthews(cells), kappa(cells)]).toEqual([1, 1, 1, 1]);
  });

  it('leave Matthews and kappa undefined when everything is one class', () => {
    const cells = confusion(Int32Array.of(0, 0), Int32Array.of(0, 0), 2);
    expect([accuracy(cells), matthews(cells), kappa(cells)]).toEqual([1, null, null]);
  });

  it('count a class that is predicted but never true as 0 in the macro average, as scikit-learn does', () => {
    const cells = confusion(Int32Array.of(0, 0, 1), Int32Array.of(0, 2, 1), 4);
    expect(classScores(cells).map((score) => score.recall)).toEqual([0.5, 1, null, null]);
    expect(averages(classScores(cells)).macro.recall).toBeCloseTo(0.5, 12);
    expect(balancedAccuracy(cells)).toBe(0.75);
  });

  it('normalise by row, column and whole; an empty row has no share', () => {
    const cells = Float64Array.of(1, 3, 0, 0);
    expect([...normalized(cells, 'true')]).toEqual([0.25, 0.75, NaN, NaN]);
    expect([...normalized(cells, 'predicted')]).toEqual([1, 1, 0, 0]);
    expect([...normalized(cells, 'all')]).toEqual([0.25, 0.75, 0, 0]);
  });
});
