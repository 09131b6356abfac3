import { describe, expect, it } from 'vitest';
import type { Report } from '../../nodes/kit/report';
import { encode } from '../store/codec';
import { valueCache } from './value-cache';

const report = (value: number): Report => ({ kind: 'report', version: 1, title: 'R', metrics: { value }, blocks: [] });
const size = encode(report(1)).byteLength;

describe('valueCache', () => {
  it('gives what was made as it is read from bytes, also when those bytes have left the thread', () => {
    const values = valueCache();
    const bytes = encode(report(3));
    values.made('a', bytes);
    structuredClone(bytes.buffer, { transfer: [bytes.buffer as ArrayBuffer] });
    expect(values.get('a')).toEqual(report(3));
    expect(values.get('a')).toBe(values.get('a'));
    expect(values.get('b')).toBeUndefined();
  });

  it('drops the value that was longest unused when it has no more room', () => {
    const values = valueCache(3 * size);
    for (const name of ['a', 'b', 'c']) values.read(name, encode(report(1)));
    values.get('a');
    values.read('d', encode(report(2)));
    expect(values.get('b')).toBeUndefined();
    expect(['a', 'c', 'd'].map((name) => values.get(name) !== undefined)).toEqual([true, true, true]);
  });

  it('does not keep what would drive out everything else', () => {
    const values = valueCache(2 * size - 1);
    values.made('a', encode(report(1)));
    expect(values.get('a')).toBeUndefined();
  });
});
