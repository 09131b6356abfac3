import type { PackedValues } from '../../kit/artifact';
import type { Layer, Shape } from '../../kit/layer';
import { quantile } from './bootstrap';

/**
 * Weights as integers: w ≈ scale · (q − zeroPoint) (Jacob et al. 2018, Quantization and training of neural networks for efficient
 * integer-arithmetic-only inference, equation 1). Rounding is to the nearest, halves away from zero, as TensorFlow Lite rounds
 * (`TfLiteRound`); PyTorch rounds halves to even, so single values may differ from it by one step.
 */
export interface QuantizeOptions {
  readonly bits: 8 | 4;
  /** symmetric: zero point 0, [−127, 127] or [−7, 7]. affine: [−128, 127] or [−8, 7] with a zero point. */
  readonly scheme: 'symmetric' | 'affine';
  /** min-max keeps the largest weight; percentile cuts tails; mse searches the clipping with the least squared error. */
  readonly range: 'min-max' | 'percentile' | 'mse';
  /** Share of the weights inside the range, for `percentile`. */
  readonly percentile: number;
}

export interface Scale {
  /** As float32 stores it; 0 where every weight of the channel is 0. */
  readonly scale: number;
  readonly zeroPoint: number;
}

/** Clippings that the search by squared error tries: range × 1, 0.99, … 0.01. */
const CLIPPINGS = 100;

/** Nearest integer, halves away from zero: 2.5 → 3, −2.5 → −3 (`Math.round` gives −2). */
export const roundHalfAway = (value: number): number => Math.sign(value) * Math.floor(Math.abs(value) + 0.5);

/** Smallest and largest integer. */
export function integerRange({ bits, scheme }: Pick<QuantizeOptions, 'bits' | 'scheme'>): readonly [number, number] {
  const half = 2 ** (bits - 1);
  return [scheme === 'symmetric' ? 1 - half : -half, half - 1];
}

/** Axis of the kernel along which each output channel has its own scale. */
export function channelAxis(layer: Layer): number | null {
  return layer.type === 'conv2d' ? 3 : layer.type === 'depthwise-conv2d' ? 2 : layer.type === 'dense' ? 1 : null;
}

/**
 * Scale and zero point of a range that is first widened to hold 0, so that 0 is met exactly. The affine zero point is nudged as in
 * TensorFlow Lite: the end of the range with the smaller rounding error decides.
 */
export function scaleOf(low: number, high: number, options: Pick<QuantizeOptions, 'bits' | 'scheme'>): Scale {
  const [least, most] = integerRange(options);
  const from = Math.min(0, low);
  const to = Math.max(0, high);
  if (options.scheme === 'symmetric') return { scale: Math.fround(Math.max(-from, to) / most), zeroPoint: 0 };
  const exact = (to - from) / (most - least);
  const scale = Math.fround(exact);
  if (scale === 0) return { scale: 0, zeroPoint: 0 };
  const byLow = least - from / exact;
  const byHigh = most - to / exact;
  const lowError = Math.abs(least) + Math.abs(from / exact);
  const highError = Math.abs(most) + Math.abs(to / exact);
  const zeroPoint = roundHalfAway(lowError < highError ? byLow : byHigh);
  return { scale, zeroPoint: Math.min(most, Math.max(least, zeroPoint)) };
}

/** The integer of a weight; the zero point where the scale is 0. */
export function quantizeValue(value: number, { scale, zeroPoint }: Scale, least: number, most: number): number {
  if (scale === 0) return zeroPoint;
  return Math.min(most, Math.max(least, roundHalfAway(value / scale) + zeroPoint));
}

/** The weight of an integer, in float32. */
export const dequantizeValue = (integer: number, { scale, zeroPoint }: Scale): number =>
  Math.fround(scale * (integer - zeroPoint));

function squaredError(values: ArrayLike<number>, scale: Scale, least: number, most: number): number {
  let total = 0;
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? 0;
    total += (dequantizeValue(quantizeValue(value, scale, least, most), scale) - value) ** 2;
  }
  return total;
}

function extent(values: ArrayLike<number>): [number, number] {
  let low = 0;
  let high = 0;
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? 0;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

/** Symmetric: the quantile of |w|. Affine: both tails are cut by half of what stays out. */
function percentileRange(values: Float32Array, { percentile, scheme }: QuantizeOptions): [number, number] {
  if (scheme === 'symmetric') {
    const most = quantile(values.map(Math.abs).toSorted(), percentile);
    return [-most, most];
  }
  const sorted = values.toSorted();
  return [quantile(sorted, (1 - percentile) / 2), quantile(sorted, (1 + percentile) / 2)];
}

/**
 * Scale and zero point for these weights. Among clippings of equal error the widest wins. Where a percentile leaves nothing (most
 * weights are pruned), the smallest and largest weight count.
 */
export function chooseScale(values: Float32Array, options: QuantizeOptions): Scale {
  const [low, high] = extent(values);
  const whole = scaleOf(low, high, options);
  if (options.range === 'min-max' || whole.scale === 0) return whole;
  if (options.range === 'percentile') {
    const cut = scaleOf(...percentileRange(values, options), options);
    return cut.scale === 0 ? whole : cut;
  }
  const [least, most] = integerRange(options);
  let best = whole;
  let bestError = squaredError(values, whole, least, most);
  for (let step = CLIPPINGS - 1; step > 0; step -= 1) {
    const clipping = scaleOf((low * step) / CLIPPINGS, (high * step) / CLIPPINGS, options);
    if (clipping.scale === 0) break;
    const error = squaredError(values, clipping, least, most);
    if (error < bestError) [best, bestError] = [clipping, error];
  }
  return best;
}

/** Index of the channel of each value of a row-major array; 0 everywhere where the axis is null. */
export function channelOf(shape: Shape, axis: number | null): (index: number) => number {
  if (axis === null) return () => 0;
  const inner = shape.slice(axis + 1).reduce((product, size) => product * size, 1);
  const size = shape[axis] ?? 1;
  return (index) => Math.floor(index / inner) % size;
}

/** Two integers of 4 bits a byte, the earlier one in the low nibble; an odd last byte has a high nibble of 0. */
export function packNibbles(integers: Int8Array): Int8Array {
  const packed = new Int8Array(Math.ceil(integers.length / 2));
  for (let index = 0; index < integers.length; index += 1) {
    const nibble = (integers[index] ?? 0) & 0xf;
    packed[index >> 1] = (packed[index >> 1] ?? 0) | (index % 2 === 0 ? nibble : nibble << 4);
  }
  return packed;
}

/** Integers of a weight, with one scale for all (`axis` null) or one for each index along the axis. */
export function quantizeWeights(
  values: Float32Array,
  shape: Shape,
  axis: number | null,
  options: QuantizeOptions,
): PackedValues {
  const channels = axis === null ? 1 : (shape[axis] ?? 1);
  const channel = channelOf(shape, axis);
  const [least, most] = integerRange(options);
  const scales = splitChannels(values, channels, channel).map((own) => chooseScale(own, options));
  const integers = Int8Array.from(values, (value, index) =>
    quantizeValue(value, scales[channel(index)] ?? { scale: 0, zeroPoint: 0 }, least, most),
  );
  return {
    bits: options.bits,
    values: options.bits === 4 ? packNibbles(integers) : integers,
    scale: Float32Array.from(scales, ({ scale }) => scale),
    zeroPoint: Int32Array.from(scales, ({ zeroPoint }) => zeroPoint),
    axis,
  };
}

function splitChannels(values: Float32Array, channels: number, channel: (index: number) => number): Float32Array[] {
  if (channels === 1) return [values];
  const each = Array.from({ length: channels }, () => new Float32Array(values.length / channels));
  const filled = new Int32Array(channels);
  values.forEach((value, index) => {
    const at = channel(index);
    const own = each[at];
    const next = filled[at] ?? 0;
    if (own !== undefined) own[next] = value;
    filled[at] = next + 1;
  });
  return each;
}
