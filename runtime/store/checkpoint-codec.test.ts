import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Checkpoint } from '../../nodes/kit/run';
import { decodeCheckpoint, encodeCheckpoint } from './checkpoint-codec';
import { writeSafetensors } from './safetensors';

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

  it('keep the payload of a NaN, every type of array and every name', () => {
    const odd = new Float32Array(Uint32Array.of(0x7fc0_1234, 0xff80_0001).buffer);
    const exact = new Float64Array(BigUint64Array.of(0x7ff8_0000_0000_beefn, 1n).buffer);
    const arrays = Object.fromEntries([
      ['odd', { shape: [2], values: odd }],
      ['exact', { shape: [2], values: exact }],
      ['__proto__', { shape: [3], values: Int8Array.of(-1, 0, 1) }],
      ['constructor', { shape: [1, 1], values: Int16Array.of(-300) }],
      ['', { shape: [], values: Uint8Array.of(255) }],
    ]);
    const back = decodeCheckpoint(encodeCheckpoint({ done: 0.5, state: {}, arrays }));
    expect(Object.keys(back?.arrays ?? {}).toSorted()).toEqual(Object.keys(arrays).toSorted());
    for (const [name, { values }] of Object.entries(arrays)) {
      const found = back?.arrays[name]?.values;
      expect(found?.constructor, name).toBe(values.constructor);
      expect(found === undefined ? null : Buffer.from(found.buffer), name).toEqual(Buffer.from(values.buffer));
    }
  });

  it('are none where the numbers or names in the file are impossible', () => {
    const file = (artifact: string): Checkpoint | null =>
      decodeCheckpoint(writeSafetensors(new Map([['array0', { shape: [1], values: Uint8Array.of(1) }]]), artifact));
    const whole = '{"kind":"checkpoint","done":1,"state":{},"names":["a"]}';
    expect(file(whole)).toMatchObject({ done: 1, state: {} });
    for (const [from, to] of [
      ['"done":1', '"done":1e400'],
      ['"done":1', '"done":"1"'],
      ['"done":1', '"done":null'],
      ['"state":{}', '"state":[]'],
      ['"state":{}', '"state":null'],
      ['"names":["a"]', '"names":["a","b"]'],
      ['"names":["a"]', '"names":[1]'],
      ['"names":["a"]', '"names":{"length":1e9}'],
      ['"kind":"checkpoint"', '"kind":"model"'],
    ] as const)
      expect(file(whole.replace(from, to)), to).toBeNull();
    expect(file('['.repeat(100_000))).toBeNull();
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
