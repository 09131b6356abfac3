import { modelInfo } from '../../kit/info';
import type { Infer } from '../../kit/plan';
import { problem } from '../../kit/problem';
import { cnnLayers, mostBlocks } from './layers';
import { spec } from './spec';

export { spec };

export const infer: Infer<typeof spec> = ({ dataset }, params) => {
  const unknown = { outputs: { model: undefined, report: { kind: 'report' as const } }, problems: [] };
  if (dataset?.imageShape === undefined) return unknown;
  const shape = dataset.imageShape;
  const most = mostBlocks(shape);
  if (params.blocks > most) {
    const values = { blocks: params.blocks, shape: shape.join(' × '), most };
    return { ...unknown, problems: [problem('params', 'cnn/too-many-blocks', values, { path: 'blocks' })] };
  }
  if (dataset.classes === undefined) return unknown;
  const model = {
    task: 'classification' as const,
    input: { modality: 'images' as const, shape },
    layers: cnnLayers(params, dataset.classes.length),
    classes: dataset.classes,
    trained: false,
  };
  return { outputs: { model: modelInfo(model), report: { kind: 'report' } }, problems: [] };
};
