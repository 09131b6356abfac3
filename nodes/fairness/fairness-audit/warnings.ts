import type { Block } from '../../kit/report';
import { warningBlock } from '../../lib/plain/report';
import type { AttributeAudit } from './audit';

/** Below this number of examples a rate says little (nodes with n < 30 are flagged everywhere). */
const SMALL = 30;

/** A wider interval than this is no evidence. */
const WIDE = 0.2;

const names = (groups: readonly { readonly name: string }[]): string => groups.map((group) => group.name).join(', ');

/** What a reader must know before using the numbers. */
export function warningsOf(audit: AttributeAudit, id: (name: string) => string): Block[] {
  const empty = audit.groups.filter((group) => group.n === 0);
  const filled = audit.groups.filter((group) => group.n > 0);
  const small = filled.filter((group) => group.n < SMALL);
  const wide = filled.filter((group) => {
    const interval = group.intervals.selectionRate;
    return group.n >= SMALL && interval != null && interval.high - interval.low > WIDE;
  });
  const undefinedRates = filled.filter(
    ({ rates }) =>
      rates.truePositiveRate === null || rates.falsePositiveRate === null || rates.positivePredictiveValue === null,
  );
  const base = audit.gaps['baseRateDifference'] ?? 0;
  return [
    ...(filled.length < 2
      ? [
          warningBlock(
            id('one-group'),
            { en: 'Nothing to compare', zh: '无可比较' },
            {
              en: `Fewer than two groups of ${audit.name} have examples, so that every gap is undefined.`,
              zh: `${audit.name} 中有样本的组少于两个,因此所有差距均无定义。`,
            },
          ),
        ]
      : []),
    ...(empty.length > 0
      ? [
          warningBlock(
            id('empty'),
            { en: 'Empty groups', zh: '空组' },
            {
              en: `No example with a known class in: ${names(empty)}. They are left out of the gaps.`,
              zh: `以下组没有已知类别的样本:${names(empty)}。计算差距时不包括它们。`,
            },
          ),
        ]
      : []),
    ...(small.length + wide.length > 0
      ? [
          warningBlock(
            id('small'),
            { en: 'Small groups', zh: '小组' },
            {
              en: `Few examples (under ${SMALL}, or an interval wider than 20 points): ${names([...small, ...wide])}. Read the intervals, not the points.`,
              zh: `样本过少(少于 ${SMALL} 个,或区间宽于 20 个百分点):${names([...small, ...wide])}。请看区间而不是单个数值。`,
            },
          ),
        ]
      : []),
    ...(undefinedRates.length > 0
      ? [
          warningBlock(
            id('undefined'),
            { en: 'Undefined rates', zh: '无定义的比率' },
            {
              en: `A rate is undefined where nobody is in its denominator (no positives, no negatives, or nobody selected): ${names(undefinedRates)}.`,
              zh: `当分母中没有人时(没有正例、没有负例或无人被选中),比率无定义:${names(undefinedRates)}。`,
            },
          ),
        ]
      : []),
    ...(audit.missing > 0
      ? [
          warningBlock(
            id('missing'),
            { en: 'Missing groups', zh: '组别缺失' },
            {
              en: `${audit.missing} examples have no value of ${audit.name} and are in no group.`,
              zh: `${audit.missing} 个样本没有 ${audit.name} 的取值,不属于任何组。`,
            },
          ),
        ]
      : []),
    ...(base > 0.02
      ? [
          warningBlock(
            id('impossibility'),
            { en: 'Not all at once', zh: '不可兼得' },
            {
              en: `Base rates differ by ${(100 * base).toFixed(1)} points. Then no classifier, but a perfect one, can have equal predictive values and equal error rates in all groups (Kleinberg et al. 2016; Chouldechova 2017): which gap matters is a choice to make and to give reasons for.`,
              zh: `基础率相差 ${(100 * base).toFixed(1)} 个百分点。此时除完美分类器外,任何分类器都不可能在所有组中同时具有相等的预测值和相等的错误率(Kleinberg 等 2016;Chouldechova 2017):哪种差距更重要,需要选择并说明理由。`,
            },
          ),
        ]
      : []),
  ];
}
