import { describe, expect, it } from 'vitest';
import type { Predictions } from '../../kit/artifact';
import { testContext } from '../../kit/testing';
import { referenceData } from '../../lib/plain/reference-data';
import { tableOf } from '../../lib/plain/testing';
import { predictionsOf } from '../../lib/plain/testing-predictions';
import { infer } from './plan';
import run from './run';

const defaults = {
  weighted: false,
  bins: 15,
  topK: 2,
  beta: 1,
  kappaWeights: 'equal',
  moveThreshold: false,
  threshold: 0.5,
  examples: 12,
  confidence: 0.95,
  seed: 1,
} as const;

const reportOf = async (
  predictions: Predictions,
  params: Partial<typeof defaults> | object = {},
  dataset?: ReturnType<typeof tableOf>,
) => (await run({ predictions, dataset }, { ...defaults, ...params }, testContext())).report;

const data = referenceData();
const reference = predictionsOf({ classes: ['a', 'b', 'c'], ...data });

/** Numbers of scikit-learn 1.2.1 (`scripts/reference/classification.py`); areas and calibration from the float32 scores that predictions hold. */
describe('classification-report equals scikit-learn', () => {
  it.each([
    {
      weighted: false,
      wanted: {
        accuracy: 0.8075,
        balancedAccuracy: 0.8087556921675775,
        'macro.precision': 0.8067328380627613,
        'macro.f1': 0.8069539480829805,
        'weighted.f1': 0.8077694281524928,
        'micro.f1': 0.8075,
        mcc: 0.711601604914997,
        kappa: 0.7108524220803605,
        rocAuc: 0.9340122807299003,
        averagePrecision: 0.8815323534080829,
        prAuc: 0.8819912682394134,
        logLoss: 0.7093376128987621,
        brier: 0.4113575098144186,
        topKAccuracy: 0.965,
        ece: 0.2843281932858551,
        mce: 0.39482576467774133,
        'perClass.c.recall': 0.7866666666666666,
        'perClass.b.support': 122,
        'perClass.a.rocAuc': 0.946920955882353,
      },
    },
    {
      weighted: true,
      wanted: {
        accuracy: 0.805208503070845,
        'macro.f1': 0.8047250909634117,
        mcc: 0.708532963546726,
        rocAuc: 0.9311342729700928,
        averagePrecision: 0.8749465005371061,
        prAuc: 0.8751503050219571,
        logLoss: 0.7160354480669581,
        brier: 0.41618432678819894,
        topKAccuracy: 0.9646380608228865,
        ece: 0.2849040507686636,
        mce: 0.3879817061620985,
        'perClass.b.support': 119.42130653300379,
      },
    },
  ])('weighted: $weighted', async ({ weighted, wanted }) => {
    const { metrics } = await reportOf(reference, { weighted });
    for (const [name, value] of Object.entries(wanted)) expect(metrics[name], name).toBeCloseTo(value, 6);
  });

  it('F2 and quadratic kappa', async () => {
    const { metrics } = await reportOf(reference, { beta: 2, kappaWeights: 'quadratic' });
    const [precision, recall] = [0.855072463768116, 0.7866666666666666];
    expect(metrics['perClass.c.fBeta']).toBeCloseTo((5 * precision * recall) / (4 * precision + recall), 12);
    expect(metrics['kappa']).toBeCloseTo(0.713653992533256, 12);
  });

  it('shares in the three normalised matrices', async () => {
    const { blocks } = await reportOf(reference);
    const shares = blocks.flatMap((block) => (block.type === 'matrix' ? [[block.id, block.values.values[0]]] : []));
    expect(shares).toEqual([
      ['confusion', 106],
      ['confusion-by-true', 106 / 128],
      ['confusion-by-predicted', 106 / 136],
      ['confusion-by-all', 106 / 400],
    ]);
  });
});

const two = (truth: readonly number[], last: readonly number[], rest: object = {}): Predictions =>
  predictionsOf({ classes: ['no', 'yes'], truth, scores: last.flatMap((score) => [1 - score, score]), ...rest });
const idsOf = (report: Awaited<ReturnType<typeof reportOf>>, type: string): string[] =>
  report.blocks.filter((block) => block.type === type).map((block) => block.id);

describe('classification-report', () => {
  it('judges the last of two classes: numbers by hand', async () => {
    const report = await reportOf(two([0, 0, 1, 1], [0.125, 0.625, 0.5, 0.875], { predicted: [0, 1, 1, 1] }), {
      bins: 2,
    });
    expect(report.metrics).toMatchObject({
      accuracy: 0.75,
      rocAuc: 0.75,
      'perClass.yes.precision': 2 / 3,
      'perClass.no.recall': 0.5,
      brier: (0.125 ** 2 + 0.625 ** 2 + 0.5 ** 2 + 0.125 ** 2) / 4,
      // (0, ½]: 0.125 and 0.5, one true of two; (½, 1]: 0.625 and 0.875, one of two.
      ece: (Math.abs(0.3125 - 0.5) + Math.abs(0.75 - 0.5)) / 2,
      mce: 0.25,
    });
    expect(report.metrics['averagePrecision']).toBeCloseTo(0.5 + 0.5 * (2 / 3), 12);
  });

  it('moves the threshold of two classes; the score at it counts as the last class', async () => {
    const { metrics } = await reportOf(two([0, 0, 1, 1], [0.1, 0.4, 0.7, 0.9]), {
      moveThreshold: true,
      threshold: 0.4,
    });
    expect(metrics).toMatchObject({ accuracy: 0.75, 'perClass.no.recall': 0.5 });
  });

  it('gives accuracy a Wilson interval, the area one of DeLong, F1 a bootstrap', async () => {
    const { blocks } = await reportOf(two([0, 0, 0, 1, 1, 1], [0.1, 0.2, 0.6, 0.4, 0.8, 0.9]));
    const tiles = blocks.flatMap((block) => (block.type === 'metrics' ? block.tiles : []));
    for (const metric of ['accuracy', 'rocAuc', 'macro.f1']) {
      const tile = tiles.find((other) => other.metric === metric);
      expect(tile?.low, metric).toBeLessThanOrEqual(tile?.high ?? -1);
    }
  });

  it.each([
    ['no example', two([], []), ['no-examples']],
    ['one row', two([1], [0.9]), ['undefined-classes', 'one-class', 'no-curve', 'few-examples']],
    ['one class', two([1, 1], [0.9, 0.8]), ['undefined-classes', 'one-class', 'no-curve', 'few-examples']],
    ['all right', two([0, 1], [0.1, 0.9]), ['few-examples']],
    ['missing truth', two([-1, 0, 1], [0.1, 0.1, 0.9]), ['left-out', 'few-examples']],
    ['training rows', two([0, 1], [0.1, 0.9], { split: [0, 0] }), ['training-examples', 'few-examples']],
    ['scores above 1', two([0, 1], [3, 4]), ['undefined-classes', 'one-class', 'no-probabilities', 'few-examples']],
    ['no scores', two([0, 1], [NaN, NaN], { predicted: [0, 1] }), ['no-scores', 'few-examples']],
    [
      'bare decisions',
      predictionsOf({ classes: ['no', 'yes'], truth: [0, 1], predicted: [0, 1] }),
      ['only-decisions', 'few-examples'],
    ],
  ])('says why with %s', async (_, predictions, warnings) => {
    const report = await reportOf(predictions);
    expect(idsOf(report, 'warning')).toEqual(warnings);
    for (const value of Object.values(report.metrics)) expect(value === null || Number.isFinite(value)).toBe(true);
  });

  it('leaves everything undefined without an example, and Matthews with one class only', async () => {
    const empty = await reportOf(two([], []));
    const { examples, ...rest } = empty.metrics;
    expect(examples).toBe(0);
    expect(Object.entries(rest).filter(([name, value]) => value !== null && !name.endsWith('support'))).toEqual([]);
    const one = await reportOf(two([1, 1], [0.9, 0.8]));
    expect(one.metrics).toMatchObject({
      accuracy: 1,
      mcc: null,
      kappa: null,
      rocAuc: null,
      'perClass.no.recall': null,
    });
  });

  it('is all 1 when all is right', async () => {
    const { metrics } = await reportOf(two([0, 1, 1], [0.1, 0.9, 0.8]));
    expect(metrics).toMatchObject({ accuracy: 1, 'macro.f1': 1, balancedAccuracy: 1, mcc: 1, kappa: 1, rocAuc: 1 });
  });

  it('escapes class names in metric names', async () => {
    const { metrics } = await reportOf(predictionsOf({ classes: ['v1.0', 'a/b'], truth: [0, 1], predicted: [0, 1] }));
    expect(Object.keys(metrics)).toContain('perClass.v1%2E0.f1');
    expect(Object.keys(metrics)).toContain('perClass.a%2Fb.f1');
  });

  it('shows the surest mistakes first, with the columns of the table', async () => {
    const dataset = tableOf({ age: [30, 40, 50], job: 'xyx', label: ['no', 'no', 'no'] }, { target: 'label' });
    const { blocks } = await reportOf(two([0, 0, 0], [0.6, 0.9, 0.1]), {}, dataset);
    const table = blocks.find((block) => block.id === 'most-wrong');
    expect(table?.type === 'table' ? table.rows : []).toEqual([
      [1, 'no', 'yes', Math.fround(0.9), 40, 'y'],
      [0, 'no', 'yes', Math.fround(0.6), 30, 'x'],
    ]);
  });

  it('shows images of mistakes, found by their id', async () => {
    const plain = tableOf({ label: ['no', 'no'] }, { target: 'label' });
    const dataset = {
      ...plain,
      modality: 'images' as const,
      id: Int32Array.of(1, 0),
      images: { shape: [2, 1, 1, 1], values: Uint8Array.of(11, 22) },
    };
    const { blocks } = await reportOf(two([0, 0], [0.6, 0.1]), {}, dataset);
    const grid = blocks.find((block) => block.type === 'images');
    expect(grid?.type === 'images' ? [...grid.images.values] : []).toEqual([22]);
  });

  it('gives the same report for the same seed', async () => {
    expect(await reportOf(reference)).toEqual(await reportOf(reference));
  });

  it('refuses a regression, before and in the run', async () => {
    const wrong = { ...reference, task: 'regression' as const };
    await expect(reportOf(wrong)).rejects.toMatchObject({ problem: { key: 'wrong-task' } });
    const inputs = { predictions: { kind: 'predictions', task: 'regression' }, dataset: undefined } as const;
    expect(infer(inputs, defaults).problems.map((problem) => problem.key)).toEqual(['wrong-task']);
  });
});
