import { expect, it } from 'vitest';
import { canonicalJson } from './canonical';
import { sha256 } from './hash';

const nested = (depth: number): unknown => {
  let value: unknown = 1;
  for (let at = 0; at < depth; at += 1) value = [value];
  return value;
};

it.each([
  [null, 'null'],
  [-0, '0'],
  [1e21, '1e+21'],
  [0.1, '0.1'],
  ['é"\n\u2028', JSON.stringify('é"\n\u2028')],
  ['\ud800', String.raw`"\ud800"`],
  [[], '[]'],
  [{}, '{}'],
  [[1, undefined, 3], '[1,null,3]'],
  [{ b: 1, a: undefined, A: [true, { z: null, y: '' }] }, '{"A":[true,{"y":"","z":null}],"b":1}'],
  [{ 10: 1, 9: 2, a: 3 }, '{"10":1,"9":2,"a":3}'],
  [JSON.parse('{"__proto__":1}'), '{"__proto__":1}'],
  [Object.create(null), '{}'],
  [structuredClone({ a: [1] }), '{"a":[1]}'],
])('%j is written as %s', (value, text) => {
  expect(canonicalJson(value)).toBe(text);
});

it('does not depend on the order of keys', () => {
  expect(canonicalJson({ a: 1, b: { c: 2, d: 3 } })).toBe(canonicalJson({ b: { d: 3, c: 2 }, a: 1 }));
});

it.each([
  [NaN, 'not-finite'],
  [{ a: [Infinity] }, 'not-finite'],
  [1n, 'not-storable'],
  [() => 1, 'not-storable'],
  [{ when: new Date(0) }, 'not-storable'],
  [new Map([[1, 2]]), 'not-storable'],
  [new Float32Array(1), 'not-storable'],
  [nested(65), 'too-deep'],
  [nested(100_000), 'too-deep'],
])('refuses what would be lost: case %#', (value, key) => {
  expect(() => canonicalJson(value)).toThrow(expect.objectContaining({ problem: expect.objectContaining({ key }) }));
});

it('goes 64 levels deep', () => {
  expect(canonicalJson(nested(64))).toBe(`${'['.repeat(64)}1${']'.repeat(64)}`);
});

// FIPS 180-4, examples of SHA-256.
it.each([
  ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
])('sha256 of "%s"', async (text, hash) => {
  expect(await sha256(new TextEncoder().encode(text))).toBe(hash);
});
