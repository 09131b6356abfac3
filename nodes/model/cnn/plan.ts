import { modelInfo } from '../../kit/info';
import type { Infer } from '../../kit/plan';
import { trainingDataProblems } from '../../kit/training-fit';
import { cnnLayers } from './layers';
import { spec } from './spec';

export { spec };

export const infer: Infer<typeof spec> = ({ dataset }, params) => {
  // That nothing is in the training split is for Train to say.
  const problems = trainingDataProblems(dataset).filter(({ key }) => key !== 'not-split');
  const target = dataset?.columns?.find((column) => column.roles.includes('target'));
  const outputs = dataset?.classes?.length ?? (target?.type === 'number' ? 1 : undefined);
  const shape = dataset?.imageShape;
  if (shape === undefined || outputs === undefined)
    return { outputs: { model: undefined, report: { kind: 'report' } }, problems };
  const model = {
    task: dataset?.classes === undefined ? ('regression' as const) : ('classification' as const),
    input: { modality: 'images' as const, shape },
    layers: cnnLayers(params, shape, outputs),
    classes: dataset?.classes ?? [],
    trained: false,
  };
  return { outputs: { model: modelInfo(model), report: { kind: 'report' } }, problems };
};
