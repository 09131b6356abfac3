import { expect, it } from 'vitest';
import { closing, movedTo, neighbour, noTabs, opened, renamed, type Tabs } from './tab-list';

const tab = (id: string, open: string | null = `saved:${id}`) => ({ id, title: id, open });
const abc: Tabs = { tabs: [tab('a'), tab('b'), tab('c')], active: 'b', closed: [] };
const ids = ({ tabs }: Tabs): string => tabs.map(({ id }) => id).join('');

it('opens a tab behind the one in view, in the place of another, or in its own', () => {
  expect(opened(noTabs, tab('a'))).toEqual({ tabs: [tab('a')], active: 'a', closed: [] });
  expect(ids(opened(abc, tab('x')))).toBe('abxc');
  expect(ids(opened(abc, tab('x'), 'b'))).toBe('axc');
  const again = opened(abc, { ...tab('c'), title: 'C' }, 'b');
  expect(again).toEqual({ tabs: [tab('a'), tab('b'), { ...tab('c'), title: 'C' }], active: 'c', closed: [] });
  expect(ids(opened({ ...abc, active: '' }, tab('x'), 'gone'))).toBe('abcx');
});

it('shows the tab behind the one that is closed, or the last one', () => {
  expect(closing(abc, new Set(['b']))).toMatchObject({ next: 'c', state: { closed: [tab('b')] } });
  expect(closing({ ...abc, active: 'c' }, new Set(['c'])).next).toBe('b');
  expect(closing(abc, new Set(['a'])).next).toBe('b');
  expect(closing(abc, new Set(['a', 'b', 'c']))).not.toHaveProperty('next');
});

it('remembers what was closed, the last one first, until it is open again; an empty canvas is not worth it', () => {
  const mixed: Tabs = { ...abc, tabs: [...abc.tabs, tab('n', 'blank:'), tab('m', null)] };
  const { state } = closing(mixed, new Set(['a', 'c', 'n', 'm']));
  expect(state.closed.map(({ id }) => id)).toEqual(['c', 'a']);
  expect(opened(state, tab('c')).closed.map(({ id }) => id)).toEqual(['a']);
  const many = Array.from({ length: 15 }, (_, index) => tab(`t${index}`));
  expect(closing({ ...abc, tabs: many }, new Set(many.map(({ id }) => id))).state.closed).toHaveLength(10);
});

it('moves within its bounds, and goes round', () => {
  expect(ids(movedTo(abc, 'a', 2))).toBe('bca');
  expect(ids(movedTo(abc, 'c', 0))).toBe('cab');
  for (const place of [-1, 3]) expect(movedTo(abc, 'a', place)).toBe(abc);
  expect(movedTo(abc, 'nobody', 1)).toBe(abc);
  expect([1, -1, 2].map((step) => neighbour(abc, step))).toEqual(['c', 'a', 'a']);
  expect(neighbour(noTabs, 1)).toBeUndefined();
});

it('takes a new name; the same one changes nothing', () => {
  expect(renamed(abc, 'a', { title: 'A' }).tabs[0]).toEqual({ ...tab('a'), title: 'A' });
  expect(renamed(abc, 'a', { title: 'a' })).toBe(abc);
  expect(renamed(abc, 'nobody', { title: 'A' })).toBe(abc);
});
