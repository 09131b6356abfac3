import { describe, expect, it } from 'vitest';
import type { Weight } from '../../kit/artifact';
import { floatValues, modelBytes, weightBytes } from './weights';

const packed = (bits: 8 | 4, values: number[], axis: number | null, scale: number[], zero: number[]): Weight => ({
  name: 'layer/kernel',
  shape: [2, 3],
  packed: {
    bits,
    values: Int8Array.from(values),
    scale: Float32Array.from(scale),
    zeroPoint: Int32Array.from(zero),
    axis,
  },
});

describe('floatValues', () => {
  it('gives float32 values as they are', () => {
    const values = Float32Array.of(1, -2);
    expect(floatValues({ name: 'b', shape: [2], values })).toBe(values);
  });

  it('is scale · (q − zero point), one for all or one along an axis', () => {
    expect([...floatValues(packed(8, [-127, 0, 127, 1, 2, 3], null, [0.5], [1]))]).toEqual([-64, -0.5, 63, 0, 0.5, 1]);
    const byColumn = packed(8, [1, 1, 1, 2, 2, 2], 1, [1, 10, 100], [0, 0, 1]);
    expect([...floatValues(byColumn)]).toEqual([1, 10, 0, 2, 20, 100]);
    const byRow = packed(8, [1, 2, 3, 1, 2, 3], 0, [1, -1], [0, 0]);
    expect([...floatValues(byRow)]).toEqual([1, 2, 3, -1, -2, -3]);
  });

  it('unpacks two signed integers a byte, low nibble first', () => {
    // −8 and 7; 1 and −1; 0 and 5
    expect([...floatValues(packed(4, [0x78, 0xf1 - 256, 0x50], null, [1], [0]))]).toEqual([-8, 7, 1, -1, 0, 5]);
  });
});

describe('bytes', () => {
  it('are those of values, or of integers with scales and zero points', () => {
    const plain: Weight = { name: 'b', shape: [3], values: new Float32Array(3) };
    const int4 = packed(4, [0, 0, 0], null, [1], [0]);
    expect(weightBytes(plain)).toBe(12);
    expect(weightBytes(int4)).toBe(3 + 4 + 4);
    expect(modelBytes({ weights: [plain, int4] })).toBe(23);
  });
});
