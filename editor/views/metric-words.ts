import type { NumberFormat } from '../../nodes/kit/report';
import type { Word } from '../ui/say';

interface MetricWord {
  readonly word: Word;
  readonly format: NumberFormat;
}

/** Metrics that a node's card and the live curves show under a word of their own. */
const known: Readonly<Record<string, MetricWord>> = {
  accuracy: { word: { en: 'Accuracy', zh: '准确率' }, format: 'fraction' },
  validationAccuracy: { word: { en: 'Val. accuracy', zh: '验证准确率' }, format: 'fraction' },
  balancedAccuracy: { word: { en: 'Balanced acc.', zh: '平衡准确率' }, format: 'fraction' },
  'macro.f1': { word: { en: 'Macro F1', zh: '宏平均 F1' }, format: 'fraction' },
  rocAuc: { word: { en: 'ROC AUC', zh: 'ROC AUC' }, format: 'fraction' },
  logLoss: { word: { en: 'Log loss', zh: '对数损失' }, format: 'number' },
  loss: { word: { en: 'Loss', zh: '损失' }, format: 'number' },
  validationLoss: { word: { en: 'Val. loss', zh: '验证损失' }, format: 'number' },
  learningRate: { word: { en: 'Learning rate', zh: '学习率' }, format: 'number' },
  gradientNorm: { word: { en: 'Gradient norm', zh: '梯度范数' }, format: 'number' },
  epochs: { word: { en: 'Epochs', zh: '轮数' }, format: 'count' },
  brier: { word: { en: 'Brier score', zh: 'Brier 分数' }, format: 'number' },
  expectedCalibrationError: { word: { en: 'Calibration err.', zh: '校准误差' }, format: 'fraction' },
  demographicParityDifference: { word: { en: 'Parity gap', zh: '均等差' }, format: 'points' },
  demographicParityRatio: { word: { en: 'Parity ratio', zh: '均等比' }, format: 'number' },
  selectionRateDifference: { word: { en: 'Selection gap', zh: '选择率差' }, format: 'points' },
  equalizedOddsDifference: { word: { en: 'Eq. odds gap', zh: '均等几率差' }, format: 'points' },
  equalOpportunityDifference: { word: { en: 'Opportunity gap', zh: '机会均等差' }, format: 'points' },
  baseRateDifferenceBefore: { word: { en: 'Gap before', zh: '加权前差距' }, format: 'points' },
  baseRateDifferenceAfter: { word: { en: 'Gap after', zh: '加权后差距' }, format: 'points' },
  equalizedOddsRatio: { word: { en: 'Eq. odds ratio', zh: '均等几率比' }, format: 'number' },
  accuracyBefore: { word: { en: 'Before', zh: '之前' }, format: 'fraction' },
  accuracyPruned: { word: { en: 'Pruned', zh: '剪枝后' }, format: 'fraction' },
  bytes: { word: { en: 'Bytes', zh: '字节数' }, format: 'count' },
  bytesBefore: { word: { en: 'Bytes before', zh: '之前字节数' }, format: 'count' },
  bytesRatio: { word: { en: 'After ÷ before', zh: '之后 ÷ 之前' }, format: 'number' },
  relativeCompletenessGap: { word: { en: 'Gap ÷ change', zh: '缺口 ÷ 变化' }, format: 'number' },
  meanCompletenessGap: { word: { en: 'Mean gap', zh: '平均缺口' }, format: 'number' },
  accuracyDifference: { word: { en: 'Accuracy diff.', zh: '准确率之差' }, format: 'points' },
  completenessGap: { word: { en: 'Largest gap', zh: '最大缺口' }, format: 'number' },
  parameters: { word: { en: 'Parameters', zh: '参数量' }, format: 'count' },
  images: { word: { en: 'Images', zh: '图像' }, format: 'count' },
  classes: { word: { en: 'Classes', zh: '类别' }, format: 'count' },
  width: { word: { en: 'Width', zh: '宽' }, format: 'count' },
  height: { word: { en: 'Height', zh: '高' }, format: 'count' },
  channels: { word: { en: 'Channels', zh: '通道' }, format: 'count' },
  multiplyAdds: { word: { en: 'Multiply-adds', zh: '乘加次数' }, format: 'count' },
};

/** `byGroup.female.selectionRate` → `selection rate`: the last segment in words. */
function spelled(name: string): string {
  const last = name.split('.').at(-1) ?? name;
  let text = last;
  try {
    text = decodeURIComponent(last);
  } catch {
    // A lone % of a user's word: it stays as it is.
  }
  const spaced = text.replaceAll(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

/** Word and format of a metric by its name; one that is not known is spelled out. */
export function metricWord(name: string): MetricWord {
  if (Object.hasOwn(known, name)) return known[name] as MetricWord;
  // Of one group or of one row of a comparison: the last segment is a metric, not a word of the user's.
  const last = /^by[A-Z][A-Za-z]*\..*\.([A-Za-z]+)$/.exec(name)?.[1] ?? '';
  if (Object.hasOwn(known, last)) return known[last] as MetricWord;
  const text = spelled(name);
  return { word: { en: text, zh: text }, format: 'number' };
}
