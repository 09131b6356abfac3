import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evictionScore, toEvict } from './eviction';
import type { Account } from './store';

describe('eviction', () => {
  const account = (change: Partial<Account>): Account => ({
    hash: 'a',
    bytes: 1,
    kind: 'model',
    ms: 1,
    age: 0,
    pinnedBy: [],
    inUse: false,
    ...change,
  });

  it('scores by size, age and what computing again costs', () => {
    expect(evictionScore({ bytes: 100, age: 0, ms: 50 })).toBe(2);
    expect(evictionScore({ bytes: 100, age: 2, ms: 50 })).toBeCloseTo(2 * 1.69, 12);
    expect(evictionScore({ bytes: 100, age: 0, ms: 0.01 })).toBe(100);
    expect(Number.isFinite(evictionScore({ bytes: 1e9, age: 1e9, ms: 1 }))).toBe(true);
  });

  it('takes the highest score first and never what is pinned or read', () => {
    const accounts = [
      account({ hash: 'cheap', bytes: 10 }),
      account({ hash: 'dear', bytes: 10, ms: 1_000 }),
      account({ hash: 'old', bytes: 10, age: 5 }),
      account({ hash: 'pinned', bytes: 1_000, pinnedBy: ['user'] }),
      account({ hash: 'read', bytes: 1_000, inUse: true }),
    ];
    expect(toEvict(accounts, 15)).toEqual(['old', 'cheap']);
    expect(toEvict(accounts, 1e9)).toEqual(['old', 'cheap', 'dear']);
    expect(toEvict(accounts, 0)).toEqual([]);
  });

  it('frees enough where that can be, and not one more than it needs', () => {
    const accounts = fc.array(
      fc.record({ bytes: fc.nat({ max: 99 }), age: fc.nat({ max: 9 }), ms: fc.nat({ max: 99 }), stays: fc.boolean() }),
    );
    fc.assert(
      fc.property(accounts, fc.integer({ min: -9, max: 999 }), (list, wanted) => {
        const all = list.map(({ stays, ...own }, at) =>
          account({ ...own, hash: `h${at}`, pinnedBy: stays ? ['user'] : [] }),
        );
        const sizes = new Map(all.map(({ hash, bytes }) => [hash, bytes]));
        const freed = toEvict(all, wanted).map((hash) => sizes.get(hash) ?? 0);
        const sum = (numbers: readonly number[]): number => numbers.reduce((total, size) => total + size, 0);
        const possible = sum(all.flatMap(({ pinnedBy, bytes }) => (pinnedBy.length === 0 ? [bytes] : [])));
        expect(sum(freed)).toBeGreaterThanOrEqual(Math.min(wanted, possible));
        if (freed.length > 0) expect(sum(freed.slice(0, -1))).toBeLessThan(wanted);
      }),
    );
  });
});
