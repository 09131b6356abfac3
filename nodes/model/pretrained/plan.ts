import { modelInfo } from '../../kit/info';
import type { Infer } from '../../kit/plan';
import { problem } from '../../kit/problem';
import { backboneAsset } from './backbone-file';
import { backboneLayers, head, SMALLEST } from './backbone-layers';
import { spec } from './spec';

export { spec };

export const assets = (): readonly string[] => [backboneAsset];

export const infer: Infer<typeof spec> = ({ dataset }) => {
  const encoder = { kind: 'encoder' as const, modality: 'images' as const };
  const report = { kind: 'report' as const };
  const shape = dataset?.imageShape;
  const [height = 0, width = 0] = shape ?? [];
  if (shape !== undefined && Math.min(height, width) < SMALLEST) {
    const values = { got: `${height} × ${width}`, wanted: SMALLEST };
    return { outputs: { encoder, report }, problems: [problem('artifact', 'pretrained/too-small', values)] };
  }
  if (shape === undefined || dataset?.classes === undefined) return { outputs: { encoder, report }, problems: [] };
  const model = modelInfo({
    task: 'classification',
    input: { modality: 'images', shape },
    layers: [...backboneLayers, head(dataset.classes.length)],
    classes: dataset.classes,
    trained: false,
  });
  return { outputs: { model, encoder, report }, problems: [] };
};
