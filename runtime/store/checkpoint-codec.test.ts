import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Checkpoint } from '../../nodes/kit/run';
import { decodeCheckpoint, encodeCheckpoint } from './checkpoint-codec';

const checkpoint: Checkpoint = {
  done: 3,
  state: { epoch: 3, cursor: 0, optimizer: 'adam', nested: { list: [1, 2.5] } },
  arrays: {
    'dense/kernel': { shape: [2, 2], values: Float32Array.of(1, -0, NaN, Infinity) },
    'curve~loss.%': { shape: [2], values: Float64Array.of(0.1, Number.MIN_VALUE) },
    '__proto__ of it': { shape: [1], values: Int32Array.of(-7) },
    empty: { shape: [0], values: new Float32Array(0) },
  },
};

describe('checkpoints as files', () => {
  it('keep every bit', () => {
    const back = decodeCheckpoint(encodeCheckpoint(checkpoint));
    expect(back).toEqual(checkpoint);
    expect(Object.is(back?.arrays['dense/kernel']?.values[1], -0)).toBe(true);
    expect(back?.arrays['dense/kernel']?.values).toBeInstanceOf(Float32Array);
    expect(encodeCheckpoint(back ?? checkpoint)).toEqual(encodeCheckpoint(checkpoint));
  });

  it('have a buffer of their own, to be handed over', () => {
    const bytes = encodeCheckpoint(checkpoint);
    expect(bytes.byteOffset).toBe(0);
    expect(bytes.buffer.byteLength).toBe(bytes.byteLength);
  });

  it('are none where the bytes are something else', () => {
    expect(decodeCheckpoint(new Uint8Array(0))).toBeNull();
    expect(decodeCheckpoint(new TextEncoder().encode('{"kind":"checkpoint"}'))).toBeNull();
    const { done: _done, ...rest } = checkpoint;
    expect(decodeCheckpoint(encodeCheckpoint({ ...rest, done: -1 }))).toBeNull();
  });

  it('are none where they were cut, and never throw where bytes were changed', () => {
    const bytes = encodeCheckpoint(checkpoint);
    for (let length = 0; length < bytes.length; length += 7)
      expect(decodeCheckpoint(bytes.slice(0, length))).toBeNull();
    fc.assert(
      fc.property(fc.nat({ max: bytes.length - 1 }), fc.nat({ max: 255 }), (at, value) => {
        const changed = bytes.slice();
        changed[at] = value;
        const found = decodeCheckpoint(changed);
        expect(found === null || typeof found.done === 'number').toBe(true);
      }),
    );
  });
});
