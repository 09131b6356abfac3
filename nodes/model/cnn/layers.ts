import type { Layer, Shape } from '../../kit/layer';
import type { ParamsOf } from '../../kit/spec';
import type { spec } from './spec';

type Options = Omit<ParamsOf<typeof spec>, 'seed'>;

/** Smaller images are not halved any more: of 8 × 8 pixels two poolings would leave 2 × 2. */
const SMALLEST = 4;

/**
 * conv → (batch norm) → max pool, `blocks` times with doubled filters; then dense layers; the last gives logits.
 * Pooling is left out where it would leave fewer than four rows or columns.
 */
export function cnnLayers(params: Options, [height = 0, width = 0]: Shape, outputs: number): Layer[] {
  const blocks: Layer[] = [];
  let size = Math.min(height, width);
  for (let number = 1; number <= params.blocks; number += 1) {
    const half = Math.floor(size / 2);
    blocks.push(...convolution(params, number), ...(half < SMALLEST ? [] : [pool(number)]));
    if (half >= SMALLEST) size = half;
  }
  return [
    ...blocks,
    { type: 'flatten', name: 'flatten' },
    ...(params.denseUnits === 0 ? [] : [dense('dense', params.denseUnits, params.activation)]),
    ...(params.dropout === 0 ? [] : [{ type: 'dropout' as const, name: 'dropout', rate: params.dropout }]),
    dense('logits', outputs, 'linear'),
  ];
}

function convolution({ filters, kernelSize, activation, batchNorm }: Options, number: number): Layer[] {
  return [
    {
      type: 'conv2d',
      name: `conv${number}`,
      filters: filters * 2 ** (number - 1),
      kernelSize,
      strides: 1,
      padding: 'same',
      // Batch norm has a shift of its own, and comes before the activation (Ioffe & Szegedy 2015, section 3.2).
      activation: batchNorm ? 'linear' : activation,
      useBias: !batchNorm,
    },
    ...(batchNorm
      ? [{ type: 'batch-norm' as const, name: `norm${number}`, epsilon: 1e-3, momentum: 0.9, activation }]
      : []),
  ];
}

const pool = (number: number): Layer => ({
  type: 'max-pool',
  name: `pool${number}`,
  size: 2,
  strides: 2,
  padding: 'valid',
});

const dense = (name: string, units: number, activation: 'relu' | 'gelu' | 'tanh' | 'linear'): Layer => ({
  type: 'dense',
  name,
  units,
  activation,
  useBias: true,
});
