import type { Layer, Shape } from '../../kit/layer';
import type { ParamsOf } from '../../kit/spec';
import type { spec } from './spec';

/** conv → (batch norm) → max pool, `blocks` times with doubled filters; then dense layers; the last gives logits. */
export function cnnLayers(params: Omit<ParamsOf<typeof spec>, 'seed'>, outputs: number): Layer[] {
  const blocks = Array.from({ length: params.blocks }, (_, index) => block(params, index + 1)).flat();
  return [
    ...blocks,
    { type: 'flatten', name: 'flatten' },
    ...(params.denseUnits === 0 ? [] : [dense('dense', params.denseUnits, params.activation)]),
    ...(params.dropout === 0 ? [] : [{ type: 'dropout' as const, name: 'dropout', rate: params.dropout }]),
    dense('logits', outputs, 'linear'),
  ];
}

function block(
  { filters, kernelSize, activation, batchNorm }: Omit<ParamsOf<typeof spec>, 'seed'>,
  number: number,
): Layer[] {
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
    { type: 'max-pool', name: `pool${number}`, size: 2, strides: 2, padding: 'valid' },
  ];
}

const dense = (name: string, units: number, activation: 'relu' | 'gelu' | 'tanh' | 'linear'): Layer => ({
  type: 'dense',
  name,
  units,
  activation,
  useBias: true,
});

/** How often height and width can be halved. */
export const mostBlocks = ([height = 0, width = 0]: Shape): number =>
  Math.floor(Math.log2(Math.max(1, Math.min(height, width))));
