import type { ModelInfo } from '../../kit/info';
import { modelProblems, passBytes } from '../../kit/model-fit';
import type { Estimate, Infer } from '../../kit/plan';
import type { spec } from './spec';

export { spec } from './spec';

/** A mask changes no shape. Which channels go is known after a run only, so their layers are not. */
function prunedInfo(model: ModelInfo, method: 'unstructured' | 'structured'): ModelInfo {
  if (method === 'unstructured') return model;
  const { layers: _layers, parameters: _parameters, multiplyAdds: _multiplyAdds, ...rest } = model;
  return rest;
}

export const infer: Infer<typeof spec> = ({ model, dataset }, { method }) => ({
  outputs: { model: model === undefined ? undefined : prunedInfo(model, method), report: { kind: 'report' } },
  problems: modelProblems(model, dataset),
});

/** The weights with their copy, gradient and two moments of Adam, and one pass with gradients. */
export const estimate: Estimate<typeof spec> = ({ model, dataset }, { batchSize }) =>
  model?.parameters === undefined
    ? null
    : model.parameters * 20 + (dataset === undefined ? 0 : (passBytes(model, batchSize, true) ?? 0));
