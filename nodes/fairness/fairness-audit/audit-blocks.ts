import type { Block, ChartBlock } from '../../kit/report';
import { chart, table, text, tile, tiles } from '../../lib/plain/report';
import type { Audit } from './audit';
import { comparedRates } from './differences';
import { averageOdds, impact } from './disparities';
import { rateNames, type RateName } from './rates';
import { rateWords } from './words';

/** What a person sees of one attribute. `at` numbers the blocks of the attributes. */
export function blocksOf(audit: Audit, at: number, favourable: string): Block[] {
  const { grouping, differences } = audit;
  const base = grouping.groups[grouping.reference] ?? '';
  const titled = (en: string, zh: string) => ({ en: `${grouping.name}: ${en}`, zh: `${grouping.name}:${zh}` });
  const compared = differences.some((own) => own !== null);
  return [
    summaryTiles(audit, `summary-${at}`, titled(`“${favourable}” is favourable`, `“${favourable}”为有利类别`)),
    groupTable(audit, `groups-${at}`, titled('groups', '各组')),
    intervals(audit, `rates-${at}`, titled('rates with intervals', '比率与区间')),
    ...(compared
      ? [
          differenceTable(audit, `differences-${at}`, titled(`difference to ${base}`, `与 ${base} 之差`)),
          differenceChart(
            audit,
            `difference-intervals-${at}`,
            titled(`difference to ${base}, with intervals`, `与 ${base} 之差及区间`),
          ),
        ]
      : []),
    ...impossibility(audit, `impossibility-${at}`, base),
  ];
}

function summaryTiles({ prefix, grouping }: Audit, id: string, title: { en: string; zh: string }): Block {
  const unsigned = { en: 'Largest − smallest, never negative.', zh: '最大减最小,从不为负。' };
  const base = grouping.groups[grouping.reference] ?? '';
  const signed = { en: `Group − ${base}, the farthest.`, zh: `组 − ${base},取差距最大者。` };
  const own = (metric: string, en: string, zh: string, format: 'points' | 'number', note: { en: string; zh: string }) =>
    tile(`${prefix}${metric}`, { en, zh }, format, undefined, note);
  return tiles(
    id,
    title,
    own('demographicParityDifference', 'Demographic parity difference', '人口均等差', 'points', unsigned),
    own('demographicParityRatio', 'Demographic parity ratio', '人口均等比', 'number', {
      en: 'Smallest ÷ largest; the four-fifths rule wants 0.8.',
      zh: '最小除以最大;五分之四规则要求 0.8。',
    }),
    own('equalOpportunityDifference', 'Equal opportunity difference', '机会均等差', 'points', unsigned),
    own('equalizedOddsDifference', 'Equalized odds difference', '均等几率差', 'points', {
      en: 'The larger of the gaps of true and false positive rates.',
      zh: '真正率差与假正率差中较大者。',
    }),
    own('equalizedOddsRatio', 'Equalized odds ratio', '均等几率比', 'number', {
      en: 'The smaller of both ratios.',
      zh: '两个比值中较小者。',
    }),
    own('predictiveParityDifference', 'Predictive parity difference', '预测均等差', 'points', unsigned),
    own('accuracyDifference', 'Accuracy difference', '准确率差', 'points', unsigned),
    own('averageOddsDifference', 'Average odds difference', '平均几率差', 'points', signed),
    own('disparateImpact', 'Disparate impact', '差异影响', 'number', {
      en: `Selection rate ÷ that of ${base}, the farthest from 1.`,
      zh: `选中率除以 ${base} 的选中率,取离 1 最远者。`,
    }),
    own('theilIndex', 'Theil index', '泰尔指数', 'number', {
      en: 'Inequality of what single examples get; 0 = all the same.',
      zh: '个体所得的不平等;0 表示完全相同。',
    }),
    own('generalizedEntropyBetweenGroups', 'Generalized entropy between groups', '组间广义熵', 'number', {
      en: 'The part of the inequality (α = 2) that lies between groups.',
      zh: '不平等(α = 2)中属于组间的部分。',
    }),
  );
}

const groupTable = ({ groups }: Audit, id: string, title: { en: string; zh: string }): Block =>
  table(
    id,
    title,
    [
      { name: 'group', title: { en: 'Group', zh: '组' }, format: 'text' },
      { name: 'n', title: { en: 'Examples', zh: '样本数' }, format: 'count' },
      ...rateNames.map((name) => ({ name, title: rateWords[name], format: 'fraction' as const })),
      { name: 'meanScore', title: { en: 'Mean score', zh: '平均得分' }, format: 'number' },
      {
        name: 'calibrationGap',
        title: { en: 'Mean score − base rate', zh: '平均得分 − 基准率' },
        format: 'points',
        help: { en: 'Above 0: the scores promise more than comes true.', zh: '大于 0:得分高于实际发生的比例。' },
      },
      { name: 'rocAuc', title: { en: 'Area under ROC', zh: 'ROC 面积' }, format: 'number' },
      { name: 'brier', title: { en: 'Brier score', zh: 'Brier 分数' }, format: 'number' },
      { name: 'calibrationError', title: { en: 'Calibration error', zh: '校准误差' }, format: 'points' },
    ],
    groups.map((group) => [
      group.name,
      group.n,
      ...rateNames.map((rate) => group.rates[rate]),
      group.meanScore,
      group.calibrationGap,
      group.rocAuc,
      group.brier,
      group.calibrationError,
    ]),
  );

const charted = ['selectionRate', 'truePositiveRate', 'falsePositiveRate'] as const satisfies readonly RateName[];
const groupAxis = { title: { en: 'Group', zh: '组' }, format: 'integer' } as const;

function intervals({ groups }: Audit, id: string, title: { en: string; zh: string }): ChartBlock {
  const filled = groups.filter((group) => group.n > 0);
  return chart(id, title, {
    mark: 'interval',
    x: groupAxis,
    y: { title: { en: 'Rate', zh: '比率' }, format: 'fraction', domain: [0, 1] },
    categories: filled.map((group) => group.name),
    series: charted.map((rate) => ({
      name: rateWords[rate],
      x: filled.map((_, index) => index),
      y: filled.map((group) => group.rates[rate] ?? NaN),
      low: filled.map((group) => group.intervals[rate]?.low ?? NaN),
      high: filled.map((group) => group.intervals[rate]?.high ?? NaN),
    })),
  });
}

function differenceTable(
  { groups, differences, grouping }: Audit,
  id: string,
  title: { en: string; zh: string },
): Block {
  const base = groups[grouping.reference];
  return table(
    id,
    title,
    [
      { name: 'group', title: { en: 'Group', zh: '组' }, format: 'text' },
      ...comparedRates.map((name) => ({ name, title: rateWords[name], format: 'points' as const })),
      { name: 'averageOdds', title: { en: 'Average odds', zh: '平均几率' }, format: 'points' },
      {
        name: 'impact',
        title: { en: 'Selection rate ÷ that of the reference', zh: '选中率与参照组之比' },
        format: 'number',
      },
    ],
    groups.flatMap((group, index) => {
      const own = differences[index];
      return own === null || own === undefined || base === undefined
        ? []
        : [
            [
              group.name,
              ...comparedRates.map((rate) => own[rate].value),
              averageOdds(group, base),
              impact(group, base),
            ],
          ];
    }),
  );
}

function differenceChart({ groups, differences }: Audit, id: string, title: { en: string; zh: string }): ChartBlock {
  const rows = groups.flatMap((group, index) => {
    const own = differences[index];
    return own === null || own === undefined ? [] : [{ name: group.name, own }];
  });
  return chart(id, title, {
    mark: 'interval',
    x: groupAxis,
    y: { title: { en: 'Difference', zh: '差' }, format: 'points' },
    categories: rows.map(({ name }) => name),
    series: comparedRates.map((rate) => ({
      name: rateWords[rate],
      x: rows.map((_, index) => index),
      y: rows.map(({ own }) => own[rate].value ?? NaN),
      low: rows.map(({ own }) => own[rate].interval?.low ?? NaN),
      high: rows.map(({ own }) => own[rate].interval?.high ?? NaN),
    })),
    references: [{ axis: 'y', at: 0, label: { en: 'No difference', zh: '无差异' } }],
  });
}

/** Where base rates differ beyond chance and decisions are not perfect, not all measures can be equal. */
function impossibility({ groups, differences }: Audit, id: string, base: string): Block[] {
  const apart = groups.filter((_, index) => {
    const interval = differences[index]?.baseRate.interval;
    return interval !== undefined && interval !== null && (interval.low > 0 || interval.high < 0);
  });
  if (apart.length === 0 || groups.every((group) => group.n === 0 || group.rates.accuracy === 1)) return [];
  const names = apart.map((group) => group.name);
  return [
    text(
      id,
      { en: 'Not everything can be equal', zh: '不可能处处相等' },
      {
        en: `The base rates of ${names.join(', ')} differ from that of ${base}. Then decisions that are not perfect cannot have equal predictive values, equal false positive rates and equal false negative rates at once (Chouldechova 2017), and scores cannot be calibrated in each group and balanced for both classes (Kleinberg et al. 2016). Which measure matters has to be decided, not computed.`,
        zh: `${names.join('、')} 的基准率与 ${base} 不同。此时不完美的决策不可能同时使预测值、假正率与假负率都相等(Chouldechova 2017),得分也不可能既在各组内校准、又对两个类别都平衡(Kleinberg et al. 2016)。哪个指标重要需要人来决定,而不是计算得出。`,
      },
    ),
  ];
}
