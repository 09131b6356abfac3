import { passBytes } from '../../kit/model-fit';
import type { Estimate, Infer } from '../../kit/plan';
import { problem, type Problem } from '../../kit/problem';
import { spec } from './spec';

export { spec };

export const infer: Infer<typeof spec> = ({ dataset, model }) => {
  const problems: Problem[] = [];
  if (dataset?.rows?.train === 0)
    problems.push(problem('artifact', 'not-split', { dataset: 'dataset', split: 'train' }, { port: 'dataset' }));
  const [wanted, got] = [model?.classes?.join(', '), dataset?.classes?.join(', ')];
  if (wanted !== undefined && got !== undefined && model?.task === 'classification' && wanted !== got)
    problems.push(problem('artifact', 'class-mismatch', { wanted, got }, { port: 'dataset' }));
  return {
    outputs: { model: model === undefined ? undefined : { ...model, trained: true }, report: { kind: 'report' } },
    problems,
  };
};

/** Weights with gradient and two moments, and one pass with gradients. */
export const estimate: Estimate<typeof spec> = ({ model }, { batchSize }) =>
  model?.parameters === undefined ? null : model.parameters * 16 + (passBytes(model, batchSize, true) ?? 0);
