import type { Block } from '../../kit/report';
import { warningBlock } from '../../lib/plain/report';
import { wordList } from '../../lib/plain/word-list';
import type { Judged } from './judged';
import type { Measures } from './measures';

/** Below this number of examples a class's numbers are flagged. */
export const FEW = 30;

/** Why numbers are undefined, and what to know before trusting the others. */
export function warningsOf(judged: Judged, { classes, metrics }: Measures, lacksWeights: boolean): Block[] {
  const n = judged.truth.length;
  const blocks: Block[] = [];
  const warn = (id: string, title: { en: string; zh: string }, en: string, zh: string): void =>
    void blocks.push(warningBlock(id, title, { en, zh }));
  if (judged.leftOut > 0)
    warn(
      'left-out',
      { en: 'Examples left out', zh: '被排除的样本' },
      `${judged.leftOut} examples are left out: their true or predicted class is missing, or the model does not know it.`,
      `有 ${judged.leftOut} 个样本被排除:真实类别或预测类别缺失,或者模型不认识该类别。`,
    );
  if (lacksWeights)
    warn(
      'no-weights',
      { en: 'No weights', zh: '没有权重' },
      'The predictions carry no weights: each example counts once.',
      '预测结果中没有权重:每个样本计一次。',
    );
  if (n === 0) {
    warn(
      'no-examples',
      { en: 'No examples', zh: '没有样本' },
      'There is no example to judge: every number is undefined.',
      '没有可评估的样本:所有数值均无定义。',
    );
    return blocks;
  }
  if (judged.trained > 0)
    warn(
      'training-examples',
      { en: 'Training examples', zh: '训练样本' },
      `${judged.trained} of ${n} examples are of the training split: the numbers say how well the model remembers, not how it does on new examples.`,
      `${n} 个样本中有 ${judged.trained} 个来自训练集:这些数值反映的是模型的记忆,而不是它在新样本上的表现。`,
    );
  const neverTrue = classes.filter((score) => score.recall === null).map((score) => score.name);
  const neverSaid = classes.filter((score) => score.precision === null).map((score) => score.name);
  if (neverTrue.length + neverSaid.length > 0) {
    const parts = [
      { names: neverTrue, en: 'Never true, so recall is undefined: ', zh: '从未作为真实类别,召回率无定义:' },
      { names: neverSaid, en: 'Never predicted, so precision is undefined: ', zh: '从未被预测,精确率无定义:' },
    ].filter((part) => part.names.length > 0);
    warn(
      'undefined-classes',
      { en: 'Undefined numbers of classes', zh: '无定义的类别数值' },
      `${parts.map((part) => `${part.en}${wordList(part.names).en}.`).join(' ')} Averages of precision, recall and F1 count an undefined number as 0 (scikit-learn’s zero_division=0), and leave out a class that is neither true nor predicted. Balanced accuracy, area and average precision run over the classes for which they are defined.`,
      `${parts.map((part) => `${part.zh}${wordList(part.names).zh}。`).join('')}精确率、召回率与 F1 的平均值把无定义的数值计为 0(同 scikit-learn 的 zero_division=0),并排除既不真实也未被预测的类别。平衡准确率、曲线下面积和平均精确率只对有定义的类别计算。`,
    );
  }
  if (metrics['mcc'] === null || metrics['kappa'] === null)
    warn(
      'one-class',
      { en: 'Matthews correlation or kappa undefined', zh: '马修斯相关系数或 kappa 无定义' },
      'All examples are of one class, or all are predicted as one: agreement beyond chance would be 0 divided by 0.',
      '所有样本属于同一类别,或都被预测为同一类别:超出偶然的一致性将是 0 除以 0。',
    );
  if (judged.scores === null)
    warn(
      'no-scores',
      { en: 'No scores', zh: '没有得分' },
      'The predictions hold no score for each class: area, average precision, log loss, Brier score and calibration are undefined.',
      '预测结果没有给出各类别的得分:曲线下面积、平均精确率、对数损失、Brier 分数与校准无定义。',
    );
  else if (metrics['rocAuc'] === null)
    warn(
      'no-curve',
      { en: 'Area under the ROC curve undefined', zh: 'ROC 曲线下面积无定义' },
      'The area compares examples of a class with others; here all examples are of one class.',
      '该面积比较某类样本与其他样本;这里所有样本属于同一类别。',
    );
  if (judged.scores !== null && !judged.probabilities)
    warn(
      'no-probabilities',
      { en: 'Scores are not probabilities', zh: '得分不是概率' },
      'Some row of scores is not between 0 and 1 with a sum of 1: log loss, Brier score and calibration are undefined.',
      '有样本的得分不在 0 与 1 之间或总和不为 1:对数损失、Brier 分数与校准无定义。',
    );
  else if (judged.scores !== null && !judged.graded)
    warn(
      'only-decisions',
      { en: 'Scores are only 0 and 1', zh: '得分只有 0 和 1' },
      'The scores are bare decisions: area, log loss and calibration judge those, not probabilities.',
      '得分只是决策本身:曲线下面积、对数损失与校准评估的是决策,而不是概率。',
    );
  const few = classes.filter((score) => score.count > 0 && score.count < FEW);
  if (few.length > 0)
    warn(
      'few-examples',
      { en: 'Few examples', zh: '样本过少' },
      `Fewer than ${FEW} examples, so their numbers are uncertain: ${wordList(few.map((score) => `${score.name} (${score.count})`)).en}.`,
      `样本少于 ${FEW} 个,其数值不可靠:${wordList(few.map((score) => `${score.name}(${score.count})`)).zh}。`,
    );
  return blocks;
}
