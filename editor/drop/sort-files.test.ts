import { expect, it } from 'vitest';
import { sortFiles } from './sort-files';

const at = (...paths: readonly string[]) => paths.map((path) => ({ path }));

it.each<[string, readonly string[], object]>([
  ['nothing', [], { kind: 'none' }],
  ['what systems leave behind', ['d/.DS_Store', '__MACOSX/a.png', 'Thumbs.db'], { kind: 'none' }],
  ['a graph', ['a.gradloom.json'], { kind: 'one', file: { path: 'a.gradloom.json' } }],
  ['a picture, which may hold a graph', ['a.png'], { kind: 'one', file: { path: 'a.png' } }],
  ['a table in a folder', ['d/a.csv', 'd/.x'], { kind: 'one', file: { path: 'd/a.csv' } }],
  ['one image in a folder', ['cats/a.png'], { kind: 'images', name: 'cats.zip', files: at('cats/a.png'), left: 0 }],
  ['images', ['a.png', 'b.JPG'], { kind: 'images', name: 'images.zip', files: at('a.png', 'b.JPG'), left: 0 }],
  [
    'a folder of images with a table and a text',
    ['d/x/a.png', 'd/labels.csv', 'd/readme.txt', 'd/.DS_Store'],
    { kind: 'images', name: 'd.zip', files: at('d/x/a.png', 'd/labels.csv'), left: 1 },
  ],
  [
    'two folders',
    ['cats/a.png', 'dogs/b.png'],
    { kind: 'images', name: 'images.zip', files: at('cats/a.png', 'dogs/b.png'), left: 0 },
  ],
  ['images of other formats: the node names them', ['a.webp', 'b.gif'], { kind: 'images', left: 0 }],
  ['tables', ['a.csv', 'b.tsv', 'c.txt'], { kind: 'tables', files: at('a.csv', 'b.tsv'), left: 1 }],
  ['graphs', ['a.json', 'b.zip'], { kind: 'others', count: 2 }],
  [
    'more tables than anybody wants as nodes',
    Array.from({ length: 21 }, (_, index) => `${index}.csv`),
    { kind: 'manyTables', count: 21, most: 20 },
  ],
])('%s', (_, paths, wanted) => {
  expect(sortFiles(at(...paths))).toMatchObject(wanted);
});
