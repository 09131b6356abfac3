import type { History, Model } from '../../kit/artifact';
import type { Block, ChartBlock, NumberFormat, Report, Series } from '../../kit/report';
import type { Text } from '../../kit/text';
import { chart, report, tile, tiles } from './report';

const epochs: Text = { en: 'Epoch', zh: '轮次' };
const train: Text = { en: 'Training', zh: '训练集' };
const validation: Text = { en: 'Validation', zh: '验证集' };

/** Curves of a training, one point an epoch, and the last values as metrics. */
export function historyReport(
  { history = {} }: Pick<Model, 'history'>,
  title: Text,
  more: { readonly metrics?: Readonly<Record<string, number | null>>; readonly blocks?: readonly Block[] } = {},
): Report {
  const count = history['loss']?.length ?? 0;
  const metrics = Object.fromEntries(Object.entries(history).map(([name, values]) => [name, values.at(-1) ?? null]));
  const found = (name: string): boolean => (history[name]?.length ?? 0) > 0;
  const last = [
    ...(found('loss') ? [tile('loss', { en: 'Training loss', zh: '训练损失' }, 'number')] : []),
    ...(found('validationLoss') ? [tile('validationLoss', { en: 'Validation loss', zh: '验证损失' }, 'number')] : []),
    ...(found('accuracy') ? [tile('accuracy', { en: 'Training accuracy', zh: '训练准确率' }, 'fraction')] : []),
    ...(found('validationAccuracy')
      ? [tile('validationAccuracy', { en: 'Validation accuracy', zh: '验证准确率' }, 'fraction')]
      : []),
    tile('epochs', { en: 'Epochs', zh: '轮数' }, 'count'),
  ];
  return report(title, { ...metrics, epochs: count, ...more.metrics }, [
    tiles('last', { en: 'After the last epoch', zh: '最后一轮之后' }, ...last),
    ...(more.blocks ?? []),
    ...curve(history, 'loss', { en: 'Loss', zh: '损失' }, 'number', ['loss', 'validationLoss']),
    ...curve(history, 'accuracy', { en: 'Accuracy', zh: '准确率' }, 'fraction', ['accuracy', 'validationAccuracy']),
    ...curve(history, 'gradient-norm', { en: 'Gradient norm', zh: '梯度范数' }, 'number', ['gradientNorm']),
    ...curve(history, 'learning-rate', { en: 'Learning rate', zh: '学习率' }, 'number', ['learningRate']),
  ]);
}

function curve(
  history: History,
  id: string,
  title: Text,
  format: NumberFormat,
  names: readonly string[],
): ChartBlock[] {
  const series = names.flatMap((name): Series[] => {
    const y = history[name];
    if (y === undefined || y.length === 0) return [];
    const ofValidation = name.startsWith('validation');
    const x = Float64Array.from(y, (_, index) => index + 1);
    return [{ name: names.length === 1 ? title : ofValidation ? validation : train, x, y, dashed: ofValidation }];
  });
  if (series.length === 0) return [];
  return [
    chart(id, title, {
      mark: 'line',
      x: { title: epochs, format: 'integer' },
      y: { title, format },
      series,
    }),
  ];
}
