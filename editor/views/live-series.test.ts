import { describe, expect, it } from 'vitest';
import type { MetricPoint, NodeOutcome } from '../../runtime/protocol';
import type { Info } from '../../nodes/kit/info';
import { bySeries, familyOf, liveCharts } from './live-series';
import { metricWord } from './metric-words';
import { previewOf } from './preview-choice';
import { pairOf } from './sparkline';

const points: readonly MetricPoint[] = [
  ['loss', 1, 2],
  ['validationLoss', 1, 3],
  ['accuracy', 1, 0.5],
  ['loss', 2, 1],
];

describe('live curves', () => {
  it('puts a series and its validation twin into one chart', () => {
    const charts = liveCharts(points);
    expect(charts.map((chart) => chart.id)).toEqual(['loss', 'accuracy']);
    expect(charts[0]?.series.map((one) => one.dashed)).toEqual([false, true]);
    expect(charts[1]?.y.format).toBe('fraction');
    expect(familyOf('validationAccuracy')).toBe('accuracy');
  });

  it('begins a new line where the steps begin again', () => {
    const [series] = bySeries([
      ['loss', 1, 5],
      ['loss', 2, 4],
      ['loss', 1, 6],
    ]);
    expect(series?.y).toEqual([5, 4, Number.NaN, 6]);
  });

  it('judges by the loss where there is one', () => {
    expect(pairOf(bySeries(points)).map((one) => one.name)).toEqual(['loss', 'validationLoss']);
    expect(pairOf([])).toEqual([]);
  });
});

it('spells out a metric that is not known', () => {
  expect(metricWord('byGroup.25%2D or younger.selectionRate').word.en).toBe('Selection rate');
  expect(metricWord('perClass.50%25').word.en).toBe('50%');
  expect(metricWord('perClass.50%25.f1').word.en).toBe('F1');
  expect(metricWord('meanROCArea').word.en).toBe('Mean roc area');
  expect(metricWord('toString').format).toBe('number');
  expect(metricWord('byGroup.toString.mean').word.en).toBe('Mean');
  expect(metricWord('byReport.mine.macro.f1.mean').word).toEqual({ en: 'Macro F1, mean', zh: '宏平均 F1(平均)' });
  expect(metricWord('difference.mine.yours.macro.f1').word.en).toBe('Macro F1');
  expect(metricWord('latency.batch32.p95')).toEqual({
    word: { en: 'Time, 95 %', zh: '耗时(95 %)' },
    format: 'milliseconds',
  });
  expect(metricWord('examples.std').format).toBe('number');
  // A class of somebody is no metric, whatever it is called.
  expect(metricWord('weight.female.accuracy').word.en).toBe('Accuracy');
});

describe('previewOf', () => {
  const outcome = (...infos: Info[]): NodeOutcome => ({
    key: 'k',
    type: 'report',
    node: 'report',
    outputs: Object.fromEntries(
      infos.map((info, at) => [`out${at}`, { identity: 'i', blob: 'b', sizeBytes: 1, info }]),
    ),
    durationMs: 1,
    backend: 'js',
    warnings: [],
  });

  it('prefers the curve, then what says most', () => {
    const rows = { train: 1, validation: 0, test: 0, notSplit: 0 };
    const dataset: Info = { kind: 'dataset', modality: 'table', rows };
    const report: Info = { kind: 'report', metrics: { accuracy: 1 } };
    expect(previewOf(outcome(dataset, report), points)).toEqual({ is: 'curve' });
    expect(previewOf(outcome(dataset, report), [])).toMatchObject({ is: 'info', info: report });
    const maps: Info = { kind: 'explanation', modality: 'images', rows: 3 };
    expect(previewOf(outcome(report, maps), [])).toMatchObject({ is: 'info', info: maps });
    expect(previewOf(outcome(dataset, { kind: 'report' }), [])).toMatchObject({ is: 'info', info: dataset });
    expect(previewOf(undefined, [])).toEqual({ is: 'nothing' });
  });
});
