import { expect, it } from 'vitest';
import { usesOf } from './file-uses';

const [a, b, c] = ['a', 'b', 'c'].map((letter) => letter.repeat(64)) as [string, string, string];
const saved = (id: string, title: string, text: string) => ({ id, title: { en: title, zh: `${title}-zh` }, text });

it('names the graphs that read a file', () => {
  const documents = [
    saved('1', 'Loans', `{"sha256":"${a}"}`),
    saved('2', 'Again', `{"sha256":"${a}"},{"sha256":"${b}"}`),
    saved('3', 'None', '{}'),
  ];
  const uses = usesOf([a, b, c], documents, 'en');
  expect(uses.get(a)).toEqual(['Again', 'Loans']);
  expect(uses.get(b)).toEqual(['Again']);
  expect(uses.get(c)).toEqual([]);
  expect(usesOf([b], documents, 'zh').get(b)).toEqual(['Again-zh']);
});

it('names a graph without a title by its id', () => {
  expect(usesOf([a], [{ id: '0123456789', title: '', text: a }], 'en').get(a)).toEqual(['01234567']);
});
