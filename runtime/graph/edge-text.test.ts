import { expect, it } from 'vitest';
import { compareEdges, parseEdge, parsePort, printEdge, printPort } from './edge-text';
import { edgeOf } from './testing-graph';

it.each([
  'a.b -> c.d',
  'audit.report -> compare.reports[0]',
  'a-1.outPort -> c-2.inPort[12345]',
  'constructor.x -> to-string.y',
])('%s is read and printed', (text) => {
  const edge = parseEdge(text);
  expect(edge === null ? null : printEdge(edge)).toBe(text);
});

it('is read into its parts', () => {
  expect(parseEdge('a.out -> b.in[3]')).toEqual({
    from: { node: 'a', port: 'out' },
    to: { node: 'b', port: 'in', index: 3 },
  });
  expect(parseEdge('a.out -> b.in')?.to).toEqual({ node: 'b', port: 'in' });
});

it.each([
  '',
  'a',
  'a.b',
  'a.b ->',
  'a.b->c.d',
  'a.b  -> c.d',
  ' a.b -> c.d',
  'a.b -> c.d ',
  'A.b -> c.d',
  '1.b -> c.d',
  'a.1 -> c.d',
  'a.b -> c.d[]',
  'a.b -> c.d[-1]',
  'a.b -> c.d[1.5]',
  'a.b -> c.d[123456]',
  'a.b -> c.d[0][1]',
  'a/b.c -> d.e',
  'a.b.c -> d.e',
  'a.__proto__ -> c.d',
  `${'a'.repeat(65)}.b -> c.d`,
  'a.b -> c.d\n',
  'ä.b -> c.d',
])('%j is not an edge', (text) => {
  expect(parseEdge(text)).toBeNull();
});

it.each([
  ['a.b', true],
  ['a-b.cD1', true],
  ['a', false],
  ['a.b[0]', false],
  ['a.b.c', false],
  ['.b', false],
])('%s as a port: %s', (text, is) => {
  const port = parsePort(text);
  expect(port === null ? null : printPort(port)).toBe(is ? text : null);
});

it('sorts by text, numbers as numbers', () => {
  const sorted = ['a.b -> c.d', 'a.b -> c.d[2]', 'a.b -> c.d[10]', 'a.b -> c.e', 'a.c -> a.a', 'a-a.b -> c.d'];
  const shuffled = [3, 5, 0, 2, 4, 1].map((at) => edgeOf(sorted[at] ?? ''));
  // `-` comes before `.`.
  expect(shuffled.toSorted(compareEdges).map(printEdge)).toEqual([...sorted.slice(5), ...sorted.slice(0, 5)]);
});
