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
  precision: { word: { en: 'Precision', zh: '精确率' }, format: 'fraction' },
  recall: { word: { en: 'Recall', zh: '召回率' }, format: 'fraction' },
  f1: { word: { en: 'F1', zh: 'F1' }, format: 'fraction' },
  'macro.precision': { word: { en: 'Macro precision', zh: '宏平均精确率' }, format: 'fraction' },
  'macro.recall': { word: { en: 'Macro recall', zh: '宏平均召回率' }, format: 'fraction' },
  'macro.f1': { word: { en: 'Macro F1', zh: '宏平均 F1' }, format: 'fraction' },
  'weighted.precision': { word: { en: 'Weighted precision', zh: '加权精确率' }, format: 'fraction' },
  'weighted.recall': { word: { en: 'Weighted recall', zh: '加权召回率' }, format: 'fraction' },
  'weighted.f1': { word: { en: 'Weighted F1', zh: '加权 F1' }, format: 'fraction' },
  'micro.precision': { word: { en: 'Micro precision', zh: '微平均精确率' }, format: 'fraction' },
  'micro.recall': { word: { en: 'Micro recall', zh: '微平均召回率' }, format: 'fraction' },
  'micro.f1': { word: { en: 'Micro F1', zh: '微平均 F1' }, format: 'fraction' },
  mcc: { word: { en: 'Matthews correlation', zh: '马修斯相关系数' }, format: 'number' },
  kappa: { word: { en: 'Cohen’s kappa', zh: 'Cohen kappa' }, format: 'number' },
  topKAccuracy: { word: { en: 'Top-k accuracy', zh: '前 k 名正确率' }, format: 'fraction' },
  rocAuc: { word: { en: 'ROC AUC', zh: 'ROC AUC' }, format: 'number' },
  prAuc: { word: { en: 'PR AUC', zh: 'PR AUC' }, format: 'number' },
  averagePrecision: { word: { en: 'Average precision', zh: '平均精确率' }, format: 'number' },
  examples: { word: { en: 'Examples', zh: '样本数' }, format: 'count' },
  support: { word: { en: 'Support', zh: '支持数' }, format: 'count' },
  logLoss: { word: { en: 'Log loss', zh: '对数损失' }, format: 'number' },
  loss: { word: { en: 'Loss', zh: '损失' }, format: 'number' },
  validationLoss: { word: { en: 'Val. loss', zh: '验证损失' }, format: 'number' },
  learningRate: { word: { en: 'Learning rate', zh: '学习率' }, format: 'number' },
  gradientNorm: { word: { en: 'Gradient norm', zh: '梯度范数' }, format: 'number' },
  epochs: { word: { en: 'Epochs', zh: '轮数' }, format: 'count' },
  brier: { word: { en: 'Brier score', zh: 'Brier 分数' }, format: 'number' },
  ece: { word: { en: 'Calibration error', zh: '校准误差' }, format: 'points' },
  mce: { word: { en: 'Max. calibration error', zh: '最大校准误差' }, format: 'points' },
  demographicParityDifference: { word: { en: 'Parity gap', zh: '均等差' }, format: 'points' },
  demographicParityRatio: { word: { en: 'Parity ratio', zh: '均等比' }, format: 'number' },
  selectionRateDifference: { word: { en: 'Selection gap', zh: '选择率差' }, format: 'points' },
  equalizedOddsDifference: { word: { en: 'Eq. odds gap', zh: '均等几率差' }, format: 'points' },
  equalOpportunityDifference: { word: { en: 'Opportunity gap', zh: '机会均等差' }, format: 'points' },
  baseRateDifferenceBefore: { word: { en: 'Gap before', zh: '加权前差距' }, format: 'points' },
  baseRateDifferenceAfter: { word: { en: 'Gap after', zh: '加权后差距' }, format: 'points' },
  equalizedOddsRatio: { word: { en: 'Eq. odds ratio', zh: '均等几率比' }, format: 'number' },
  accuracyBefore: { word: { en: 'Before', zh: '之前' }, format: 'fraction' },
  agreement: { word: { en: 'Same answer', zh: '相同回答' }, format: 'fraction' },
  sparsity: { word: { en: 'Weights at 0', zh: '为 0 的权重' }, format: 'fraction' },
  channelsRemoved: { word: { en: 'Channels removed', zh: '移除的通道' }, format: 'fraction' },
  accuracyPruned: { word: { en: 'Pruned', zh: '剪枝后' }, format: 'fraction' },
  bytes: { word: { en: 'Bytes', zh: '字节数' }, format: 'count' },
  bytesBefore: { word: { en: 'Bytes before', zh: '之前字节数' }, format: 'count' },
  bytesRatio: { word: { en: 'New ÷ old', zh: '新 ÷ 旧' }, format: 'number' },
  relativeCompletenessGap: { word: { en: 'Gap ÷ change', zh: '缺口 ÷ 变化' }, format: 'number' },
  meanCompletenessGap: { word: { en: 'Mean gap', zh: '平均缺口' }, format: 'number' },
  accuracyDifference: { word: { en: 'Accuracy diff.', zh: '准确率之差' }, format: 'points' },
  completenessGap: { word: { en: 'Largest gap', zh: '最大缺口' }, format: 'number' },
  parametersBefore: { word: { en: 'Parameters before', zh: '之前参数量' }, format: 'count' },
  multiplyAddsBefore: { word: { en: 'Multiply-adds before', zh: '之前乘加次数' }, format: 'count' },
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
  const spaced = text.replaceAll(/([a-z\d])(?=[A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$1$2 ').toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

/** Whether a metric has a word of its own, and needs its name no more. */
export const hasWord = (name: string): boolean => Object.hasOwn(known, name);

/** Word and format of a metric by its name; one that is not known is spelled out. */
export function metricWord(name: string): MetricWord {
  if (Object.hasOwn(known, name)) return known[name] as MetricWord;
  // Of one group or of one row of a comparison: the last segment is a metric, not a word of the user's.
  const last = /^(?:by[A-Z][A-Za-z]*|perClass)\..*\.([A-Za-z\d]+)$/.exec(name)?.[1] ?? '';
  if (Object.hasOwn(known, last)) return known[last] as MetricWord;
  const text = spelled(name);
  return { word: { en: text, zh: text }, format: 'number' };
}
