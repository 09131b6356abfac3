import type { Model } from '../../kit/artifact';
import type { Block } from '../../kit/report';
import { text } from '../../lib/plain/report';

/** Says so where training ended before its last epoch, and which epoch's weights came back. */
export function shortOfEpochs({ history = {} }: Pick<Model, 'history'>, epochs: number): Block[] {
  const watched = history['validationLoss'] ?? history['loss'] ?? new Float64Array(0);
  if (watched.length === 0 || watched.length >= epochs) return [];
  const best = watched.indexOf(Math.min(...watched)) + 1;
  return [
    text(
      'stopped-early',
      { en: 'Stopped early', zh: '提前停止' },
      {
        en: `The validation loss no longer fell: training ended after epoch ${watched.length} of ${epochs}. The weights are those of epoch ${best}.`,
        zh: `验证损失不再下降:训练在第 ${watched.length} 轮(共 ${epochs} 轮)后结束。所用权重来自第 ${best} 轮。`,
      },
    ),
  ];
}
