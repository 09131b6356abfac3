import { expect, it } from 'vitest';
import { usesOf } from './file-uses';

const [a, b, c] = ['a', 'b', 'c'].map((letter) => letter.repeat(64)) as [string, string, string];
const saved = (title: string, text: string) => ({ title: { en: title, zh: `${title}-zh` }, text });

it('names the graphs that read a file', () => {
  const documents = [
    saved('Loans', `{"sha256":"${a}"}`),
    saved('Again', `{"sha256":"${a}"},{"sha256":"${b}"}`),
    saved('None', '{}'),
  ];
  const uses = usesOf([a, b, c], documents, 'en', 'Untitled');
  expect(uses.get(a)).toEqual(['Again', 'Loans']);
  expect(uses.get(b)).toEqual(['Again']);
  expect(uses.get(c)).toEqual([]);
  expect(usesOf([b], documents, 'zh', 'Untitled').get(b)).toEqual(['Again-zh']);
});

it('says so of a graph without a title', () => {
  expect(usesOf([a], [{ title: '', text: a }], 'en', 'Untitled').get(a)).toEqual(['Untitled']);
});
