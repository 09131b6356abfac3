import type { Layer, Shape } from '../../kit/layer';
import { outputShape } from '../../kit/layer';
import { prunedCount } from './prune-magnitude';

/**
 * Structured pruning: whole channels and neurons go, and with them everything that reads or scales them (Li et al. 2017, Pruning
 * filters for efficient ConvNets, section 3).
 */

/** Float32 values of a weight with its shape. */
export interface Values {
  readonly shape: Shape;
  readonly values: Float32Array;
}
export type ValuesByName = ReadonlyMap<string, Values>;

/** Kept channels by layer name, ascending; a layer that is not named keeps all. */
export type Kept = ReadonlyMap<string, Int32Array>;

/** Layers whose channels may go: convolutions and dense layers but the last one, whose outputs are the classes. */
export function prunableLayers(layers: readonly Layer[]): Extract<Layer, { type: 'conv2d' | 'dense' }>[] {
  const wide = layers.filter((layer) => layer.type === 'conv2d' || layer.type === 'dense');
  return wide.slice(0, -1);
}

/** Σ |w| of the weights that make each output channel: [channels]. The channel is the last axis of both kinds of kernel. */
export function channelNorms({ shape, values }: Values): Float64Array {
  const channels = shape.at(-1) ?? 1;
  const norms = new Float64Array(channels);
  for (let index = 0; index < values.length; index += 1) {
    const channel = index % channels;
    norms[channel] = (norms[channel] ?? 0) + Math.abs(values[index] ?? 0);
  }
  return norms;
}

interface Candidate {
  readonly layer: string;
  readonly channel: number;
  readonly score: number;
}

/** Smallest first; equal ones stay in the order of the stack. */
const weakest = (candidates: readonly Candidate[]): Candidate[] => candidates.toSorted((a, b) => a.score - b.score);

/**
 * The channels that stay. layer: each layer loses the same share of its channels, those of least Σ |w|. global: all layers
 * compete by mean |w| of a channel (a sum would favour channels with many inputs). At least one channel stays in each layer.
 */
export function chooseChannels(
  layers: readonly Layer[],
  weights: ValuesByName,
  sparsity: number,
  scope: 'layer' | 'global',
): Kept {
  const scored = prunableLayers(layers).map(({ name }) => {
    const kernel = weights.get(`${name}/kernel`) ?? { shape: [0], values: new Float32Array(0) };
    const norms = channelNorms(kernel);
    const inputs = scope === 'global' ? kernel.values.length / norms.length : 1;
    return Array.from(norms, (norm, channel): Candidate => ({ layer: name, channel, score: norm / inputs }));
  });
  const removed = new Set<Candidate>();
  const left = new Map(scored.map((own) => [own[0]?.layer ?? '', own.length]));
  const remove = (candidates: readonly Candidate[], count: number): void => {
    let rest = count;
    for (const candidate of weakest(candidates)) {
      const others = left.get(candidate.layer) ?? 0;
      if (rest === 0) return;
      if (others <= 1) continue;
      removed.add(candidate);
      left.set(candidate.layer, others - 1);
      rest -= 1;
    }
  };
  if (scope === 'layer') for (const own of scored) remove(own, prunedCount(own.length, sparsity));
  else remove(scored.flat(), prunedCount(scored.flat().length, sparsity));
  return new Map(
    scored.map((own) => [
      own[0]?.layer ?? '',
      Int32Array.from(own.filter((candidate) => !removed.has(candidate)).map(({ channel }) => channel)),
    ]),
  );
}

/** Takes these indices along an axis of a row-major array. */
export function takeAlong({ shape, values }: Values, axis: number, kept: Int32Array): Values {
  const inner = shape.slice(axis + 1).reduce((product, size) => product * size, 1);
  const outer = shape.slice(0, axis).reduce((product, size) => product * size, 1);
  const size = shape[axis] ?? 1;
  const taken = new Float32Array(outer * kept.length * inner);
  let next = 0;
  for (let block = 0; block < outer; block += 1)
    for (const index of kept) {
      const start = (block * size + index) * inner;
      for (let offset = 0; offset < inner; offset += 1) taken[next + offset] = values[start + offset] ?? 0;
      next += inner;
    }
  return { shape: shape.with(axis, kept.length), values: taken };
}

/** Positions of the kept channels after flattening [height, width, channels] row-major (NHWC). */
function flattened(shape: Shape, kept: Int32Array): Int32Array {
  const channels = shape.at(-1) ?? 1;
  const places = shape.slice(0, -1).reduce((product, size) => product * size, 1);
  return Int32Array.from(
    { length: places * kept.length },
    (_, index) => Math.floor(index / kept.length) * channels + (kept[index % kept.length] ?? 0),
  );
}

const everything = (count: number): Int32Array => Int32Array.from({ length: count }, (_, index) => index);

/** The smaller stack and its weights: each kernel sliced by what its input kept and by what it keeps itself. */
export function removeChannels(
  layers: readonly Layer[],
  inputShape: Shape,
  weights: ValuesByName,
  kept: Kept,
): { layers: Layer[]; weights: Map<string, Values> } {
  const sliced = new Map<string, Values>();
  const slice = (name: string, ...cuts: readonly (readonly [axis: number, kept: Int32Array])[]): void => {
    const weight = weights.get(name);
    if (weight === undefined) return;
    sliced.set(
      name,
      cuts.reduce((values, [axis, indices]) => takeAlong(values, axis, indices), weight),
    );
  };
  let shape = inputShape;
  let incoming = everything(inputShape.at(-1) ?? 1);
  const smaller = layers.map((layer): Layer => {
    const output = outputShape(layer, shape) ?? shape;
    const own = kept.get(layer.name) ?? everything(output.at(-1) ?? 1);
    const input = incoming;
    switch (layer.type) {
      case 'conv2d':
        slice(`${layer.name}/kernel`, [2, input], [3, own]);
        slice(`${layer.name}/bias`, [0, own]);
        incoming = own;
        break;
      case 'dense':
        slice(`${layer.name}/kernel`, [0, input], [1, own]);
        slice(`${layer.name}/bias`, [0, own]);
        incoming = own;
        break;
      case 'depthwise-conv2d':
        slice(`${layer.name}/kernel`, [2, input]);
        slice(`${layer.name}/bias`, [0, input]);
        break;
      case 'batch-norm':
        for (const vector of ['gamma', 'beta', 'mean', 'variance']) slice(`${layer.name}/${vector}`, [0, input]);
        break;
      case 'flatten':
        incoming = flattened(shape, input);
        break;
      case 'max-pool':
      case 'average-pool':
      case 'global-average-pool':
      case 'dropout':
        break;
    }
    shape = output;
    if (layer.type === 'conv2d') return { ...layer, filters: own.length };
    return layer.type === 'dense' ? { ...layer, units: own.length } : layer;
  });
  return { layers: smaller, weights: sliced };
}
