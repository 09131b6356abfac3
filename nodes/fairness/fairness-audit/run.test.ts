import { describe, expect, it } from 'vitest';
import type { Dataset, Predictions } from '../../kit/artifact';
import type { Report } from '../../kit/report';
import type { ParamsOf } from '../../kit/spec';
import { testContext } from '../../kit/testing';
import { tableOf } from '../../lib/plain/testing';
import { predictionsOf } from '../../lib/plain/testing-predictions';
import reference from './audit.reference.json';
import { infer } from './plan';
import run from './run';
import type { spec } from './spec';

const defaults: ParamsOf<typeof spec> = {
  attributes: [],
  intersections: false,
  favourable: '',
  reference: '',
  weighted: false,
  confidence: 0.95,
  seed: 1,
};
const audit = async (
  predictions: Predictions,
  params: Partial<ParamsOf<typeof spec>> = {},
  dataset?: Dataset,
): Promise<Report> => (await run({ predictions, dataset }, { ...defaults, ...params }, testContext())).report;
const warningsOf = (report: Report): string[] =>
  report.blocks.filter((block) => block.type === 'warning').map((block) => block.id);

/** The data of scripts/reference/fairness.py. */
function referencePredictions(): Predictions {
  let state = 7;
  const uniform = (): number => {
    state = (48271 * state) % 2147483647;
    return state / 2147483647;
  };
  const rows = Array.from({ length: 500 }, () => {
    const draw = uniform();
    const group = draw < 0.5 ? 'a' : draw < 0.8 ? 'b' : 'c';
    const age = uniform() < 0.4 ? 'old' : 'young';
    const truth = Number(uniform() < { a: 0.35, b: 0.5, c: 0.65 }[group]);
    const score = Math.floor(64 * (0.35 * truth + 0.5 * uniform() + (group === 'c' ? 0.1 : 0)) + 0.5) / 64;
    return { group, age, truth, score, weight: 0.5 + uniform() };
  });
  return predictionsOf({
    classes: ['no', 'yes'],
    truth: rows.map((row) => row.truth),
    scores: rows.flatMap(({ score }) => [1 - score, score]),
    predicted: rows.map(({ score }) => Number(score >= 0.4)),
    weight: rows.map((row) => row.weight),
    sensitive: { group: rows.map((row) => row.group), age: rows.map((row) => row.age) },
  });
}

const equal = (report: Report, prefix: string, wanted: Readonly<Record<string, number>>): void => {
  expect(Object.keys(wanted).length).toBeGreaterThan(30);
  for (const [name, value] of Object.entries(wanted))
    expect(report.metrics[prefix + name], prefix + name).toBeCloseTo(value, 12);
};

describe('fairness-audit equals the numpy reference to 1e-12', () => {
  it.each([
    ['plain', false],
    ['weighted', true],
  ] as const)('%s: every rate and summary of two attributes', async (name, weighted) => {
    const report = await audit(referencePredictions(), { weighted });
    equal(report, '', reference[name].group);
    equal(report, 'byAttribute.age.', reference[name].age);
  });

  it('intersections, against a named group', async () => {
    const report = await audit(referencePredictions(), { intersections: true, reference: 'a × young' });
    equal(report, 'byAttribute.group × age.', reference.plain['group × age']);
  });

  it('intervals of differences, up to the luck of the draws', async () => {
    const { blocks } = await audit(referencePredictions());
    const chart = blocks.find((block) => block.id === 'difference-intervals-0');
    const selection = chart?.type === 'chart' ? chart.series[1] : undefined;
    const [low, high] = reference['selectionRateDifference b - a'];
    expect(selection?.low?.[0]).toBeCloseTo(low ?? NaN, 1.7);
    expect(selection?.high?.[0]).toBeCloseTo(high ?? NaN, 1.7);
    expect(chart?.type === 'chart' ? chart.categories : []).toEqual(['b', 'c']);
  });
});

/** Counts of the four cells: was not and was not said, said only, was only, both. */
type Cells = readonly [number, number, number, number];
const counted = (groups: Readonly<Record<string, Cells>>, classes: readonly string[] = ['no', 'yes']): Predictions => {
  const rows = Object.entries(groups).flatMap(([group, cells]) =>
    cells.flatMap((count, cell) =>
      Array.from({ length: count }, () => ({ group, truth: cell >> 1, predicted: cell & 1 })),
    ),
  );
  return predictionsOf({
    classes,
    truth: rows.map((row) => row.truth),
    predicted: rows.map((row) => row.predicted),
    sensitive: { group: rows.map((row) => row.group) },
  });
};

describe('fairness-audit hits published numbers', () => {
  // ProPublica 2016, How we analyzed the COMPAS recidivism algorithm: 7,214 defendants, score not Low.
  const compas = counted({ black: [990, 805, 532, 1369], white: [1139, 349, 461, 505] }, ['none', 'recidivism']);
  it('COMPAS, seen from recidivism', async () => {
    const { metrics } = await audit(compas);
    const percent = (name: string): number => Math.round((metrics[name] ?? NaN) * 1e4) / 100;
    expect(percent('byGroup.black.falsePositiveRate')).toBe(44.85);
    expect(percent('byGroup.white.falsePositiveRate')).toBe(23.45);
    expect(percent('byGroup.black.falseNegativeRate')).toBe(27.99);
    expect(percent('byGroup.white.falseNegativeRate')).toBe(47.72);
  });

  it('COMPAS, with no recidivism as the favourable class: rates change places', async () => {
    const { metrics } = await audit(compas, { favourable: 'none' });
    expect(metrics['byGroup.black.falsePositiveRate']).toBeCloseTo(532 / 1901, 12);
    expect(metrics['byGroup.white.falseNegativeRate']).toBeCloseTo(349 / 1488, 12);
    expect(metrics['byGroup.white.selectionRateDifference']).toBeCloseTo(1600 / 2454 - 1522 / 3696, 12);
  });

  // Census income, all 45,222 complete rows, sex × income, seen as decisions: AIF360's disparate impact and difference.
  it('Adult', async () => {
    const { metrics } = await audit(counted({ Female: [13026, 0, 0, 1669], Male: [20988, 0, 0, 9539] }));
    expect(metrics['disparateImpact']).toBeCloseTo(0.36347, 5);
    expect(metrics['byGroup.Female.selectionRateDifference']).toBeCloseTo(-0.1989, 5);
    expect(metrics['fourFifthsRule']).toBe(0);
  });
});

const refused = async (key: string, ...args: Parameters<typeof audit>): Promise<void> =>
  expect(audit(...args)).rejects.toMatchObject({ problem: { key } });

const problemsOf = (info: object, favourable = '') =>
  infer(
    { predictions: { kind: 'predictions', ...info }, dataset: undefined },
    { ...defaults, favourable },
  ).problems.map((problem) => problem.key);

describe('fairness-audit', () => {
  it.each([
    ['exactly four fifths pass', [6, 4, 0, 0], [5, 5, 0, 0], 1, 0.8],
    ['the same with rounding', [22, 8, 0, 0], [20, 10, 0, 0], 1, 0.8],
    ['less fails', [62, 38, 0, 0], [5, 5, 0, 0], 0, 0.76],
    ['none of some is 0', [5, 0, 0, 0], [5, 5, 0, 0], 0, 0],
    ['none of none is undefined', [5, 0, 0, 0], [9, 0, 0, 0], null, null],
  ] as const)('four-fifths rule: %s', async (_, a, b, rule, ratio) => {
    const { metrics } = await audit(counted({ a, b }));
    expect(metrics['fourFifthsRule']).toBe(rule);
    if (ratio === null) expect(metrics['demographicParityRatio']).toBeNull();
    else expect(metrics['demographicParityRatio']).toBeCloseTo(ratio, 12);
  });

  it('flags a group that is selected too often as well', async () => {
    const report = await audit(counted({ a: [60, 40, 0, 0], b: [10, 20, 0, 0] }));
    expect(report.metrics['disparateImpact']).toBeCloseTo(2 / 3 / 0.4, 12);
    expect(warningsOf(report)).toContain('four-fifths-0');
  });

  it('leaves an undefined rate out of the gaps, says why, and never calls it 0', async () => {
    const report = await audit(counted({ a: [5, 5, 5, 5], b: [5, 5, 0, 0], c: [0, 0, 5, 5] }));
    expect(report.metrics).toMatchObject({
      'byGroup.b.truePositiveRate': null,
      'byGroup.c.falsePositiveRate': null,
      equalOpportunityDifference: 0,
      equalizedOddsDifference: 0,
    });
    const warning = report.blocks.find((block) => block.id === 'undefined-0');
    const text = warning?.type === 'warning' && typeof warning.text !== 'string' ? warning.text.en : '';
    expect(text).toContain('b, true positive rate (nobody of the favourable class)');
    expect(text).toContain('c, false positive rate (everybody of the favourable class)');
  });

  it('has no equalized odds where one of the two gaps is undefined', async () => {
    const { metrics } = await audit(counted({ a: [5, 5, 5, 5], b: [5, 5, 0, 0] }));
    expect(metrics).toMatchObject({
      equalizedOddsDifference: null,
      equalizedOddsRatio: null,
      equalOpportunityDifference: null,
      averageOddsDifference: null,
    });
  });

  it('counts a wrong refusal as 0 in the Theil index', async () => {
    // Benefits 0, 1, 2: mean of x ln x over the mean 1.
    const { metrics } = await audit(counted({ a: [1, 1, 1, 0] }));
    expect(metrics['theilIndex']).toBeCloseTo((2 * Math.log(2)) / 3, 12);
    expect(metrics['generalizedEntropy']).toBeCloseTo((0 + 1 + 4 - 3) / 6, 12);
    expect((await audit(counted({ a: [0, 0, 4, 0] }))).metrics['theilIndex']).toBeNull();
  });

  it('lists empty intersections as empty, and flags small groups', async () => {
    const predictions = predictionsOf({
      classes: ['no', 'yes'],
      truth: [0, 1, 1],
      predicted: [0, 1, 0],
      sensitive: { sex: 'mmf', age: 'oyo' },
    });
    const report = await audit(predictions, { intersections: true });
    expect(report.metrics).toMatchObject({
      'byAttribute.sex × age.byGroup.f × y.n': 0,
      'byAttribute.sex × age.byGroup.f × y.selectionRate': null,
    });
    expect(warningsOf(report)).toEqual(expect.arrayContaining(['empty-2', 'few-0', 'few-1', 'few-2']));
  });

  it('leaves out rows without a group or a known class, and says how many', async () => {
    const predictions = predictionsOf({
      classes: ['no', 'yes'],
      truth: [1, 1, 0, -1],
      predicted: [1, 0, 0, 1],
      sensitive: { g: ['a', 'b', null, 'a'] },
    });
    const report = await audit(predictions);
    expect(report.metrics).toMatchObject({ examples: 3, 'byGroup.a.n': 1, 'byGroup.b.n': 1 });
    expect(warningsOf(report)).toEqual(expect.arrayContaining(['left-out', 'missing-0']));
  });

  it.each([
    [
      'no example',
      predictionsOf({ classes: ['no', 'yes'], truth: [], sensitive: { g: [] } }),
      ['no-examples', 'one-group-0'],
    ],
    ['one group', counted({ a: [9, 9, 9, 9] }), ['one-group-0']],
    [
      'training rows',
      { ...counted({ a: [20, 20, 20, 20], b: [20, 20, 20, 20] }), split: new Int8Array(160) },
      ['training-examples'],
    ],
  ])('says so with %s', async (_, predictions, wanted) => {
    const report = await audit(predictions);
    expect(warningsOf(report).filter((id) => !id.startsWith('wide'))).toEqual(wanted);
    for (const value of Object.values(report.metrics)) expect(value === null || Number.isFinite(value)).toBe(true);
  });

  it('has no score figures without scores, and no calibration of scores above 1', async () => {
    const plain = counted({ a: [9, 9, 9, 9], b: [9, 9, 9, 9] });
    const without = await audit({ ...plain, scores: { shape: [72, 0], values: new Float32Array(0) } });
    expect(without.metrics).toMatchObject({
      'byGroup.a.meanScore': null,
      'byGroup.a.rocAuc': null,
      'byGroup.a.brier': null,
    });
    expect(warningsOf(without)).toContain('no-scores');
    const deciles = await audit({
      ...plain,
      scores: { ...plain.scores, values: plain.scores.values.map((score) => 9 * score + 1) },
    });
    expect(deciles.metrics['byGroup.a.meanScore']).toBe(5.5);
    expect(deciles.metrics).toMatchObject({ 'byGroup.a.calibrationGap': null, 'byGroup.a.calibrationError': null });
    expect(warningsOf(deciles)).toContain('no-probabilities');
  });

  it('shows that not everything can be equal only where base rates differ beyond chance', async () => {
    const apart = await audit(counted({ a: [80, 10, 10, 50], b: [20, 10, 10, 110] }));
    expect(apart.blocks.map((block) => block.id)).toContain('impossibility-0');
    const alike = await audit(counted({ a: [50, 10, 10, 50], b: [51, 10, 10, 49] }));
    expect(alike.blocks.map((block) => block.id)).not.toContain('impossibility-0');
    const perfect = await audit(counted({ a: [80, 0, 0, 50], b: [20, 0, 0, 110] }));
    expect(perfect.blocks.map((block) => block.id)).not.toContain('impossibility-0');
  });

  it('compares with the largest group, or the named one where an attribute has it', async () => {
    const predictions = referencePredictions();
    const plain = await audit(predictions);
    expect(plain.metrics['byGroup.a.selectionRateDifference']).toBeUndefined();
    const named = await audit(predictions, { reference: 'c' });
    expect(named.metrics['byGroup.c.selectionRateDifference']).toBeUndefined();
    expect(named.metrics['byGroup.a.selectionRateDifference']).toBeLessThan(0);
    expect(named.metrics['byAttribute.age.byGroup.young.selectionRateDifference']).toBeUndefined();
    await expect(audit(predictions, { reference: 'd' })).rejects.toMatchObject({
      problem: { key: 'fairness-audit/no-group' },
    });
  });

  it('takes an attribute from the dataset, by id', async () => {
    const predictions = predictionsOf({ classes: ['no', 'yes'], truth: [1, 0], predicted: [1, 0], id: [3, 1] });
    const dataset = tableOf({ g: 'wxyz', job: 'pqrs', y: 'abab' }, { target: 'y', sensitive: 'g' });
    expect((await audit(predictions, {}, dataset)).metrics).toMatchObject({
      'byGroup.z.selectionRate': 1,
      'byGroup.x.selectionRate': 0,
      'byGroup.w.n': 0,
    });
    expect((await audit(predictions, { attributes: ['job'] }, dataset)).metrics['byGroup.s.n']).toBe(1);
  });

  it('refuses what it cannot audit', async () => {
    const plain = referencePredictions();
    await refused('no-sensitive', { ...plain, sensitive: [] });
    await refused('no-column', plain, { attributes: ['income'] });
    await refused('fairness-audit/no-class', plain, { favourable: 'maybe' });
    await refused('wrong-task', { ...plain, task: 'regression' });
    const many = {
      ...plain,
      sensitive: plain.sensitive.map((column) => ({
        ...column,
        levels: Array.from({ length: 15 }, (_, at) => String(at)),
      })),
    };
    await refused('fairness-audit/too-many-groups', many, { intersections: true });
  });

  it('knows a wrong task and class before a run', () => {
    expect(problemsOf({ task: 'regression' })).toEqual(['wrong-task']);
    expect(problemsOf({ task: 'classification', classes: ['a', 'b'] }, 'c')).toEqual(['fairness-audit/no-class']);
    expect(problemsOf({}, 'c')).toEqual([]);
  });

  it('draws the same intervals for the same seed', async () => {
    const predictions = referencePredictions();
    expect(await audit(predictions)).toEqual(await audit(predictions));
    expect(await audit(predictions)).not.toEqual(await audit(predictions, { seed: 2 }));
  });
});
