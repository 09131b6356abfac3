import type { RateName } from './rates';

/** Names of the rates for people, with who is counted. `{class}` is the favourable class. */
export const rateWords: Readonly<Record<RateName, { readonly en: string; readonly zh: string }>> = {
  baseRate: { en: 'Base rate', zh: '基准率' },
  selectionRate: { en: 'Selection rate', zh: '选中率' },
  truePositiveRate: { en: 'True positive rate', zh: '真正率' },
  falsePositiveRate: { en: 'False positive rate', zh: '假正率' },
  falseNegativeRate: { en: 'False negative rate', zh: '假负率' },
  positivePredictiveValue: { en: 'Positive predictive value', zh: '阳性预测值' },
  negativePredictiveValue: { en: 'Negative predictive value', zh: '阴性预测值' },
  accuracy: { en: 'Accuracy', zh: '准确率' },
};

/** Why a rate is undefined: who is missing in the group. */
export const missingWords: Readonly<Record<RateName, { readonly en: string; readonly zh: string }>> = {
  baseRate: { en: 'no examples', zh: '没有样本' },
  selectionRate: { en: 'no examples', zh: '没有样本' },
  accuracy: { en: 'no examples', zh: '没有样本' },
  truePositiveRate: { en: 'nobody of the favourable class', zh: '没有属于有利类别的样本' },
  falseNegativeRate: { en: 'nobody of the favourable class', zh: '没有属于有利类别的样本' },
  falsePositiveRate: { en: 'everybody of the favourable class', zh: '全部属于有利类别' },
  positivePredictiveValue: { en: 'nobody selected', zh: '无人被选中' },
  negativePredictiveValue: { en: 'everybody selected', zh: '全部被选中' },
};
