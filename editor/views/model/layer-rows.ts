import type { Model } from '../../../nodes/kit/artifact';
import { describeLayers, type Layer } from '../../../nodes/kit/layer';
import { floatValues } from '../../../nodes/lib/plain/weights';
import type { Cell } from '../csv';
import { formatShape } from '../format';

/** What the layer was set to, in the notation of papers: 3 × 3 / 2 · relu. */
export function layerSettings(layer: Layer): string {
  const parts: string[] = [];
  if ('kernelSize' in layer)
    parts.push(
      `${layer.kernelSize} × ${layer.kernelSize}${layer.strides === 1 ? '' : ` / ${layer.strides}`}`,
      layer.padding,
    );
  if ('size' in layer) parts.push(`${layer.size} × ${layer.size} / ${layer.strides}`, layer.padding);
  if (layer.type === 'dropout') parts.push(String(layer.rate));
  if ('activation' in layer && layer.activation !== 'linear') parts.push(layer.activation);
  return parts.join(' · ');
}

export interface LayerRow {
  readonly name: string;
  readonly type: Layer['type'];
  readonly settings: string;
  readonly output: string;
  readonly parameters: number;
  readonly multiplyAdds: number;
  /** Share of exact zeros in the weights; null where there are none. */
  readonly zeros: number | null;
  /** Bits a weight; null where there are none. */
  readonly bits: number | null;
}

/** A row for each layer; the shapes are left empty where the stack does not fit together. */
export function layerRows(model: Model): LayerRow[] {
  const described = describeLayers(model.layers, model.input.shape);
  return model.layers.map((layer, index) => {
    const info = described?.[index];
    const weights = model.weights.filter((weight) => weight.name.startsWith(`${layer.name}/`));
    // Biases begin at zero and are hardly ever pruned: they say nothing of sparsity.
    const kernels = weights.filter((weight) => weight.name.endsWith('/kernel'));
    return {
      name: layer.name,
      type: layer.type,
      settings: layerSettings(layer),
      output: info === undefined ? '' : formatShape(info.outputShape),
      parameters: info?.parameters ?? 0,
      multiplyAdds: info?.multiplyAdds ?? 0,
      zeros: kernels.length === 0 ? null : zeroShare(kernels),
      bits: kernels.length === 0 ? null : Math.min(...kernels.map((weight) => weight.packed?.bits ?? 32)),
    };
  });
}

/** Share of values that are exactly 0. */
export function zeroShare(weights: Model['weights']): number {
  let [zeros, total] = [0, 0];
  for (const weight of weights) {
    const values = floatValues(weight);
    total += values.length;
    for (const value of values) if (value === 0) zeros += 1;
  }
  return total === 0 ? 0 : zeros / total;
}

export const layerCells = (row: LayerRow): readonly Cell[] => [
  row.name,
  row.type,
  row.settings,
  row.output,
  row.parameters,
  row.multiplyAdds,
  row.zeros,
  row.bits,
];
