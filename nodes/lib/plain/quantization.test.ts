import { describe, expect, it } from 'vitest';
import reference from './compression.reference.json';
import {
  channelOf,
  chooseScale,
  dequantizeValue,
  integerRange,
  packNibbles,
  quantizeValue,
  quantizeWeights,
  roundHalfAway,
  scaleOf,
  type QuantizeOptions,
} from './quantization';

const shape = [3, 3, 2, 4];
const kernel = Float32Array.from(reference.kernel);
const options = (rest: Partial<QuantizeOptions> = {}): QuantizeOptions => ({
  bits: 8,
  scheme: 'symmetric',
  range: 'min-max',
  percentile: 0.9,
  ...rest,
});

const nibbles = (packed: Int8Array, length: number): number[] =>
  Array.from({ length }, (_, index) => {
    const byte = packed[index >> 1] ?? 0;
    return index % 2 === 0 ? (byte << 28) >> 28 : byte >> 4;
  });

describe('quantization against numpy and PyTorch', () => {
  for (const wanted of reference.cases)
    it(`${wanted.bits} bits, ${wanted.scheme}, ${wanted.range}, axis ${wanted.axis}`, () => {
      const packed = quantizeWeights(kernel, shape, wanted.axis, {
        bits: wanted.bits === 8 ? 8 : 4,
        scheme: wanted.scheme === 'affine' ? 'affine' : 'symmetric',
        range: wanted.range === 'mse' ? 'mse' : wanted.range === 'percentile' ? 'percentile' : 'min-max',
        percentile: 0.9,
      });
      expect([...packed.scale]).toEqual(wanted.scale);
      expect([...packed.zeroPoint]).toEqual(wanted.zeroPoint);
      const integers = packed.bits === 8 ? [...packed.values] : nibbles(packed.values, kernel.length);
      expect(integers).toEqual(wanted.integers);
    });
});

describe('rounding and range', () => {
  it('rounds halves away from zero', () => {
    expect([0.5, 1.5, 2.5, -0.5, -2.5, 0.49, -0].map(roundHalfAway)).toEqual([1, 2, 3, -1, -3, 0, -0]);
  });

  it('knows the four ranges of integers', () => {
    expect(integerRange({ bits: 8, scheme: 'symmetric' })).toEqual([-127, 127]);
    expect(integerRange({ bits: 8, scheme: 'affine' })).toEqual([-128, 127]);
    expect(integerRange({ bits: 4, scheme: 'symmetric' })).toEqual([-7, 7]);
    expect(integerRange({ bits: 4, scheme: 'affine' })).toEqual([-8, 7]);
  });

  // Widened to hold 0: [2, 5] becomes [0, 5], 255 steps, zero point −128.
  it('meets 0 exactly, whatever the range', () => {
    expect(scaleOf(2, 5, { bits: 8, scheme: 'affine' })).toEqual({ scale: Math.fround(5 / 255), zeroPoint: -128 });
    expect(scaleOf(-5, -2, { bits: 8, scheme: 'affine' })).toEqual({ scale: Math.fround(5 / 255), zeroPoint: 127 });
    for (const [low, high] of [
      [-1, 3],
      [-0.3, 0.1],
      [0, 7],
      [-9, 0],
    ] as const)
      for (const scheme of ['symmetric', 'affine'] as const) {
        const scale = scaleOf(low, high, { bits: 8, scheme });
        const [least, most] = integerRange({ bits: 8, scheme });
        expect(Math.abs(dequantizeValue(quantizeValue(0, scale, least, most), scale))).toBe(0);
      }
  });

  it('errs by at most half a step inside a min-max range', () => {
    const scale = chooseScale(kernel, options());
    for (const value of kernel) {
      const error = dequantizeValue(quantizeValue(value, scale, -127, 127), scale) - value;
      expect(Math.abs(error)).toBeLessThanOrEqual(scale.scale * 0.5001);
    }
  });
});

describe('edges', () => {
  it('gives an all-zero channel the scale 0 and no NaN', () => {
    const values = Float32Array.from([0, 1, 0, -2, 0, 4]); // [3, 2]: column 0 is zero
    for (const range of ['min-max', 'percentile', 'mse'] as const)
      for (const scheme of ['symmetric', 'affine'] as const) {
        const packed = quantizeWeights(values, [3, 2], 1, options({ range, scheme }));
        expect(packed.scale[0]).toBe(0);
        expect(packed.scale[1]).toBeGreaterThan(0);
        expect([packed.values[0], packed.values[2], packed.values[4]]).toEqual([0, 0, 0]);
      }
  });

  it('keeps a pruned channel whose percentile is 0', () => {
    const sparse = new Float32Array(100);
    sparse[7] = 3;
    expect(chooseScale(sparse, options({ range: 'percentile' })).scale).toBeCloseTo(3 / 127, 7);
  });

  it('quantizes equal weights without an error beyond float32', () => {
    const equal = new Float32Array(6).fill(0.3);
    for (const range of ['min-max', 'percentile', 'mse'] as const) {
      const scale = chooseScale(equal, options({ range }));
      expect(dequantizeValue(quantizeValue(0.3, scale, -127, 127), scale)).toBeCloseTo(0.3, 6);
    }
  });

  it('packs two nibbles a byte, low first, and pads an odd end', () => {
    const packed = packNibbles(Int8Array.from([-7, 7, 3]));
    expect([...packed].map((byte) => byte & 0xff)).toEqual([0x79, 0x03]);
    expect(nibbles(packed, 3)).toEqual([-7, 7, 3]);
  });

  it('finds the channel of a depthwise kernel', () => {
    const channel = channelOf([2, 2, 3, 1], 2);
    expect([0, 1, 2, 3, 11].map(channel)).toEqual([0, 1, 2, 0, 2]);
  });
});
