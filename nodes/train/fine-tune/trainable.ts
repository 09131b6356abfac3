import type { Model } from '../../kit/artifact';
import type { Layer } from '../../kit/layer';

const hasWeights = (model: Pick<Model, 'weights'>, layer: Layer): boolean =>
  model.weights.some((weight) => weight.name.startsWith(`${layer.name}/`));

/** Names of the layers that learn: the last `count` of those with weights; undefined = all. */
export function learningLayers(model: Pick<Model, 'layers' | 'weights'>, count: number | undefined): string[] {
  const layers = model.layers.filter((layer) => hasWeights(model, layer)).map((layer) => layer.name);
  return count === undefined ? layers : layers.slice(-count);
}

/** Number of parameters that learn: running statistics do not. */
export const trainableParameters = (model: Pick<Model, 'weights'>, layers: readonly string[]): number =>
  model.weights
    .filter(({ name }) => layers.includes(layerOf(name)) && !/\/(mean|variance)$/.test(name))
    .reduce((total, { shape }) => total + shape.reduce((product, size) => product * size, 1), 0);

export const layerOf = (weight: string): string => weight.slice(0, weight.lastIndexOf('/'));
