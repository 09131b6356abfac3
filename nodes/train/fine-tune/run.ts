import type { Run } from '../../kit/run';
import { historyReport } from '../../lib/plain/history-report';
import { table, tile, tiles } from '../../lib/plain/report';
import { settingsOf } from '../../lib/plain/training-values';
import { trainModel } from '../../lib/tensor/train-loop';
import { layerOf, learningLayers, trainableParameters } from './trainable';
import type { spec } from './spec';

const run: Run<typeof spec> = async ({ dataset, model }, params, context) => {
  const count = params.method === 'head' ? 1 : params.method === 'last-layers' ? params.layers : undefined;
  const learns = learningLayers(model, count);
  const settings = { ...settingsOf(params), trainable: (name: string) => learns.includes(layerOf(name)) };
  const tuned = await trainModel(model, dataset, settings, context);
  const trainable = trainableParameters(model, learns);
  const parameters = model.weights.reduce(
    (total, { shape }) => total + shape.reduce((product, size) => product * size, 1),
    0,
  );
  return {
    model: tuned,
    report: historyReport(
      tuned,
      { en: 'Fine-tuning', zh: '微调过程' },
      {
        metrics: { trainableParameters: trainable, parameters, trainableFraction: trainable / parameters },
        blocks: [
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
        ],
      },
    ),
  };
};

export default run;
