import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_VERSIONS, superfluous, type Version } from './versions';

const HOUR = 3_600_000;
const now = Date.UTC(2027, 0, 10, 12);
const version = (id: string, ago: number, name = ''): Version => ({
  id,
  documentId: 'd',
  text: id,
  savedAt: now - ago * HOUR,
  name,
  kind: 'timed',
});
const stays = (versions: readonly Version[]): string[] => {
  const gone = new Set(superfluous(versions, now));
  return versions.filter(({ id }) => !gone.has(id)).map(({ id }) => id);
};

describe('thinning', () => {
  it.each([
    ['keeps all of the last hour', [version('a', 0.1), version('b', 0.2), version('c', 0.99)], ['a', 'b', 'c']],
    ['keeps the last of each hour', [version('a', 3.1), version('b', 3.5), version('c', 4.2)], ['a', 'c']],
    ['keeps the last of each day', [version('a', 37), version('b', 40), version('c', 70)], ['a', 'c']],
    [
      'keeps named ones',
      [version('a', 40), version('b', 41, 'x'), version('c', 42, 'y'), version('d', 43)],
      ['a', 'b', 'c'],
    ],
    ['does not care about the order', [version('b', 3.5), version('a', 3.1)], ['a']],
    ['keeps what a clock set back calls later', [version('a', -5), version('b', -6)], ['a', 'b']],
    ['has nothing to do with nothing', [], []],
  ])('%s', (_, versions, ids) => expect(stays(versions)).toEqual(ids));

  it('keeps the newest where there are too many', () => {
    const many = Array.from({ length: 130 }, (_, index) => version(`v${index}`, index / 200));
    const named = Array.from({ length: 20 }, (_, index) => version(`n${index}`, 500 + index, 'named'));
    expect(stays(many)).toEqual(many.slice(0, MOST_VERSIONS).map(({ id }) => id));
    expect(stays([...many, ...named])).toEqual([...many.slice(0, 80), ...named].map(({ id }) => id));
  });

  it('is done at once, never drops a named one or the newest, and leaves no more than the most', () => {
    const times = fc.array(fc.tuple(fc.double({ min: 0, max: 3000, noNaN: true }), fc.boolean()), { maxLength: 160 });
    fc.assert(
      fc.property(times, (list) => {
        const versions = list.map(([ago, named], index) => version(`v${index}`, ago, named ? 'n' : ''));
        const left = stays(versions);
        const kept = versions.filter(({ id }) => left.includes(id));
        expect(superfluous(kept, now)).toEqual([]);
        for (const { id, name } of versions) if (name !== '') expect(left).toContain(id);
        const named = versions.filter(({ name }) => name !== '').length;
        expect(left.length).toBeLessThanOrEqual(Math.max(MOST_VERSIONS, named));
        const [newest] = versions.filter(({ name }) => name === '').toSorted((a, b) => b.savedAt - a.savedAt);
        if (newest !== undefined && named < MOST_VERSIONS) expect(left).toContain(newest.id);
      }),
    );
  });
});
