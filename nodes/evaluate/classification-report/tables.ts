import type { Block, TableBlock } from '../../kit/report';
import { averages, normalized } from '../../lib/plain/classification';
import { matrix, table, tile, tiles } from '../../lib/plain/report';
import type { Interval } from '../../lib/plain/intervals';
import { CLIP } from '../../lib/plain/calibration';
import type { Judged } from './judged';
import type { Measures, Settings } from './measures';

/** The numbers one looks at first, with their intervals. */
export function headline(
  judged: Judged,
  measures: Measures,
  settings: Settings,
  intervals: Readonly<Record<string, Interval>>,
): Block[] {
  const many = judged.classes.length > 2;
  const last = judged.classes.at(-1) ?? '';
  const ofRanked = many
    ? { en: 'Mean over classes, each against all others.', zh: '各类别对其余类别的平均。' }
    : { en: `Of “${last}”.`, zh: `类别“${last}”。` };
  const fraction = (metric: string, en: string, zh: string, note?: { en: string; zh: string }) =>
    tile(metric, { en, zh }, 'fraction', intervals[metric], note);
  const plain = (metric: string, en: string, zh: string, note?: { en: string; zh: string }) =>
    tile(metric, { en, zh }, 'number', intervals[metric], note);
  const clip = CLIP.toExponential(1);
  return [
    tiles(
      'decisions',
      { en: 'Decisions', zh: '决策' },
      fraction('accuracy', 'Accuracy', '准确率'),
      fraction('macro.f1', 'F1, macro', '宏平均 F1'),
      fraction('balancedAccuracy', 'Balanced accuracy', '平衡准确率'),
      plain('mcc', 'Matthews correlation', '马修斯相关系数'),
      plain('kappa', 'Cohen’s kappa', 'Cohen kappa'),
      ...('topKAccuracy' in measures.metrics
        ? [fraction('topKAccuracy', `Right among the top ${settings.topK}`, `前 ${settings.topK} 名正确率`)]
        : []),
      tile('examples', { en: 'Examples', zh: '样本数' }, 'count'),
    ),
    tiles(
      'probabilities',
      { en: 'Scores and probabilities', zh: '得分与概率' },
      plain('rocAuc', 'Area under the ROC curve', 'ROC 曲线下面积', ofRanked),
      plain('averagePrecision', 'Average precision', '平均精确率', ofRanked),
      plain('logLoss', 'Log loss', '对数损失', {
        en: `Natural logarithm, probabilities clipped at ${clip}.`,
        zh: `自然对数,概率在 ${clip} 处截断。`,
      }),
      plain(
        'brier',
        'Brier score',
        'Brier 分数',
        many ? { en: 'Sum over classes, at most 2.', zh: '各类别之和,最大为 2。' } : ofRanked,
      ),
      tile('ece', { en: 'Expected calibration error', zh: '期望校准误差' }, 'points', undefined, {
        en: `${settings.bins} bins.`,
        zh: `${settings.bins} 个分箱。`,
      }),
      tile('mce', { en: 'Maximum calibration error', zh: '最大校准误差' }, 'points', undefined, {
        en: `${settings.bins} bins.`,
        zh: `${settings.bins} 个分箱。`,
      }),
    ),
  ];
}

const figure = (name: string, en: string, zh: string) => ({ name, title: { en, zh }, format: 'fraction' as const });

/** A row a class, then the averages; figures as fractions. */
export function classTable(judged: Judged, { classes, metrics }: Measures, beta: number): TableBlock[] {
  const many = classes.length > 2;
  const columns: TableBlock['columns'] = [
    figure('precision', 'Precision', '精确率'),
    figure('recall', 'Recall', '召回率'),
    figure('f1', 'F1', 'F1'),
    ...(beta === 1 ? [] : [figure('fBeta', `F${beta}`, `F${beta}`)]),
  ];
  const support = {
    name: 'support',
    title: { en: 'Support', zh: '支持数' },
    help: {
      en: 'Examples of this true class, by weight where weights are used.',
      zh: '该真实类别的样本数;使用权重时按权重计。',
    },
    format: judged.weight === undefined ? ('count' as const) : ('number' as const),
  };
  const { macro, weighted, micro } = averages(classes);
  const fBetaOf = (name: string): (number | null)[] => (beta === 1 ? [] : [metrics[`${name}.fBeta`] ?? null]);
  return [
    table(
      'by-class',
      { en: 'By class', zh: '按类别' },
      [
        { name: 'class', title: { en: 'Class', zh: '类别' }, format: 'text' },
        ...columns,
        support,
        ...(many
          ? [{ name: 'rocAuc', title: { en: 'Area under ROC', zh: 'ROC 面积' }, format: 'number' as const }]
          : []),
        ...(many
          ? [
              {
                name: 'averagePrecision',
                title: { en: 'Average precision', zh: '平均精确率' },
                format: 'number' as const,
              },
            ]
          : []),
      ],
      classes.map((score) => [
        score.name,
        score.precision,
        score.recall,
        score.f1,
        ...(beta === 1 ? [] : [score.fBeta]),
        score.support,
        ...(many ? [score.rocAuc, score.averagePrecision] : []),
      ]),
    ),
    table(
      'averages',
      { en: 'Averages over classes', zh: '类别平均' },
      [{ name: 'average', title: { en: 'Average', zh: '平均方式' }, format: 'text' }, ...columns],
      [
        ['macro', macro.precision, macro.recall, macro.f1, ...fBetaOf('macro')],
        ['weighted', weighted.precision, weighted.recall, weighted.f1, ...fBetaOf('weighted')],
        ['micro', micro.precision, micro.recall, micro.f1, ...(beta === 1 ? [] : [micro.f1])],
      ],
    ),
  ];
}

/** Counts, and the three shares. */
export function confusionMatrices({ classes, weight }: Judged, { cells }: Measures): Block[] {
  const ends = {
    rowTitle: { en: 'True', zh: '真实' },
    columnTitle: { en: 'Predicted', zh: '预测' },
    rows: classes,
    columns: classes,
  };
  const shape = [classes.length, classes.length];
  const share = (id: string, by: 'true' | 'predicted' | 'all', en: string, zh: string): Block =>
    matrix(id, { en, zh }, { ...ends, format: 'fraction', values: { shape, values: normalized(cells, by) } });
  return [
    matrix(
      'confusion',
      { en: 'Confusion matrix', zh: '混淆矩阵' },
      { ...ends, format: weight === undefined ? 'count' : 'number', values: { shape, values: cells } },
    ),
    share(
      'confusion-by-true',
      'true',
      'Shares of the true class (recall on the diagonal)',
      '占真实类别的比例(对角线为召回率)',
    ),
    share(
      'confusion-by-predicted',
      'predicted',
      'Shares of the predicted class (precision on the diagonal)',
      '占预测类别的比例(对角线为精确率)',
    ),
    share('confusion-by-all', 'all', 'Shares of all examples', '占全部样本的比例'),
  ];
}
