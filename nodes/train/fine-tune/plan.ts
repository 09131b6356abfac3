import { passBytes } from '../../kit/model-fit';
import type { Estimate, Infer } from '../../kit/plan';
import { problem } from '../../kit/problem';
import { spec } from './spec';

export { spec };

export const infer: Infer<typeof spec> = ({ dataset, model }) => {
  const [wanted, got] = [model?.classes?.join(', '), dataset?.classes?.join(', ')];
  const differ = wanted !== undefined && got !== undefined && model?.task === 'classification' && wanted !== got;
  return {
    outputs: { model: model === undefined ? undefined : { ...model, trained: true }, report: { kind: 'report' } },
    problems: differ ? [problem('artifact', 'class-mismatch', { wanted, got }, { port: 'dataset' })] : [],
  };
};

/** As if all layers learnt: weights with gradient and two moments, and one pass with gradients. */
export const estimate: Estimate<typeof spec> = ({ model }, { batchSize }) =>
  model?.parameters === undefined ? null : model.parameters * 16 + (passBytes(model, batchSize, true) ?? 0);
