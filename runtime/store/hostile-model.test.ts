import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../nodes/kit/problem';
import { canonicalJson } from './canonical';
import { decode, encode } from './codec';
import { writeSafetensors } from './safetensors';
import { model } from './testing-artifacts';

/** A safetensors file with this text as its header, whatever it is. */
function fileOf(header: string, tensorBytes = 0, headerBytes?: bigint): Uint8Array {
  const text = new TextEncoder().encode(header);
  const bytes = new Uint8Array(8 + text.length + tensorBytes);
  new DataView(bytes.buffer).setBigUint64(0, headerBytes ?? BigInt(text.length), true);
  bytes.set(text, 8);
  return bytes;
}

/** The model's own file with a change in the text of its header; the length is put right. */
function changed(from: string | RegExp, to: string): Uint8Array {
  const bytes = encode(model);
  const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
  const before = new TextDecoder().decode(bytes.subarray(8, 8 + length));
  const header = before.replace(from, to);
  expect(header).not.toBe(before);
  const file = fileOf(header, bytes.length - 8 - length);
  file.set(bytes.subarray(8 + length), file.length - (bytes.length - 8 - length));
  return file;
}

const nest = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const METADATA = '"__metadata__":{"artifact":"{}"}';
const json = (value: object, text = canonicalJson(value)): Uint8Array => writeSafetensors(new Map(), text);

describe('a model file of somebody', () => {
  it('is read as it was written', () => expect(decode(encode(model))).toEqual(model));

  const bias = /("weights\.1\.values":\{"data_offsets":)\[(\d+),(\d+)\]/;
  const last = /("weights\.2\.values":\{"data_offsets":)\[(\d+),(\d+)\]/;
  it.each<[string, () => Uint8Array, string, RegExp?]>([
    [
      'an unknown layer',
      () => changed(/\\"type\\":\\"dense\\"/, String.raw`\"type\":\"lambda\"`),
      'malformed',
      /unknown type/,
    ],
    [
      'a layer that would fetch something',
      () => changed(/\\"name\\":\\"one\\"/, String.raw`\"name\":\"one\",\"url\":\"http://x\"`),
      'malformed',
      /field url/,
    ],
    ['overlapping buffers', () => changed(bias, '$1[0,8]'), 'safetensors-overlap'],
    ['a buffer beyond the end', () => changed(last, '$1[$2,100000]'), 'safetensors-range'],
    ['a buffer that begins below 0', () => changed(bias, '$1[-8,0]'), 'safetensors-offsets'],
    ['NaN in a shape', () => changed(/"shape":\[2\]/, '"shape":[NaN]'), 'safetensors-json'],
    ['a text in a shape', () => changed(/"shape":\[2\]/, '"shape":["NaN"]'), 'safetensors-shape'],
    ['null in a shape', () => changed(/"shape":\[2\]/, '"shape":[null]'), 'safetensors-shape'],
    ['1e400 in a shape', () => changed(/"shape":\[2\]/, '"shape":[1e400]'), 'safetensors-shape'],
    [
      'null in the shape of a weight',
      () => changed(/\\"shape\\":\[2\]/, String.raw`\"shape\":[null]`),
      'malformed',
      /bias/,
    ],
    ['a layer of 1e400 units', () => changed(/\\"units\\":2/, String.raw`\"units\":1e400`), 'malformed', /units/],
    [
      'a layer of 2^53 + 1 units',
      () => changed(/\\"units\\":2/, String.raw`\"units\":9007199254740993`),
      'malformed',
      /units/,
    ],
    [
      'a layer so large that its weights cannot be there',
      () => changed(/\\"units\\":2/, String.raw`\"units\":1000000000`),
      'malformed',
      /kernel/,
    ],
    ['a tensor named __proto__', () => changed('"weights.1.values"', '"__proto__"'), 'no-tensor'],
    [
      '__proto__ in a layer',
      () => changed(/\\"name\\":\\"one\\"/, String.raw`\"name\":\"one\",\"__proto__\":{}`),
      'malformed',
      /__proto__/,
    ],
    ['a header of 2 GB', () => fileOf(`{${METADATA}}`, 0, 2_147_483_648n), 'safetensors-header'],
    ['a nest as header', () => fileOf(nest(1_000_000)), 'safetensors-json'],
    ['a nest as type of a tensor', () => fileOf(`{"a":{"dtype":${nest(100_000)}},${METADATA}}`), 'safetensors-dtype'],
    [
      'a nest as place of a tensor',
      () => fileOf(`{"a":{"dtype":"U8","shape":[0],"data_offsets":[${nest(100_000)}]},${METADATA}}`),
      'safetensors-offsets',
    ],
    [
      'a type that pretends to be a text',
      () => fileOf(`{"a":{"dtype":{"toString":1}},${METADATA}}`),
      'safetensors-dtype',
    ],
    [
      'a place that pretends to be a text',
      () => fileOf(`{"a":{"dtype":"U8","shape":[0],"data_offsets":{"toString":1}},${METADATA}}`),
      'safetensors-offsets',
    ],
    ['a kind that pretends to be a text', () => json({}, '{"kind":{"toString":1}}'), 'unknown-kind'],
    ['a kind that is a nest', () => json({}, `{"kind":${nest(60)}}`), 'unknown-kind'],
    ['a nest as layers', () => json({}, `{"kind":"model","layers":${nest(10_000)}}`), 'too-deep'],
  ])('with %s is refused', (_, make, key, what = /.*/) => {
    const bytes = make();
    let found: unknown = null;
    try {
      decode(bytes);
    } catch (error) {
      found = error;
    }
    if (!(found instanceof ProblemError)) throw found ?? new Error('was read');
    expect(found.problem).toMatchObject({ code: 'artifact', key });
    expect(String(found.problem.values['what'])).toMatch(what);
    for (const value of Object.values(found.problem.values)) expect(String(value).length).toBeLessThan(300);
  });
});
