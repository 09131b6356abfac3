import { refuse } from '../../kit/problem';
import type { Run } from '../../kit/run';
import { prepare } from '../../lib/plain/model-input';
import { targetOf } from '../../lib/plain/new-model';
import { settingsOf } from '../../lib/plain/training-values';
import { judge } from '../../lib/tensor/judge';
import { trainModel } from '../../lib/tensor/train-loop';
import { withHeadFor } from './new-head';
import { tuningReport } from './tuning-report';
import { layerOf, learningLayers } from './trainable';
import type { spec } from './spec';

/** Trains the chosen layers, from a new head where the classes are others, and compares before and after. */
const run: Run<typeof spec> = async ({ dataset, model }, params, context) => {
  // The data go through the steps of the model first: they may be what its head is judged by.
  const prepared = model.trained ? prepare(model, dataset) : dataset;
  const headed = withHeadFor(model, prepared, params.seed);
  if (headed === null) {
    const values = { wanted: model.classes.join(', '), got: targetOf(prepared).classes.join(', ') };
    refuse('artifact', 'class-mismatch', values, { port: 'dataset' });
  }
  const count = params.method === 'head' ? 1 : params.method === 'last-layers' ? params.layers : undefined;
  const learns = learningLayers(headed.model, count);
  const settings = { ...settingsOf(params), trainable: (name: string) => learns.includes(layerOf(name)) };
  const tuned = await trainModel(headed.model, prepared, settings, context);
  const before = headed.replaced
    ? { en: 'Before, with the new head untrained', zh: '之前(新输出层未训练)' }
    : { en: 'Before', zh: '之前' };
  const judged = await judge(
    [
      { suffix: 'Before', label: before, model: headed.model },
      { suffix: '', label: { en: 'After fine-tuning', zh: '微调之后' }, model: tuned },
    ],
    prepared,
    params.seed,
    context,
  );
  return { model: tuned, report: tuningReport(tuned, settings, learns, headed.replaced, judged) };
};

export default run;
