import { refuse } from '../../kit/problem';
import type { Block } from '../../kit/report';
import type { Run } from '../../kit/run';
import { chart, report, table, text, tile, tiles, warningBlock } from '../../lib/plain/report';
import { byFormat, metricNames, shownMetrics, type Shown } from '../../lib/plain/report-metrics';
import { bothOf, wordList } from '../../lib/plain/word-list';
import { spreadOf, type Spread } from './spread';
import type { spec } from './spec';

const run: Run<typeof spec> = async ({ report: reports }, { folds, repeats, metrics, confidence }) => {
  if (reports.length === 0) refuse('graph', 'cross-validate/no-report', {}, { port: 'report' });
  const folded = folds >= 2;
  const spreads = new Map(
    metricNames(reports).map((metric) => [metric, spreadOf(reports, metric, confidence, folded ? 1 / (folds - 1) : 0)]),
  );
  const shown = shownMetrics(reports, metrics).flatMap((own) => {
    const spread = spreads.get(own.metric);
    return spread === undefined ? [] : [{ ...own, spread }];
  });
  const what = bothOf(reports[0]?.title ?? '');
  const times = folded
    ? { en: `${folds} folds × ${repeats}`, zh: `${folds} 折 × ${repeats} 次` }
    : { en: `${repeats} repeats`, zh: `重复 ${repeats} 次` };
  return {
    report: report(
      { en: `${what.en}, ${times.en}`, zh: `${what.zh},${times.zh}` },
      Object.fromEntries([['repetitions', reports.length], ...[...spreads.values()].flatMap(metricsOf)]),
      [
        tiles(
          'means',
          { en: 'Means', zh: '均值' },
          ...shown.map(({ metric, label, format, spread }) =>
            tile(`${metric}.mean`, label, format, spread.interval ?? undefined),
          ),
        ),
        ...undefinedWarnings([...spreads.values()], reports.length),
        spreadTable(shown),
        ...charts(shown),
        repetitionTable(shown, reports.length, folded ? folds : 1),
        independence(folded, folds, confidence),
      ],
    ),
  };
};

type Row = Shown & { readonly spread: Spread };

const metricsOf = ({ metric, mean, std, min, max, undefinedCount }: Spread): [string, number | null][] => [
  [`${metric}.mean`, mean],
  [`${metric}.std`, std],
  [`${metric}.min`, min],
  [`${metric}.max`, max],
  ...(undefinedCount > 0 ? [[`${metric}.undefined`, undefinedCount] as [string, number]] : []),
];

function undefinedWarnings(spreads: readonly Spread[], repetitions: number): Block[] {
  const some = spreads.filter((spread) => spread.undefinedCount > 0);
  const counted = wordList(some.map((spread) => `${spread.metric} (${spread.undefinedCount})`));
  return [
    ...(some.length === 0
      ? []
      : [
          warningBlock(
            'undefined',
            { en: 'Undefined in some repetitions', zh: '部分重复中无定义' },
            {
              en: `Undefined there, and left out of mean and spread: ${counted.en}, of ${repetitions} repetitions. The reports of the repetitions say why.`,
              zh: `在部分重复中无定义,不计入均值与离散程度:${counted.zh},共 ${repetitions} 次重复。原因见各次重复的报告。`,
            },
          ),
        ]),
    ...(repetitions > 1
      ? []
      : [
          warningBlock(
            'one-repetition',
            { en: 'One repetition', zh: '只有一次重复' },
            {
              en: 'A single repetition has no spread: standard deviations and intervals are undefined. Raise folds or repeats.',
              zh: '单次重复没有离散程度:标准差与区间无定义。请增加折数或重复次数。',
            },
          ),
        ]),
  ];
}

const spreadTable = (shown: readonly Row[]): Block =>
  table(
    'spread',
    { en: 'Spread', zh: '离散程度' },
    [
      { name: 'metric', title: { en: 'Metric', zh: '指标' }, format: 'text' },
      { name: 'mean', title: { en: 'Mean', zh: '均值' }, format: 'number' },
      { name: 'std', title: { en: 'Standard deviation', zh: '标准差' }, format: 'number' },
      { name: 'min', title: { en: 'Smallest', zh: '最小' }, format: 'number' },
      { name: 'max', title: { en: 'Largest', zh: '最大' }, format: 'number' },
      { name: 'low', title: { en: 'Interval from', zh: '区间下限' }, format: 'number' },
      { name: 'high', title: { en: 'Interval to', zh: '区间上限' }, format: 'number' },
      { name: 'undefined', title: { en: 'Undefined', zh: '无定义次数' }, format: 'count' },
    ],
    shown.map(({ metric, spread }) => [
      metric,
      spread.mean,
      spread.std,
      spread.min,
      spread.max,
      spread.interval?.low ?? null,
      spread.interval?.high ?? null,
      spread.undefinedCount,
    ]),
  );

/** Means with their intervals, one chart for each kind of number. */
const charts = (shown: readonly Row[]): Block[] =>
  [...byFormat(shown)].map(([format, rows]) =>
    chart(
      `means-${format}`,
      { en: 'Means with intervals', zh: '均值与区间' },
      {
        mark: 'interval',
        x: { title: { en: 'Metric', zh: '指标' }, format: 'integer' },
        y: { title: { en: 'Mean', zh: '均值' }, format },
        categories: rows.map((row) => row.label),
        series: [
          {
            name: { en: 'Mean', zh: '均值' },
            x: rows.map((_, at) => at),
            y: rows.map(({ spread }) => spread.mean ?? NaN),
            low: rows.map(({ spread }) => spread.interval?.low ?? NaN),
            high: rows.map(({ spread }) => spread.interval?.high ?? NaN),
          },
        ],
      },
    ),
  );

const repetitionTable = (shown: readonly Row[], repetitions: number, folds: number): Block =>
  table(
    'repetitions',
    { en: 'Each repetition', zh: '每次重复' },
    [
      { name: 'repeat', title: { en: 'Repeat', zh: '重复' }, format: 'integer' },
      { name: 'fold', title: { en: 'Fold', zh: '折' }, format: 'integer' },
      ...shown.map(({ metric, label, format }) => ({ name: metric, title: label, format })),
    ],
    Array.from({ length: repetitions }, (_, at) => [
      Math.floor(at / folds) + 1,
      (at % folds) + 1,
      ...shown.map(({ spread }) => spread.values[at] ?? null),
    ]),
  );

function independence(folded: boolean, folds: number, confidence: number): Block {
  const percent = Math.round(confidence * 1000) / 10;
  const title = { en: 'What the intervals mean', zh: '区间的含义' };
  return folded
    ? text('independence', title, {
        en: `Folds share training examples, so they vary less than independent trials would; no unbiased estimate of the variance of their mean exists (Bengio & Grandvalet 2004). The ${percent} % intervals take it as s² (1/n + 1/${folds - 1}), the correction of Nadeau & Bengio 2003, with Student’s t.`,
        zh: `各折共用训练样本,其变动小于相互独立的试验;其均值的方差不存在无偏估计(Bengio & Grandvalet 2004)。${percent} % 区间按 Nadeau & Bengio 2003 的校正取方差为 s² (1/n + 1/${folds - 1}),并用学生 t 分布。`,
      })
    : text('independence', title, {
        en: `Repeats draw from the same examples, so they vary less than trials on new data would (Nadeau & Bengio 2003). The ${percent} % intervals (Student’s t) say how far the mean over seeds is known, not how the model does on other data.`,
        zh: `各次重复取自同一批样本,其变动小于在新数据上的试验(Nadeau & Bengio 2003)。${percent} % 区间(学生 t 分布)说明对随机种子的均值知道得多准,而不是模型在其他数据上的表现。`,
      });
}

export default run;
