import type { Model } from '../../kit/artifact';
import type { Block, Report } from '../../kit/report';
import type { BeforeAfter } from '../../lib/plain/before-after-report';
import { historyReport } from '../../lib/plain/history-report';
import { table, text, tile, tiles } from '../../lib/plain/report';
import type { TrainSettings } from '../../lib/plain/train-settings';
import { learningLayers, trainableParameters } from './trainable';

/** Before and after on the test split, what learnt, and the curves. */
export function tuningReport(
  model: Model,
  settings: TrainSettings,
  learns: readonly string[],
  newHead: boolean,
  judged: BeforeAfter,
): Report {
  const trainable = trainableParameters(model, learns);
  const parameters = model.weights.reduce(
    (total, { shape }) => total + shape.reduce((product, size) => product * size, 1),
    0,
  );
  const counted = { trainableParameters: trainable, parameters, trainableFraction: trainable / parameters };
  return historyReport(
    model,
    { en: 'Fine-tuning', zh: '微调过程' },
    {
      settings,
      metrics: { ...counted, ...judged.metrics },
      // `accuracy` is that of the test split here, as in every report that compares before and after.
      rename: { accuracy: 'trainingAccuracy' },
      blocks: [...judged.blocks, ...(newHead ? [newHeadNote(model)] : []), ...whatLearnt(model, learns)],
    },
  );
}

const newHeadNote = ({ classes }: Pick<Model, 'classes'>): Block =>
  text(
    'new-head',
    { en: 'A new head', zh: '新的输出层' },
    {
      en: `The model had no output for these classes, so its last layer was replaced by a new one${classes.length > 0 ? ` (${classes.join(', ')})` : ''}.`,
      zh: `模型没有对应这些类别的输出,因此最后一层被替换为新的一层${classes.length > 0 ? `(${classes.join('、')})` : ''}。`,
    },
  );

function whatLearnt(model: Model, learns: readonly string[]): Block[] {
  return [
    tiles(
      'parameters',
      { en: 'What learnt', zh: '参与学习的部分' },
      tile('trainableParameters', { en: 'Parameters that learnt', zh: '参与学习的参数' }, 'count'),
      tile('parameters', { en: 'Parameters in all', zh: '全部参数' }, 'count'),
      tile('trainableFraction', { en: 'Share', zh: '占比' }, 'fraction'),
    ),
    table(
      'layers',
      { en: 'Layers', zh: '各层' },
      [
        { name: 'layer', title: { en: 'Layer', zh: '层' }, format: 'text' },
        { name: 'learnt', title: { en: 'Learnt', zh: '学习' }, format: 'text' },
      ],
      learningLayers(model, undefined).map((layer) => [layer, learns.includes(layer) ? '✓' : '–']),
    ),
  ];
}
