import type { Model, Weight } from '../../kit/artifact';
import { magnitudeMasks } from '../../lib/plain/prune-magnitude';
import { chooseChannels, removeChannels, type Values } from '../../lib/plain/prune-structure';
import { floatValues, floatWeight } from '../../lib/plain/weights';

/** Kernels of convolutions and dense layers; biases and batch norm are never pruned. */
export const isKernel = (weight: Pick<Weight, 'name'>): boolean => weight.name.endsWith('/kernel');

/** Share of the kernels' weights that is exactly 0. */
export function sparsityOf(model: Model): number {
  let zeros = 0;
  let size = 0;
  for (const weight of model.weights)
    if (isKernel(weight)) {
      const values = floatValues(weight);
      zeros += values.filter((value) => value === 0).length;
      size += values.length;
    }
  return size === 0 ? 0 : zeros / size;
}

/** The model with its smallest weights at 0; `keepZeros` holds them there in any training that follows. */
export function maskWeights(model: Model, sparsity: number, scope: 'layer' | 'global'): Model {
  const kernels = model.weights.filter(isKernel);
  const values = kernels.map(floatValues);
  const masks = magnitudeMasks(values, sparsity, scope);
  const pruned = new Map(
    kernels.map((weight, index): [string, Weight] => [
      weight.name,
      {
        ...floatWeight(
          weight.name,
          weight.shape,
          // A product with the mask would leave −0 and would turn an infinite weight into NaN.
          Float32Array.from(values[index] ?? [], (value, at) => (masks[index]?.[at] === 1 ? value : 0)),
        ),
        keepZeros: true,
      },
    ]),
  );
  const masked = { ...model, weights: model.weights.map((weight) => pruned.get(weight.name) ?? weight) };
  return { ...masked, facts: { ...model.facts, sparsity: sparsityOf(masked) } };
}

/** The model without its weakest channels: really smaller tensors. */
export function cutChannels(model: Model, sparsity: number, scope: 'layer' | 'global'): Model {
  const weights = new Map(
    model.weights.map((weight): [string, Values] => [
      weight.name,
      { shape: weight.shape, values: floatValues(weight) },
    ]),
  );
  const kept = chooseChannels(model.layers, weights, sparsity, scope);
  const smaller = removeChannels(model.layers, model.input.shape, weights, kept);
  const before = model.layers.filter((layer) => kept.has(layer.name)).map(channelsOf);
  const left = [...kept.values()].reduce((sum, channels) => sum + channels.length, 0);
  const all = before.reduce((sum, channels) => sum + channels, 0);
  return {
    ...model,
    layers: smaller.layers,
    weights: model.weights.map((weight) => {
      const { shape, values } = smaller.weights.get(weight.name) ?? {
        shape: weight.shape,
        values: floatValues(weight),
      };
      return {
        ...floatWeight(weight.name, shape, values),
        ...(weight.keepZeros === undefined ? {} : { keepZeros: weight.keepZeros }),
      };
    }),
    facts: { ...model.facts, channelsRemoved: all === 0 ? 0 : 1 - left / all },
  };
}

/** Output channels of a layer that has its own. */
export const channelsOf = (layer: Model['layers'][number]): number =>
  layer.type === 'conv2d' ? layer.filters : layer.type === 'dense' ? layer.units : 0;
