import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../nodes/kit/problem';
import { readSafetensors, writeSafetensors, type NamedTensor } from './safetensors';

/** Written by the safetensors library 0.8.0 for Python: scripts/reference/safetensors_file.py. */
const REFERENCE =
  'EAEAAAAAAAB7Il9fbWV0YWRhdGFfXyI6eyJhcnRpZmFjdCI6IntcImtpbmRcIjpcInhcIn0ifSwiZCI6eyJkdHlwZSI6IkY2NCIsInNoYXBlIjpbMCw0XSwiZGF0YV9vZmZzZXRzIjpbMCwwXX0sImEiOnsiZHR5cGUiOiJGMzIiLCJzaGFwZSI6WzIsMl0sImRhdGFfb2Zmc2V0cyI6WzAsMTZdfSwiYiI6eyJkdHlwZSI6IkkzMiIsInNoYXBlIjpbM10sImRhdGFfb2Zmc2V0cyI6WzE2LDI4XX0sImMiOnsiZHR5cGUiOiJVOCIsInNoYXBlIjpbMV0sImRhdGFfb2Zmc2V0cyI6WzI4LDI5XX19ICAgIAAAwD8AAADAAADAfwAAgH8BAAAA/v///wMAAAAH';

/** A file with this header and this many bytes of tensors. */
function fileOf(header: string, tensorBytes = 0, headerLength?: bigint): Uint8Array {
  const text = new TextEncoder().encode(header);
  const bytes = new Uint8Array(8 + text.length + tensorBytes);
  new DataView(bytes.buffer).setBigUint64(0, headerLength ?? BigInt(text.length), true);
  bytes.set(text, 8);
  return bytes;
}

const METADATA = '"__metadata__":{"artifact":"{}"}';
const u8 = (from: number, to: number, shape = `[${to - from}]`): string =>
  `{"dtype":"U8","shape":${shape},"data_offsets":[${from},${to}]}`;

function keyOf(bytes: Uint8Array): string {
  try {
    readSafetensors(bytes);
  } catch (error) {
    if (error instanceof ProblemError) return error.problem.key;
    throw error;
  }
  return 'read';
}

describe('safetensors', () => {
  it('reads a file of the reference library', () => {
    const { tensors, artifact } = readSafetensors(Buffer.from(REFERENCE, 'base64'));
    expect(artifact).toBe('{"kind":"x"}');
    expect(Object.fromEntries(tensors)).toEqual({
      a: { shape: [2, 2], values: new Float32Array([1.5, -2, NaN, Infinity]) },
      b: { shape: [3], values: new Int32Array([1, -2, 3]) },
      c: { shape: [1], values: new Uint8Array([7]) },
      d: { shape: [0, 4], values: new Float64Array(0) },
    });
  });

  const tensors = new Map<string, NamedTensor>([
    ['z', { shape: [3], values: new Float32Array([1, NaN, -0]) }],
    ['b.1', { shape: [5], values: new Uint8Array([1, 2, 3, 4, 5]) }],
    ['b', { shape: [1, 2], values: new Float64Array([Math.PI, -Infinity]) }],
    ['none', { shape: [0, 3], values: new Int8Array(0) }],
    ['h', { shape: [1], values: new Int16Array([-32768]) }],
    ['i', { shape: [1], values: new Int32Array([2 ** 31 - 1]) }],
  ]);

  it('gives back every type, whatever the order, in the same bytes', () => {
    const bytes = writeSafetensors(tensors, 'text "as it is" 中');
    const back = readSafetensors(bytes);
    expect(back.artifact).toBe('text "as it is" 中');
    expect(new Map([...back.tensors].toSorted())).toEqual(new Map([...tensors].toSorted()));
    expect(writeSafetensors(new Map([...tensors].toReversed()), 'text "as it is" 中')).toEqual(bytes);
    expect(writeSafetensors(back.tensors, back.artifact)).toEqual(bytes);
  });

  it('puts every tensor at a multiple of 8 bytes, without gaps', () => {
    const bytes = writeSafetensors(tensors, '{}');
    const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
    expect(length % 8).toBe(0);
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length))) as Record<
      string,
      { readonly data_offsets: [number, number] }
    >;
    const places = Object.entries(header)
      .filter(([name]) => name !== '__metadata__')
      .map(([name, entry]) => ({ name, offsets: entry.data_offsets }))
      .toSorted((a, b) => a.offsets[0] - b.offsets[0] || a.offsets[1] - b.offsets[1]);
    let end = 0;
    for (const { name, offsets } of places) {
      expect(offsets[0], name).toBe(end);
      if (!name.endsWith('~')) expect(offsets[0] % 8, name).toBe(0);
      [, end] = offsets;
    }
    expect(8 + length + end).toBe(bytes.length);
  });

  it('reads from the middle of a larger buffer, and from a Buffer of Node, without sharing its memory', () => {
    const bytes = writeSafetensors(tensors, '{}');
    const larger = new Uint8Array(bytes.length + 16);
    larger.set(bytes, 3);
    for (const view of [larger.subarray(3, 3 + bytes.length), Buffer.from(bytes)]) {
      const { values } = readSafetensors(view).tensors.get('b.1') ?? { values: new Uint8Array(0) };
      view.fill(0);
      expect(values).toEqual(new Uint8Array([1, 2, 3, 4, 5]));
    }
  });

  it.each([
    ['nothing', new Uint8Array(0), 'safetensors-short'],
    ['seven bytes', new Uint8Array(7), 'safetensors-short'],
    ['a header beyond the file', fileOf(`{${METADATA}}`, 0, 1_000_000n), 'safetensors-header'],
    ['a header of 2^64 − 1 bytes', fileOf(`{${METADATA}}`, 0, 0xffff_ffff_ffff_ffffn), 'safetensors-header'],
    ['an empty header', fileOf(''), 'safetensors-json'],
    ['a header that is cut off', fileOf(`{${METADATA}`), 'safetensors-json'],
    ['a header that is a list', fileOf('[]'), 'safetensors-json'],
    ['a header that is null', fileOf('null'), 'safetensors-json'],
    [
      'a header that is not UTF-8',
      fileOf('{"a":"\u00ff"}').map((byte) => (byte === 0xc3 ? 0xff : byte)),
      'safetensors-json',
    ],
    ['no metadata', fileOf('{}'), 'safetensors-metadata'],
    ['metadata without an artifact', fileOf('{"__metadata__":{"a":"b"}}'), 'safetensors-metadata'],
    ['an artifact that is no text', fileOf('{"__metadata__":{"artifact":{}}}'), 'safetensors-metadata'],
    [
      'a type we do not have',
      fileOf(`{"a":{"dtype":"BF16","shape":[0],"data_offsets":[0,0]},${METADATA}}`),
      'safetensors-dtype',
    ],
    [
      'an inherited type',
      fileOf(`{"a":{"dtype":"constructor","shape":[0],"data_offsets":[0,0]},${METADATA}}`),
      'safetensors-dtype',
    ],
    ['a tensor that is null', fileOf(`{"a":null,${METADATA}}`), 'safetensors-dtype'],
    ['no shape', fileOf(`{"a":{"dtype":"U8","data_offsets":[0,0]},${METADATA}}`), 'safetensors-shape'],
    ['a negative shape', fileOf(`{"a":${u8(0, 4, '[-4]')},${METADATA}}`, 4), 'safetensors-shape'],
    ['a shape of fractions', fileOf(`{"a":${u8(0, 4, '[0.5,8]')},${METADATA}}`, 4), 'safetensors-shape'],
    [
      'a shape that overflows',
      fileOf(`{"a":${u8(0, 4, '[9007199254740991,9007199254740991]')},${METADATA}}`, 4),
      'safetensors-size',
    ],
    [
      'a shape of too many axes',
      fileOf(`{"a":${u8(0, 1, '[1,1,1,1,1,1,1,1,1]')},${METADATA}}`, 1),
      'safetensors-shape',
    ],
    ['no offsets', fileOf(`{"a":{"dtype":"U8","shape":[0]},${METADATA}}`), 'safetensors-offsets'],
    ['offsets that go back', fileOf(`{"a":${u8(4, 0, '[4]')},${METADATA}}`, 4), 'safetensors-offsets'],
    ['negative offsets', fileOf(`{"a":${u8(-4, 0, '[4]')},${METADATA}}`, 4), 'safetensors-offsets'],
    ['offsets beyond the file', fileOf(`{"a":${u8(0, 400)},${METADATA}}`, 4), 'safetensors-range'],
    ['a size that is not that of the shape', fileOf(`{"a":${u8(0, 4, '[5]')},${METADATA}}`, 4), 'safetensors-size'],
    ['tensors over each other', fileOf(`{"a":${u8(0, 4)},"b":${u8(2, 6)},${METADATA}}`, 6), 'safetensors-overlap'],
    ['two tensors in one place', fileOf(`{"a":${u8(0, 4)},"b":${u8(0, 4)},${METADATA}}`, 4), 'safetensors-overlap'],
    ['a gap', fileOf(`{"a":${u8(0, 4)},"b":${u8(6, 8)},${METADATA}}`, 8), 'safetensors-gap'],
    ['bytes at the end', fileOf(`{"a":${u8(0, 4)},${METADATA}}`, 8), 'safetensors-gap'],
    ['a name that stands twice', fileOf(`{"a":${u8(0, 4)},"a":${u8(4, 8)},${METADATA}}`, 8), 'safetensors-gap'],
  ])('refuses %s', (_, bytes, key) => {
    expect(keyOf(bytes)).toBe(key);
  });

  it('keeps names that objects inherit', () => {
    const odd = new Map([['__proto__', { shape: [1], values: new Uint8Array([9]) }]]);
    expect([...readSafetensors(writeSafetensors(odd, '{}')).tensors.keys()]).toEqual(['__proto__']);
  });

  it('does not copy before it knows that no byte is asked for twice', () => {
    const entries = Array.from({ length: 20_000 }, (_, index) => `"t${index}":${u8(0, 1_000_000)}`).join(',');
    expect(keyOf(fileOf(`{${entries},${METADATA}}`, 1_000_000))).toBe('safetensors-overlap');
  });
});
