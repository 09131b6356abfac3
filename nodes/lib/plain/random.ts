/**
 * Seeded random numbers that are the same on every machine and backend.
 * Generator: xoshiro128** (Blackman & Vigna 2021, Scrambled linear pseudorandom number generators);
 * state from the seed and the stream's name by FNV-1a and splitmix32.
 */
export interface Random {
  /** Uniform in [0, 1), 32 bits. */
  next(): number;
  /** Uniform integer in [0, n), without modulo bias. */
  integer(n: number): number;
  /** Standard normal (Box & Muller 1958). */
  normal(): number;
}

function splitmix32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}

const rotate = (value: number, by: number): number => ((value << by) | (value >>> (32 - by))) >>> 0;

/** A generator for a seed; other names give independent streams: `random(seed, 'shuffle', epoch)`. */
export function random(seed: number, ...stream: readonly (string | number)[]): Random {
  const mix = splitmix32(fnv1a(`${seed}/${stream.join('/')}`));
  let a = mix();
  let b = mix();
  let c = mix();
  let d = mix() | 1;
  let spare: number | undefined;
  const bits = (): number => {
    const result = Math.imul(rotate(Math.imul(b, 5) >>> 0, 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d >>> 0, 11);
    return result;
  };
  const next = (): number => bits() / 0x1_0000_0000;
  return {
    next,
    integer(n) {
      const limit = 0x1_0000_0000 - (0x1_0000_0000 % n);
      for (;;) {
        const value = bits();
        if (value < limit) return value % n;
      }
    },
    normal() {
      if (spare !== undefined) {
        const value = spare;
        spare = undefined;
        return value;
      }
      const radius = Math.sqrt(-2 * Math.log(1 - next()));
      const angle = 2 * Math.PI * next();
      spare = radius * Math.sin(angle);
      return radius * Math.cos(angle);
    },
  };
}

/** The numbers 0 … n − 1 in random order (Fisher & Yates, Durstenfeld 1964). */
export function permutation(n: number, source: Random): Int32Array {
  const order = Int32Array.from({ length: n }, (_, index) => index);
  for (let last = n - 1; last > 0; last -= 1) {
    const other = source.integer(last + 1);
    const kept = order[last] ?? 0;
    order[last] = order[other] ?? 0;
    order[other] = kept;
  }
  return order;
}
