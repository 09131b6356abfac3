import { expect, it } from 'vitest';
import { match } from './match';

it.each([
  ['run', 'Run'],
  ['to run', 'Run to here'],
  ['rth', 'Run to here'],
  ['RUN HERE', 'Run to here'],
  ['运行', '运行到此处'],
  ['此处', '运行到此处'],
  ['collps', 'Collapse'],
  ['', 'anything'],
])('%s finds %s', (query, text) => expect(match(query, text)).toBeGreaterThan(0));

it.each([
  ['runs', 'Run'],
  ['x', 'Run to here'],
  ['run x', 'Run to here'],
  ['oee', 'Run to here'],
  ['停止', '运行到此处'],
])('%s does not find %s', (query, text) => expect(match(query, text)).toBe(0));

it('puts the start of the text before that of a word, and this before the rest', () => {
  const ranks = ['Save to a file', 'Also save', 'Unsaved'].map((text) => match('save', text));
  expect(ranks.toSorted((a, b) => b - a)).toEqual(ranks);
  expect(new Set(ranks).size).toBe(3);
});
