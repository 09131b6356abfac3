import type { History, Model } from '../../kit/artifact';
import type { Block, ChartBlock, MetricsBlock, NumberFormat, Report, Series } from '../../kit/report';
import type { Text } from '../../kit/text';
import { keptEpoch } from './loss-watch';
import { chart, report, text, tile, tiles } from './report';
import type { TrainSettings } from './train-settings';

const epochs: Text = { en: 'Epoch', zh: '轮次' };
const train: Text = { en: 'Training', zh: '训练集' };
const validation: Text = { en: 'Validation', zh: '验证集' };

const labels: readonly (readonly [string, Text, NumberFormat])[] = [
  ['loss', { en: 'Training loss', zh: '训练损失' }, 'number'],
  ['validationLoss', { en: 'Validation loss', zh: '验证损失' }, 'number'],
  ['accuracy', { en: 'Training accuracy', zh: '训练准确率' }, 'fraction'],
  ['validationAccuracy', { en: 'Validation accuracy', zh: '验证准确率' }, 'fraction'],
];

export interface HistoryOptions {
  /** What the model was trained with: says which epoch's weights were kept. Left out = the last. */
  readonly settings?: Pick<TrainSettings, 'earlyStopping' | 'schedule' | 'epochs'>;
  readonly metrics?: Readonly<Record<string, number | null>>;
  /** Shown before the curves. */
  readonly blocks?: readonly Block[];
  /** Other names for the metrics of the history, e.g. where the report has an accuracy of its own. */
  readonly rename?: Readonly<Record<string, string>>;
}

/** Curves of a training, one point an epoch. The metrics are those of the epoch whose weights were kept. */
export function historyReport(
  { history = {} }: Pick<Model, 'history'>,
  title: Text,
  { settings, metrics = {}, blocks = [], rename = {} }: HistoryOptions = {},
): Report {
  const count = history['loss']?.length ?? 0;
  const kept = settings === undefined ? count - 1 : keptEpoch(history, settings);
  const nameOf = (series: string): string => rename[series] ?? series;
  const values = Object.entries(history).map(([name, list]) => [nameOf(name), list[kept] ?? null]);
  const found = labels.filter(([name]) => (history[name]?.length ?? 0) > 0);
  const shown: MetricsBlock['tiles'] = [
    ...found.map(([name, label, format]) => tile(nameOf(name), label, format)),
    tile('epochs', { en: 'Epochs that were run', zh: '已运行的轮数' }, 'count'),
    ...(settings?.earlyStopping == null
      ? []
      : [tile('keptEpoch', { en: 'Epoch that was kept', zh: '保留的轮次' }, 'count')]),
  ];
  const all = { ...Object.fromEntries(values), epochs: count, keptEpoch: kept + 1, ...metrics };
  return report(title, all, [
    tiles('kept', { en: 'The weights that were kept', zh: '保留的权重' }, ...shown),
    ...stoppedEarly(count, kept, settings),
    ...blocks,
    ...curve(history, 'loss', { en: 'Loss', zh: '损失' }, 'number', ['loss', 'validationLoss']),
    ...curve(history, 'accuracy', { en: 'Accuracy', zh: '准确率' }, 'fraction', ['accuracy', 'validationAccuracy']),
    ...curve(history, 'gradient-norm', { en: 'Gradient norm', zh: '梯度范数' }, 'number', ['gradientNorm']),
    ...curve(history, 'learning-rate', { en: 'Learning rate', zh: '学习率' }, 'number', ['learningRate']),
  ]);
}

/** Says so where training ended before its last epoch. */
function stoppedEarly(count: number, kept: number, settings: HistoryOptions['settings']): Block[] {
  if (settings === undefined || count >= settings.epochs) return [];
  return [
    text(
      'stopped-early',
      { en: 'Stopped early', zh: '提前停止' },
      {
        en: `The loss no longer fell: training ended after epoch ${count} of ${settings.epochs}. The weights are those of epoch ${kept + 1}.`,
        zh: `损失不再下降:训练在第 ${count} 轮(共 ${settings.epochs} 轮)后结束。所用权重来自第 ${kept + 1} 轮。`,
      },
    ),
  ];
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
