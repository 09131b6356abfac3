import type { Task } from '../../kit/artifact';
import type { Block, MetricsBlock } from '../../kit/report';
import { agreement, losses, scoreDifference, scoreOf, type Judges, type Stage } from './before-after';
import { wilson } from './intervals';
import { tile, tiles, warningBlock } from './report';

/** Fewer examples than this are flagged. */
const SMALL = 30;
/** A wider interval is flagged. */
const WIDE = 0.2;

export interface BeforeAfter {
  readonly metrics: Readonly<Record<string, number | null>>;
  readonly blocks: readonly Block[];
}

const splitNames = { test: { en: 'test split', zh: '测试集' }, validation: { en: 'validation split', zh: '验证集' } };

/**
 * What a model lost on the way from the first stage to the last: score of each stage, their difference with an interval, and the
 * share of equal answers. Metrics: `accuracyBefore` … `accuracy`, `accuracyDifference`, `agreement`; for a regression `rmse…`.
 */
export function beforeAfter(task: Task, judges: Judges, stages: readonly Stage[], seed: number): BeforeAfter {
  const n = judges.rows.length;
  const name = task === 'classification' ? 'accuracy' : 'rmse';
  const format = task === 'classification' ? 'fraction' : 'number';
  const judged = stages.map((stage) => {
    const own = losses(task, stage.outputs, judges.truth);
    return { ...stage, own, score: scoreOf(task, own) };
  });
  const first = judged[0];
  const last = judged.at(-1);
  if (first === undefined || last === undefined) return { metrics: {}, blocks: [] };
  const difference = scoreDifference(task, first.own, last.own, judges.truth, seed);
  const same = task === 'classification' ? agreement(first.outputs, last.outputs, last.outputs.length / n) : null;
  const intervalOf = (score: number) => (task === 'classification' ? (wilson(score, n) ?? undefined) : undefined);
  const list: MetricsBlock['tiles'][number][] = [
    ...judged.map(({ suffix, label, score }) => tile(`${name}${suffix}`, label, format, intervalOf(score))),
    tile(
      `${name}Difference`,
      { en: 'Change', zh: '变化' },
      task === 'classification' ? 'points' : 'number',
      difference.interval ?? undefined,
    ),
    ...(same === null ? [] : [tile('agreement', { en: 'Same answer as before', zh: '与之前答案相同' }, 'fraction')]),
  ];
  const where = splitNames[judges.split];
  const interval = intervalOf(last.score);
  const wide = interval !== undefined && interval.high - interval.low > WIDE;
  return {
    metrics: {
      ...Object.fromEntries(judged.map(({ suffix, score }) => [`${name}${suffix}`, score])),
      [`${name}Difference`]: difference.value,
      ...(same === null ? {} : { agreement: same }),
      examples: n,
    },
    blocks: [
      tiles(
        'score',
        task === 'classification'
          ? { en: `Accuracy on the ${where.en}, ${n} examples`, zh: `${where.zh}上的准确率,${n} 个样本` }
          : {
              en: `Root mean squared error on the ${where.en}, ${n} examples`,
              zh: `${where.zh}上的均方根误差,${n} 个样本`,
            },
        ...list,
      ),
      ...(n < SMALL || wide
        ? [
            warningBlock(
              'few-examples',
              { en: 'Few examples', zh: '样本太少' },
              {
                en: `The comparison rests on ${n} examples: differences smaller than the intervals may be chance.`,
                zh: `比较只基于 ${n} 个样本:小于区间的差异可能只是偶然。`,
              },
            ),
          ]
        : []),
    ],
  };
}

/** Why nothing was measured. */
export const notMeasured = (linked: boolean): Block =>
  warningBlock(
    'not-measured',
    { en: 'What was lost is not known', zh: '损失未知' },
    linked
      ? {
          en: 'The dataset has no labelled row in the test or validation split. Put a Split node before it.',
          zh: '数据集的测试集和验证集中没有带标签的行。请在其前面放一个“划分”节点。',
        }
      : {
          en: 'Connect a dataset to measure the model before and after on its test split.',
          zh: '连接一个数据集,以便在测试集上测量处理前后的模型。',
        },
  );
