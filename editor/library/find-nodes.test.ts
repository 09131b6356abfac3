import { expect, it } from 'vitest';
import { catalogue } from '../../nodes/catalogue';
import { allSpecs, byCategory, findNodes, rank } from './find-nodes';

it('finds by title, alias and summary, titles first', () => {
  expect(findNodes('prune')[0]?.type).toBe('prune');
  expect(findNodes('sample weights').map((spec) => spec.type)).toContain('reweigh');
  expect(rank('reweigh', 'independent')).toBe(1);
  expect(rank('reweigh', 'reweigh')).toBeGreaterThan(rank('reweigh', 'independent'));
  expect(findNodes('no such thing at all')).toEqual([]);
});

it('wants every term', () => {
  expect(rank('reweigh', 'bias correction')).toBeGreaterThan(0);
  expect(rank('reweigh', 'bias pruning')).toBe(0);
});

it('shows every node once, by category', () => {
  expect(
    byCategory(allSpecs)
      .flatMap((section) => section.specs.map((spec) => spec.type))
      .toSorted(),
  ).toEqual([...catalogue.keys()].toSorted());
});

it('puts what often follows first', () => {
  expect(findNodes('', ['reweigh'])[0]?.type).toBe('reweigh');
});
