import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../../kit/problem';
import { inflate, inflateTo } from './inflate';

const keyOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
  } catch (error) {
    if (error instanceof ProblemError) return error.problem.key;
    throw error;
  }
  return 'read';
};
const own = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => Uint8Array.from(bytes);
const text = new TextEncoder().encode('Lending, audit and repair. '.repeat(2000));

describe('inflate', () => {
  it.each([
    ['deflate-raw', deflateRawSync],
    ['deflate', deflateSync],
    ['gzip', gzipSync],
  ] as const)('gives back %s', async (packing, pack) => {
    expect(await inflate(own(pack(text)), packing, text.length)).toEqual(text);
    expect(await inflate(own(pack(new Uint8Array(0))), packing, 0)).toEqual(new Uint8Array(0));
  });

  it('stops at the limit, long before a bomb is unpacked', async () => {
    const bomb = own(deflateRawSync(new Uint8Array(256 * 1024 * 1024)));
    expect(bomb.length).toBeLessThan(300_000);
    let seen = 0;
    const work = inflateTo(new Blob([bomb]), 'deflate-raw', 1_000_000, (bytes) => (seen += bytes.length));
    expect(await keyOf(work)).toBe('inflate-more');
    expect(seen).toBeLessThanOrEqual(1_000_000);
  });

  it('takes exactly the limit, and not one byte more', async () => {
    const packed = own(deflateRawSync(text));
    expect(await keyOf(inflate(packed, 'deflate-raw', text.length))).toBe('read');
    expect(await keyOf(inflate(packed, 'deflate-raw', text.length - 1))).toBe('inflate-more');
  });

  it.each([
    ['nothing', new Uint8Array(0)],
    ['no such stream', own(new TextEncoder().encode('hello, this is no deflate stream at all'))],
    ['a stream that is cut off', own(deflateRawSync(text)).subarray(0, 20)],
  ])('refuses %s', async (_, packed) => {
    expect(await keyOf(inflate(own(packed), 'deflate-raw', 1_000_000))).toBe('inflate-damaged');
  });

  it('never fails in another way, and never gives more than the limit', async () => {
    const packed = own(deflateRawSync(text));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 }), fc.nat(), async (changes, cut) => {
        const bytes = Uint8Array.from(packed);
        for (const [at, value] of changes) bytes[at % bytes.length] = value;
        const part = cut % 2 === 0 ? bytes : bytes.slice(0, cut % bytes.length);
        try {
          expect((await inflate(part, 'deflate-raw', 60_000)).length).toBeLessThanOrEqual(60_000);
        } catch (error) {
          if (!(error instanceof ProblemError)) throw error;
        }
      }),
      { numRuns: 200 },
    );
  });
});
