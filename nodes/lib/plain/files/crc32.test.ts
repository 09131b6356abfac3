import { expect, it } from 'vitest';
import { crc32 } from './crc32';

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

// The check value of the standard, and IEND of every PNG.
it.each([
  ['', 0],
  ['123456789', 0xcbf4_3926],
  ['IEND', 0xae42_6082],
  ['The quick brown fox jumps over the lazy dog', 0x414f_a339],
])('of %j is as everybody computes it', (text, wanted) => {
  expect(crc32(ascii(text))).toBe(wanted);
  expect(crc32(ascii(text.slice(5)), crc32(ascii(text.slice(0, 5))))).toBe(wanted);
});
