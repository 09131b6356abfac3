import { expect, it } from 'vitest';
import { hintOf } from './hint';
import { words } from './words';

it.each([
  [['image/png'], words.hintPicture],
  [['image/svg+xml'], words.hintPicture],
  [['image/jpeg'], words.hintImage],
  [['image/jpeg', 'image/png'], words.hintImages],
  [['text/csv'], words.hintTable],
  [['text/csv', 'text/tab-separated-values'], words.hintTables],
  [['application/zip'], words.hintZip],
  [['application/x-zip-compressed'], words.hintZip],
  [['application/json'], words.hintGraph],
  [['image/png', 'text/csv'], words.hintMixed],
  [['image/png', ''], words.hintMixed],
  [[''], words.hintAny],
  [[], words.hintAny],
  [['application/json', 'application/json'], words.hintAny],
])('%j', (types, text) => expect(hintOf(types)).toEqual({ text, count: types.length }));
