import type { DatasetInfo, ModelInfo } from '../../kit/info';
import { passBytes } from '../../kit/model-fit';
import type { Estimate, Infer } from '../../kit/plan';
import { knowsClasses, trainingProblems } from '../../kit/training-fit';
import { spec } from './spec';

export { spec };

/** With other classes the head is a new one, of which the layers are known after the run. */
function tunedInfo(model: ModelInfo, dataset: DatasetInfo | undefined): ModelInfo {
  if (dataset?.classes === undefined || (model.task === 'classification' && knowsClasses(model, dataset)))
    return { ...model, trained: true };
  const { layers: _layers, parameters: _parameters, multiplyAdds: _multiplyAdds, ...rest } = model;
  return { ...rest, task: 'classification', classes: dataset.classes, trained: true };
}

export const infer: Infer<typeof spec> = ({ dataset, model }) => ({
  outputs: { model: model === undefined ? undefined : tunedInfo(model, dataset), report: { kind: 'report' } },
  problems: trainingProblems(model, dataset),
});

/** As if all layers learnt: weights with gradient, two moments and the best ones so far, and one pass with gradients. */
export const estimate: Estimate<typeof spec> = ({ model }, { batchSize }) =>
  model?.parameters === undefined ? null : model.parameters * 20 + (passBytes(model, batchSize, true) ?? 0);
