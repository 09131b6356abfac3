import { expect, it } from 'vitest';
import { textIn, fill, type Text } from '../../../nodes/kit/text';
import { chart } from '../../../nodes/lib/plain/report';
import { chartTable } from './chart-table';

const say = (text: Text, values: Readonly<Record<string, string | number>> = {}): string =>
  fill(textIn(text, 'en'), values);
const axes = { x: { title: 'x', format: 'number' }, y: { title: 'y', format: 'fraction' } } as const;

it('has a row for each x, with the ends of intervals', () => {
  const block = chart('c', 'C', {
    mark: 'line',
    ...axes,
    series: [
      { name: 'a', x: [1, 2], y: [0.1, Number.NaN], low: [0, 0], high: [1, 1] },
      { name: 'b', x: [2, 3], y: [0.5, 0.6] },
    ],
  });
  const { columns, rows } = chartTable(block, say);
  expect(columns.map((column) => column.title)).toEqual(['x', 'a', 'a, lower end', 'a, upper end', 'b']);
  expect(rows).toEqual([
    [1, 0.1, 0, 1, null],
    [2, null, 0, 1, 0.5],
    [3, null, null, null, 0.6],
  ]);
});

it('names categories, those without a value included', () => {
  const block = chart('c', 'C', {
    mark: 'bar',
    ...axes,
    categories: ['red', 'blue'],
    series: [{ name: 'a', x: [1], y: [0.3] }],
  });
  expect(chartTable(block, say).rows).toEqual([
    ['red', null],
    ['blue', 0.3],
  ]);
});

it('has a row for each point where an x comes twice, as in a ROC curve', () => {
  const block = chart('c', 'C', { mark: 'line', ...axes, series: [{ name: 'a', x: [0, 0, 1], y: [0, 0.5, 1] }] });
  expect(chartTable(block, say).rows).toEqual([
    ['a', 0, 0],
    ['a', 0, 0.5],
    ['a', 1, 1],
  ]);
});
