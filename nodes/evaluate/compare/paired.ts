import type { Predictions } from '../../kit/artifact';
import type { Block } from '../../kit/report';
import { chart, table, tile, tiles, warningBlock } from '../../lib/plain/report';
import { random } from '../../lib/plain/random';
import type { Name } from './names';
import { pairingOf, type Pairing } from './pairing';
import { segment, type SideBySide } from './side-by-side';

/** Each predictions against the first, example by example. */
export function paired(
  predictions: readonly Predictions[],
  names: readonly Name[],
  options: { readonly weighted: boolean; readonly confidence: number; readonly seed: number },
): SideBySide {
  const [first, ...others] = predictions;
  if (first === undefined || others.length === 0) return { metrics: {}, blocks: [] };
  const score = first.task === 'classification' ? 'accuracy' : 'meanAbsoluteError';
  const rows = others.map((other, at) => ({
    name: names[at + 1] ?? { en: '', zh: '' },
    ...pairingOf(first, other, { ...options, source: random(options.seed, 'compare', at) }),
  }));
  const metrics = Object.fromEntries(
    rows.flatMap((row): [string, number | null][] => {
      const own = `byPredictions.${segment(row.name)}`;
      return [
        [`${own}.${score}`, row.other],
        [`${own}.${score}Difference`, row.difference],
        ...(score === 'accuracy' ? [[`${own}.mcNemar`, row.pValue] as [string, number | null]] : []),
      ];
    }),
  );
  const base = names[0] ?? { en: '', zh: '' };
  const percent = Math.round(options.confidence * 1000) / 10;
  return {
    metrics,
    blocks: [
      tiles(
        'paired-differences',
        { en: `Difference from ${base.en}, with ${percent} % interval`, zh: `与 ${base.zh} 之差,${percent} % 区间` },
        ...rows.map((row) =>
          tile(
            `byPredictions.${segment(row.name)}.${score}Difference`,
            row.name,
            score === 'accuracy' ? 'points' : 'number',
            row.interval ?? undefined,
          ),
        ),
      ),
      pairedTable(rows, score),
      chart(
        'paired-intervals',
        { en: `Difference from ${base.en}`, zh: `与 ${base.zh} 之差` },
        {
          mark: 'interval',
          x: { title: { en: 'Model', zh: '模型' }, format: 'integer' },
          y: { title: titleOf[score], format: score === 'accuracy' ? 'points' : 'number' },
          categories: rows.map((row) => row.name),
          series: [
            {
              name: titleOf[score],
              x: rows.map((_, at) => at),
              y: rows.map((row) => row.difference ?? NaN),
              low: rows.map((row) => row.interval?.low ?? NaN),
              high: rows.map((row) => row.interval?.high ?? NaN),
            },
          ],
          references: [{ axis: 'y', at: 0, label: { en: 'No difference', zh: '无差异' } }],
        },
      ),
      ...rows.flatMap((row, at) => warnings(row, at, base)),
    ],
  };
}

const titleOf = {
  accuracy: { en: 'Difference of accuracy', zh: '准确率之差' },
  meanAbsoluteError: { en: 'Difference of mean absolute error', zh: '平均绝对误差之差' },
} as const;

type Row = Pairing & { readonly name: Name };

function pairedTable(rows: readonly Row[], score: keyof typeof titleOf): Block {
  const classification = score === 'accuracy';
  return table(
    'paired',
    { en: 'Example by example', zh: '逐样本比较' },
    [
      { name: 'name', title: { en: 'Model', zh: '模型' }, format: 'text' },
      { name: 'examples', title: { en: 'Examples', zh: '样本数' }, format: 'count' },
      {
        name: 'score',
        title: classification ? { en: 'Accuracy', zh: '准确率' } : { en: 'Mean absolute error', zh: '平均绝对误差' },
        format: classification ? 'fraction' : 'number',
      },
      { name: 'difference', title: titleOf[score], format: classification ? 'points' : 'number' },
      { name: 'low', title: { en: 'From', zh: '下限' }, format: classification ? 'points' : 'number' },
      { name: 'high', title: { en: 'To', zh: '上限' }, format: classification ? 'points' : 'number' },
      ...(classification
        ? ([
            { name: 'onlyFirst', title: { en: 'Only the first right', zh: '仅第一个正确' }, format: 'count' },
            { name: 'onlyOther', title: { en: 'Only this one right', zh: '仅此模型正确' }, format: 'count' },
            {
              name: 'mcNemar',
              title: { en: 'McNemar p', zh: 'McNemar p 值' },
              format: 'number',
              help: {
                en: 'Exact, two-sided: how often a split at least this uneven comes by chance.',
                zh: '精确双侧:偶然出现至少如此不均的频率。',
              },
            },
          ] as const)
        : []),
    ],
    rows.map((row) => [
      row.name.en,
      row.examples,
      row.other,
      row.difference,
      row.interval?.low ?? null,
      row.interval?.high ?? null,
      ...(classification ? [row.onlyFirst, row.onlyOther, row.pValue] : []),
    ]),
  );
}

function warnings(row: Row, at: number, base: Name): Block[] {
  const title = { en: `${row.name.en}: examples left out`, zh: `${row.name.zh}:被排除的样本` };
  if (row.examples === 0)
    return [
      warningBlock(`no-common-${at}`, title, {
        en: `${base.en} and ${row.name.en} have no example with a known, equal truth in common: their difference is undefined.`,
        zh: `${base.zh} 与 ${row.name.zh} 没有真实值已知且一致的共同样本:其差异无定义。`,
      }),
    ];
  return [
    ...(row.unmatched === 0
      ? []
      : [
          warningBlock(`unmatched-${at}`, title, {
            en: `${row.unmatched} examples are in one of the two only, or without a known truth; ${row.examples} are compared.`,
            zh: `${row.unmatched} 个样本只在其中一方出现,或真实值未知;共比较 ${row.examples} 个样本。`,
          }),
        ]),
    ...(row.contradictory === 0
      ? []
      : [
          warningBlock(`contradictory-${at}`, title, {
            en: `${row.contradictory} examples have another truth in ${row.name.en} than in ${base.en}: they may be of different data.`,
            zh: `有 ${row.contradictory} 个样本在 ${row.name.zh} 与 ${base.zh} 中的真实值不同:二者可能来自不同的数据。`,
          }),
        ]),
  ];
}
