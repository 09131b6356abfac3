import { modelInfo } from '../../kit/info';
import type { Infer } from '../../kit/plan';
import { trainingDataProblems } from '../../kit/training-fit';
import { linearLayers } from './layers';
import { spec } from './spec';

export { spec };

export const infer: Infer<typeof spec> = ({ dataset }) => {
  const target = dataset?.columns?.find((column) => column.roles.includes('target'));
  const classes = dataset?.classes ?? [];
  const known = dataset?.classes !== undefined || target?.type === 'number';
  const features = dataset?.columns?.filter(
    (column) => column.roles.includes('feature') && column.type !== 'text',
  ).length;
  const shape = dataset?.modality === 'images' ? dataset.imageShape : features === undefined ? undefined : [features];
  // That nothing is in the training split is for Train to say.
  const problems = trainingDataProblems(dataset).filter(({ key }) => key !== 'not-split');
  if (dataset === undefined || !known || shape === undefined)
    return { outputs: { model: undefined, report: { kind: 'report' } }, problems };
  const model = {
    task: classes.length > 0 ? ('classification' as const) : ('regression' as const),
    input: { modality: dataset.modality, shape },
    layers: linearLayers(Math.max(1, classes.length), dataset.modality === 'images'),
    classes,
    trained: false,
  };
  return { outputs: { model: modelInfo(model), report: { kind: 'report' } }, problems };
};
