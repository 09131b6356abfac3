import type { Model, PackedValues, Weight } from '../../kit/artifact';
import type { Layer } from '../../kit/layer';
import { refuse } from '../../kit/problem';
import type { RunContext } from '../../kit/run';
import { pauses } from '../../lib/plain/pause';
import {
  channelAxis,
  channelOf,
  dequantizeValue,
  integerRange,
  quantizeWeights,
  type QuantizeOptions,
} from '../../lib/plain/quantization';
import { floatValues, weightBytes } from '../../lib/plain/weights';

export interface QuantizedLayer {
  readonly layer: string;
  readonly weights: number;
  readonly scales: number;
  readonly bytesBefore: number;
  readonly bytes: number;
  /** 10 log10(Σ w² / Σ (w − ŵ)²), decibel; null where one of them is 0. */
  readonly signalToNoise: number | null;
  readonly largestError: number;
  /** Share of the weights at an end of the integers or beyond it. */
  readonly atEnds: number;
}

/** The model with integer kernels, and what that did to each layer. Biases and batch norm stay as they are. */
export async function quantizeModel(
  model: Model,
  granularity: 'channel' | 'tensor',
  options: QuantizeOptions,
  context: Pick<RunContext, 'signal'>,
): Promise<{ readonly model: Model; readonly layers: readonly QuantizedLayer[] }> {
  const byKernel = new Map(model.layers.map((layer) => [`${layer.name}/kernel`, layer]));
  const layers: QuantizedLayer[] = [];
  const weights: Weight[] = [];
  const pause = pauses();
  for (const weight of model.weights) {
    await pause();
    context.signal.throwIfAborted();
    const layer = byKernel.get(weight.name);
    if (layer === undefined) {
      weights.push(weight);
      continue;
    }
    const { quantized, row } = quantizeKernel(weight, layer, granularity, options);
    layers.push(row);
    weights.push(quantized);
  }
  return { model: { ...model, weights, facts: { ...model.facts, bits: options.bits } }, layers };
}

function quantizeKernel(
  weight: Weight,
  layer: Layer,
  granularity: 'channel' | 'tensor',
  options: QuantizeOptions,
): { quantized: Weight; row: QuantizedLayer } {
  const values = floatValues(weight);
  if (!values.every(Number.isFinite)) refuse('compute', 'quantize/not-finite', { layer: layer.name });
  const axis = granularity === 'channel' ? channelAxis(layer) : null;
  const packed = quantizeWeights(values, weight.shape, axis, options);
  const quantized: Weight = {
    name: weight.name,
    shape: weight.shape,
    packed,
    ...(weight.keepZeros === undefined ? {} : { keepZeros: weight.keepZeros }),
  };
  return {
    quantized,
    row: {
      layer: layer.name,
      weights: values.length,
      scales: packed.scale.length,
      bytesBefore: weightBytes(weight),
      bytes: weightBytes(quantized),
      ...errors(values, quantized, packed, options),
    },
  };
}

function errors(
  values: Float32Array,
  quantized: Weight,
  packed: PackedValues,
  options: QuantizeOptions,
): Pick<QuantizedLayer, 'signalToNoise' | 'largestError' | 'atEnds'> {
  const back = floatValues(quantized);
  const channel = channelOf(quantized.shape, packed.axis);
  const [least, most] = integerRange(options);
  let signal = 0;
  let noise = 0;
  let largestError = 0;
  let atEnds = 0;
  values.forEach((value, index) => {
    const at = channel(index);
    const scale = { scale: packed.scale[at] ?? 0, zeroPoint: packed.zeroPoint[at] ?? 0 };
    const got = back[index] ?? 0;
    signal += value ** 2;
    noise += (value - got) ** 2;
    largestError = Math.max(largestError, Math.abs(value - got));
    const low = dequantizeValue(least, scale);
    const high = dequantizeValue(most, scale);
    if (scale.scale > 0 && (got <= low || got >= high)) atEnds += 1;
  });
  return {
    signalToNoise: signal === 0 || noise === 0 ? null : 10 * Math.log10(signal / noise),
    largestError,
    atEnds: values.length === 0 ? 0 : atEnds / values.length,
  };
}

/** Bytes of a model by what they hold. */
export function bytesByPart(model: Model): {
  readonly payload: number;
  readonly scales: number;
  readonly zeroPoints: number;
  readonly floats: number;
} {
  const parts = { payload: 0, scales: 0, zeroPoints: 0, floats: 0 };
  for (const { packed, values } of model.weights) {
    parts.payload += packed?.values.byteLength ?? 0;
    parts.scales += packed?.scale.byteLength ?? 0;
    parts.zeroPoints += packed?.zeroPoint.byteLength ?? 0;
    parts.floats += values?.byteLength ?? 0;
  }
  return parts;
}
