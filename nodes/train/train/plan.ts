import { passBytes } from '../../kit/model-fit';
import type { Estimate, Infer } from '../../kit/plan';
import { problem, type Problem } from '../../kit/problem';
import { knowsClasses, trainingProblems } from '../../kit/training-fit';
import { spec } from './spec';

export { spec };

export const infer: Infer<typeof spec> = ({ dataset, model }) => {
  const problems: Problem[] = trainingProblems(model, dataset);
  if (model?.task === 'classification' && !knowsClasses(model, dataset)) {
    const values = { wanted: model.classes?.join(', ') ?? '', got: dataset?.classes?.join(', ') ?? '' };
    problems.push(problem('artifact', 'class-mismatch', values, { port: 'dataset' }));
  }
  return {
    outputs: { model: model === undefined ? undefined : { ...model, trained: true }, report: { kind: 'report' } },
    problems,
  };
};

/** Weights with gradient, two moments and the best ones so far, and one pass with gradients. */
export const estimate: Estimate<typeof spec> = ({ model }, { batchSize }) =>
  model?.parameters === undefined ? null : model.parameters * 20 + (passBytes(model, batchSize, true) ?? 0);
