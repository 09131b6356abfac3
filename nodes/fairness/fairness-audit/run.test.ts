import { describe, expect, it } from 'vitest';
import type { ParamsOf } from '../../kit/spec';
import { testContext } from '../../kit/testing';
import { predictionsOf } from '../../lib/plain/testing-predictions';
import { tableOf } from '../../lib/plain/testing';
import { gapsOf, lowestShare, passesFourFifths, theilIndex } from './gaps';
import { ratesOf, totalsOf, type Example } from './rates';
import run from './run';
import type { spec } from './spec';

type Settings = ParamsOf<typeof spec>;
const params: Settings = {
  attributes: [],
  intersections: false,
  favourable: '',
  reference: '',
  weighted: false,
  confidence: 0.95,
  seed: 1,
};

/** The data of scripts/reference/fairness.py. */
function reference() {
  let state = 7;
  const uniform = (): number => (state = (48271 * state) % 2147483647) / 2147483647;
  const truth: number[] = [];
  const scores: number[] = [];
  const weight: number[] = [];
  const groups: string[] = [];
  for (let row = 0; row < 300; row += 1) {
    const group = Math.floor(3 * uniform());
    const label = uniform() < 0.3 + 0.2 * group;
    const score = uniform() / 2 + (label ? 0.35 : 0) + 0.05 * group;
    weight.push(0.5 + uniform());
    groups.push('abc'[group] ?? '');
    truth.push(Number(label));
    scores.push(1 - score, score);
  }
  const predicted = truth.map((_, row) => Number((scores[2 * row + 1] ?? 0) >= 0.5));
  return predictionsOf({ classes: ['bad', 'good'], truth, scores, predicted, weight, sensitive: { g: groups } });
}

const expected = {
  plain: {
    rates: [
      [0.347107438017, 0.206611570248, 0.595238095238, 0, 1, 0.859504132231],
      [0.484536082474, 0.432989690722, 0.787234042553, 0.1, 0.880952380952, 0.845360824742],
      [0.780487804878, 0.743902439024, 0.90625, 0.166666666667, 0.950819672131, 0.890243902439],
    ],
    demographicParityDifference: 0.5372908687764564,
    demographicParityRatio: 0.2777401436119767,
    equalOpportunityDifference: 0.31101190476190477,
    equalizedOddsDifference: 0.31101190476190477,
    equalizedOddsRatio: 0,
    predictiveParityDifference: 0.11904761904761907,
    theilIndex: 0.12733994022220854,
  },
  weighted: {
    rates: [
      [0.348252080844, 0.195586326981, 0.561622852351, 0, 1, 0.847334246137],
      [0.474713268749, 0.424978145057, 0.781109306505, 0.103134516241, 0.872522402515, 0.841914490477],
      [0.815265596193, 0.759776482645, 0.886565683598, 0.200233314857, 0.951314652549, 0.870530922367],
    ],
    demographicParityDifference: 0.564190155664211,
    demographicParityRatio: 0.2574261397244328,
    equalOpportunityDifference: 0.32494283124723033,
    equalizedOddsDifference: 0.32494283124723033,
    equalizedOddsRatio: 0,
    predictiveParityDifference: 0.12747759748533205,
    theilIndex: 0.13982254489253435,
  },
};

describe.each(['plain', 'weighted'] as const)('fairness-audit, %s, against numpy', (which) => {
  it('has the rates of each group to 1e-11 and the gaps to 1e-12', async () => {
    const { report } = await run(
      { predictions: reference(), dataset: undefined },
      { ...params, weighted: which === 'weighted' },
      testContext(),
    );
    const { rates, ...gaps } = expected[which];
    const names = [
      'baseRate',
      'selectionRate',
      'truePositiveRate',
      'falsePositiveRate',
      'positivePredictiveValue',
      'accuracy',
    ];
    rates.forEach((row, group) =>
      row.forEach((value, at) =>
        expect(report.metrics[`byGroup.${'abc'[group]}.${names[at]}`], names[at]).toBeCloseTo(value, 11),
      ),
    );
    for (const [name, value] of Object.entries(gaps)) expect(report.metrics[name], name).toBeCloseTo(value, 12);
  });
});

describe('fairness-audit', () => {
  it('compares with the largest group, or with the named one', async () => {
    const { report } = await run({ predictions: reference(), dataset: undefined }, params, testContext());
    expect(report.metrics['byGroup.b.selectionRateDifference']).toBeCloseTo(0.432989690722 - 0.206611570248, 10);
    expect(report.metrics['byGroup.a.selectionRateDifference']).toBeUndefined();
    expect(report.metrics['disparateImpact']).toBeCloseTo(0.432989690722 / 0.206611570248, 9);
    const named = await run(
      { predictions: reference(), dataset: undefined },
      { ...params, reference: 'c' },
      testContext(),
    );
    expect(named.report.metrics['byGroup.a.disparateImpact']).toBeCloseTo(0.206611570248 / 0.743902439024, 9);
    await expect(
      run({ predictions: reference(), dataset: undefined }, { ...params, reference: 'z' }, testContext()),
    ).rejects.toMatchObject({
      problem: { key: 'fairness-audit/no-group' },
    });
  });

  // ProPublica 2016, COMPAS two-year recidivism, 7,214 rows, score not low: FPR 44.85 against 23.45 %, FNR 27.99 against 47.72 %.
  it('gives ProPublica’s published rates from their counts', () => {
    const people = (tn: number, fp: number, fn: number, tp: number): Example[] => {
      const one = (deserves: boolean, selected: boolean, n: number): Example[] =>
        Array.from({ length: n }, () => ({ deserves, selected, score: NaN, right: deserves === selected, weight: 1 }));
      return [...one(false, false, tn), ...one(false, true, fp), ...one(true, false, fn), ...one(true, true, tp)];
    };
    const rates = (list: Example[]) => ratesOf(totalsOf(list, Int32Array.from(list.keys())));
    const black = rates(people(990, 805, 532, 1369));
    const white = rates(people(1139, 349, 461, 505));
    const percent = (value: number | null) => Number((100 * (value ?? NaN)).toFixed(2));
    expect([percent(black.falsePositiveRate), percent(white.falsePositiveRate)]).toEqual([44.85, 23.45]);
    expect([percent(black.falseNegativeRate), percent(white.falseNegativeRate)]).toEqual([27.99, 47.72]);
    expect(black.meanScore).toBeNull();
  });

  it('leaves what is undefined null, with a warning, and out of the gaps', async () => {
    const predictions = predictionsOf({
      classes: ['bad', 'good'],
      truth: [1, 1, 0, 1, 0],
      predicted: [1, 0, 0, 1, 1],
      sensitive: { g: ['a', 'a', 'b', 'b', null] },
    });
    const { report } = await run({ predictions, dataset: undefined }, params, testContext());
    expect(report.metrics['byGroup.a.falsePositiveRate']).toBeNull();
    expect(report.metrics['equalizedOddsDifference']).toBeNull();
    expect(report.metrics['equalOpportunityDifference']).toBeCloseTo(0.5, 12);
    const warnings = report.blocks.filter((block) => block.type === 'warning').map((block) => block.id);
    expect(warnings).toEqual(['small', 'undefined', 'missing', 'impossibility']);
  });

  it('lists an empty intersection as empty', async () => {
    const predictions = predictionsOf({
      classes: ['bad', 'good'],
      truth: [1, 0, 1],
      predicted: [1, 0, 1],
      sensitive: { g: 'aab', h: 'xyx' },
    });
    const { report } = await run(
      { predictions, dataset: undefined },
      { ...params, intersections: true },
      testContext(),
    );
    expect(report.metrics['byAttribute.g × h.byGroup.b × y.n']).toBe(0);
    expect(report.metrics['byAttribute.g × h.byGroup.b × y.selectionRate']).toBeNull();
    expect(report.blocks.map((block) => block.id)).toContain('empty-3');
  });

  it('says so where there is nothing to compare', async () => {
    const one = predictionsOf({ classes: ['bad', 'good'], truth: [1], predicted: [1], sensitive: { g: 'a' } });
    const { report } = await run({ predictions: one, dataset: undefined }, params, testContext());
    expect(report.metrics['demographicParityDifference']).toBeNull();
    expect(report.blocks.map((block) => block.id)).toContain('one-group');
    const none = predictionsOf({ classes: ['bad', 'good'], truth: [1], predicted: [1] });
    await expect(run({ predictions: none, dataset: undefined }, params, testContext())).rejects.toMatchObject({
      problem: { key: 'no-sensitive' },
    });
  });

  it('takes a sensitive column from the dataset, by id', async () => {
    const predictions = predictionsOf({ classes: ['bad', 'good'], truth: [1, 0], predicted: [1, 0], id: [3, 1] });
    const dataset = tableOf({ g: 'wxyz', y: 'abab' }, { target: 'y', sensitive: 'g' });
    const { report } = await run({ predictions, dataset }, params, testContext());
    expect(report.metrics['byGroup.z.selectionRate']).toBe(1);
    expect(report.metrics['byGroup.x.selectionRate']).toBe(0);
    expect(report.metrics['byGroup.w.n']).toBe(0);
  });

  it('draws the same intervals for the same seed, and they hold the difference', async () => {
    const rows = async (seed: number) => {
      const { report } = await run(
        { predictions: reference(), dataset: undefined },
        { ...params, seed },
        testContext(),
      );
      const block = report.blocks.find((candidate) => candidate.id === 'differences');
      return block?.type === 'table' ? block.rows : [];
    };
    expect(await rows(1)).toEqual(await rows(1));
    expect(await rows(1)).not.toEqual(await rows(2));
    for (const [, , difference, low, high] of await rows(1)) {
      expect(Number(low)).toBeLessThanOrEqual(Number(difference));
      expect(Number(high)).toBeGreaterThanOrEqual(Number(difference));
    }
  });
});

describe('gaps', () => {
  const group = (selectionRate: number | null) => ({ ...ratesOf(totalsOf([], [])), selectionRate });

  it('divides 0 by something to 0, and leaves 0 by 0 undefined', () => {
    expect(lowestShare([group(0), group(0.5)], 'selectionRate')).toBe(0);
    expect(lowestShare([group(0), group(0)], 'selectionRate')).toBeNull();
    expect(gapsOf([group(0.2), group(null), group(0.5)])['demographicParityDifference']).toBeCloseTo(0.3, 12);
  });

  it('lets exactly four fifths pass, both ways', () => {
    expect([0.8, 0.8 - 1e-6, 1.25, 1.25 + 1e-6, null].map(passesFourFifths)).toEqual([true, false, true, false, null]);
  });

  it('counts a benefit of 0 as 0 in the Theil index', () => {
    // b = 0, 1, 2: mean of (0, 1 ln 1, 2 ln 2) over μ = 1.
    expect(theilIndex([0, 1, 2], [1, 1, 1])).toBeCloseTo((2 * Math.log(2)) / 3, 12);
    expect(theilIndex([0, 0], [1, 1])).toBeNull();
  });
});
