import { encode as encodeJpeg } from 'jpeg-js';
import { describe, expect, it } from 'vitest';
import { ProblemError, type Problem } from '../../kit/problem';
import type { ParamsOf } from '../../kit/spec';
import { testContext, type TestContext } from '../../kit/testing';
import { columnNamed } from '../../lib/plain/dataset';
import { gif, png, utf8Bytes, zip } from '../../lib/plain/files/testing-files';
import { plainPng, pngOf, withOrientation } from '../../lib/plain/files/testing-images';
import { infer } from './plan';
import run from './run';
import type { spec } from './spec';

const sha256 = 'ab'.repeat(32);
const usual: ParamsOf<typeof spec> = {
  file: {
    name: 'data/pets.zip',
    sha256,
  },
  layout: 'auto',
  labels: '',
  target: null,
  sensitive: [],
  unusable: 'stop',
  size: 'auto',
  width: 64,
  height: 64,
  channels: 'auto',
  fit: 'crop',
};

type Files = Readonly<Record<string, Uint8Array | string>>;

const archive = (files: Files): Uint8Array =>
  zip(
    Object.entries(files).map(([name, data]) => ({ name, content: typeof data === 'string' ? utf8Bytes(data) : data })),
  );

const contextOf = (files: Files): TestContext => testContext({ files: { 'data/pets.zip': archive(files) } });

const read = async (files: Files, params: Partial<typeof usual> = {}, context = contextOf(files)) =>
  run({}, { ...usual, ...params }, context);

async function problemOf(files: Files, params: Partial<typeof usual> = {}): Promise<Problem> {
  const error: unknown = await read(files, params).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof ProblemError) return error.problem;
  throw new Error(`wanted a refusal, got ${String(error)}`);
}

const grey = (shade: number, side = 2): Uint8Array => plainPng(side, side, shade);
const labelsOf = async (files: Files, params: Partial<typeof usual> = {}): Promise<unknown> => {
  const { dataset } = await read(files, params);
  const column = dataset.columns.find(({ roles }) => roles.includes('target'));
  if (column === undefined) return null;
  if (!('levels' in column)) return column;
  return [...column.values].map((code) => (code < 0 ? null : (column.levels[code] ?? '?')));
};

const files = (column: ReturnType<typeof columnNamed>): string[] => {
  if (column.type !== 'text') throw new Error('no text');
  return [...column.offsets.subarray(1)].map((end, row) =>
    new TextDecoder().decode(column.bytes.subarray(column.offsets[row], end)),
  );
};

describe('one folder a class', () => {
  const pets = {
    'pets/dogs/b.png': grey(20),
    'pets/cats/a.png': grey(10),
    'pets/dogs/a.png': grey(30),
    'pets/.DS_Store': 'x',
    '__MACOSX/pets/cats/._a.png': 'x',
    'pets/readme.txt': 'hello',
  };

  it('becomes images with classes, sorted by path', async () => {
    const { dataset, report } = await read(pets);
    expect(dataset.name).toBe('pets');
    expect(dataset.images).toEqual({
      shape: [3, 2, 2, 1],
      values: Uint8Array.from([10, 30, 20].flatMap((shade) => [shade, shade, shade, shade])),
    });
    expect([...dataset.id]).toEqual([0, 1, 2]);
    expect([...dataset.split]).toEqual([-1, -1, -1]);
    expect(columnNamed(dataset, 'label')).toEqual({
      type: 'category',
      name: 'label',
      roles: ['target'],
      levels: ['cats', 'dogs'],
      values: Int32Array.of(0, 1, 1),
    });
    expect(files(columnNamed(dataset, 'file'))).toEqual(['pets/cats/a.png', 'pets/dogs/a.png', 'pets/dogs/b.png']);
    expect(report.metrics).toEqual({
      images: 3,
      classes: 2,
      width: 2,
      height: 2,
      channels: 1,
      leftOut: 1,
      repeated: 0,
      leaks: 0,
      conflicts: 0,
    });
    expect(report.blocks.find(({ id }) => id === 'classes')).toMatchObject({
      rows: [
        ['dogs', 2, 0, 0, 0],
        ['cats', 1, 0, 0, 0],
      ],
    });
    expect(report.blocks.find(({ id }) => id === 'left-out')).toMatchObject({
      text: { en: '- 1 no images: `pets/readme.txt`' },
    });
    expect(report.blocks.find(({ id }) => id === 'tiny')).toBeDefined();
  });

  it.each<[string, readonly string[], readonly (string | null)[] | null, readonly number[]]>([
    ['splits', ['d/train/x/1.png', 'd/val/x/2.png', 'd/Testing/y/3.png'], ['y', 'x', 'x'], [2, 0, 1]],
    ['splits, one without classes', ['train/x/1.png', 'train/y/2.png', 'test/3.png'], [null, 'x', 'y'], [2, 0, 0]],
    ['splits without classes', ['train/1.png', 'test/2.png'], null, [2, 0]],
    ['a class called test', ['test/1.png', 'control/2.png'], ['control', 'test'], [-1, -1]],
    ['one split alone: an outer folder', ['train/x/1.png', 'train/y/2.png'], ['x', 'y'], [-1, -1]],
    ['folders inside of the classes', ['x/images/1.png', 'y/images/2.png'], ['x', 'y'], [-1, -1]],
    ['one folder', ['all/1.png', 'all/2.png'], null, [-1, -1]],
    ['no folder', ['1.png', '2.png'], null, [-1, -1]],
    ['an image beside the folders', ['d/1.png', 'd/x/2.png', 'd/y/3.png'], [null, 'x', 'y'], [-1, -1, -1]],
    ['classes that are numbers', ['10/1.png', '9/2.png', '2/3.png'], ['10', '2', '9'], [-1, -1, -1]],
  ])('%s', async (_, paths, labels, split) => {
    const all = Object.fromEntries(paths.map((path, index) => [path, grey(index)]));
    expect(await labelsOf(all)).toEqual(labels);
    expect([...(await read(all)).dataset.split]).toEqual(split);
  });

  it('orders classes that are numbers by their size', async () => {
    const { dataset } = await read({ '10/1.png': grey(1), '9/2.png': grey(2) });
    expect(columnNamed(dataset, 'label')).toMatchObject({ levels: ['9', '10'] });
  });

  it('can be said where it is not seen', async () => {
    const all = { 'all/1.png': grey(1), 'all/2.png': grey(2) };
    expect(await labelsOf(all, { layout: 'folders' })).toEqual(['all', 'all']);
    expect(await labelsOf(pets, { layout: 'none' })).toBeNull();
  });
});

describe('a table of labels', () => {
  const images = { 'images/a.png': grey(1), 'images/b.png': grey(2), 'images/c.png': grey(3) };
  const table = 'image_id,label,sex,age\na,cat,f,30\nb.png,dog,m,\nimages/c.png,,f,41\n';

  it('names images by path, name or stem; the other columns are kept', async () => {
    const { dataset, report } = await read({ ...images, 'labels.csv': table }, { sensitive: ['sex'] });
    expect(dataset.columns.map(({ name, type, roles }) => [name, type, ...roles])).toEqual([
      ['label', 'category', 'target'],
      ['sex', 'category', 'sensitive'],
      ['age', 'number', 'ignored'],
      ['file', 'text', 'ignored'],
    ]);
    expect(columnNamed(dataset, 'label')).toMatchObject({ levels: ['cat', 'dog'], values: Int32Array.of(0, 1, -1) });
    expect(columnNamed(dataset, 'age')).toMatchObject({ values: Float64Array.of(30, NaN, 41) });
    expect(report.blocks.find(({ id }) => id === 'read')).toMatchObject({
      text: { en: expect.stringContaining('`labels.csv`') },
    });
  });

  it('says the splits, and leaves out what it does not name', async () => {
    const { dataset, report } = await read({ ...images, 'labels.csv': 'file;split;y\nb.png;train;1\na.png;valid;0\n' });
    expect([...dataset.split]).toEqual([0, 1]);
    expect(columnNamed(dataset, 'y')).toMatchObject({ roles: ['target'], levels: ['0', '1'] });
    expect(report.metrics).toMatchObject({ images: 2, leftOut: 1 });
  });

  it('takes the split from folders, and numbers with decimals for quantities', async () => {
    const all = { 'train/a.png': grey(1), 'test/b.png': grey(2), 'y.csv': 'file,score\na.png,1.5\nb.png,2\n' };
    const { dataset } = await read(all);
    expect([...dataset.split]).toEqual([0, 2]);
    expect(columnNamed(dataset, 'score')).toMatchObject({ type: 'number', values: Float64Array.of(1.5, 2) });
  });

  it('is passed over where it names no image', async () => {
    const all = { 'x/1.png': grey(1), 'y/2.png': grey(2), 'other.csv': 'a,b\n1.5,2\n' };
    expect(await labelsOf(all)).toEqual(['x', 'y']);
  });

  it.each<[string, Files, Partial<typeof usual>, Partial<Problem>]>([
    [
      'an image that is not there',
      { ...images, 'l.csv': 'file,y\na.png,1\nb.png,1\nz.png,2\n' },
      {},
      { key: 'image-folder/row-without-image', values: { table: 'l.csv', line: 4, got: 'z.png' } },
    ],
    [
      'an image twice',
      { ...images, 'l.csv': 'file,y\na.png,1\na,2\n' },
      {},
      { key: 'image-folder/image-twice', values: { table: 'l.csv', line: 3, before: 2, got: 'images/a.png' } },
    ],
    [
      'no class',
      { ...images, 'l.csv': 'file\na.png\n' },
      {},
      { key: 'image-folder/no-target', values: { table: 'l.csv' } },
    ],
    [
      'a target that is not there',
      { ...images, 'l.csv': table },
      { target: 'x' },
      { key: 'no-column', path: 'target' },
    ],
    [
      'a sensitive column that is not there',
      { ...images, 'l.csv': table },
      { sensitive: ['x'] },
      { key: 'no-column', path: 'sensitive', values: { column: 'x', columns: 'sex, age' } },
    ],
    [
      'two tables',
      { ...images, 'a.csv': table, 'b.csv': table },
      {},
      {
        key: 'image-folder/several-tables',
        path: 'labels',
        values: { name: 'data/pets.zip', count: 2, got: 'a.csv, b.csv' },
      },
    ],
    ['no table', images, { layout: 'table' }, { key: 'image-folder/no-table' }],
    [
      'another name',
      { ...images, 'a.csv': table },
      { labels: 'b.csv' },
      { key: 'image-folder/no-such-table', values: { name: 'data/pets.zip', wanted: 'b.csv', got: 'a.csv' } },
    ],
    [
      'names of no image',
      { ...images, 'a.csv': 'x,y\n1,2\n' },
      { layout: 'table' },
      { key: 'image-folder/names-no-image', values: { table: 'a.csv', wanted: 'images/a.png', got: '1, 2' } },
    ],
    [
      'a cell too many',
      { ...images, 'a.csv': 'x,y\na.png,2,3\n' },
      {},
      { key: 'csv-ragged', values: { name: 'a.csv', line: 2, column: 3, wanted: 2, got: 3 } },
    ],
  ])('is refused with %s', async (_, all, params, wanted) => {
    expect(await problemOf(all, params)).toMatchObject(wanted);
  });

  it('is the named one of two', async () => {
    expect(await labelsOf({ ...images, 'a.csv': table, 'b.csv': 'id,y\na,1\n' }, { labels: 'b.csv' })).toEqual(['1']);
  });

  it('may name images that are not there, where that is said', async () => {
    const all = { ...images, 'l.csv': 'file,y\na.png,1\nz.png,2\n' };
    const { dataset, report } = await read(all, { unusable: 'skip' });
    expect(dataset.id.length).toBe(1);
    expect(report.blocks.find(({ id }) => id === 'left-out')).toMatchObject({
      text: { en: expect.stringContaining('`z.png`') },
    });
  });
});

describe('sizes', () => {
  const mixed = { 'x/1.png': plainPng(4, 2, 100), 'y/2.png': plainPng(2, 2, 10, 20, 30) };
  const shapeOf = async (all: Files, params: Partial<typeof usual> = {}): Promise<readonly number[] | undefined> =>
    (await read(all, params)).dataset.images?.shape;

  it.each<[string, Files, Partial<typeof usual>, number[]]>([
    ['small and alike: as they are', { '1.png': grey(1, 128), '2.png': grey(2, 128) }, {}, [2, 128, 128, 1]],
    ['large: 64', { '1.png': grey(1, 129) }, {}, [1, 64, 64, 1]],
    ['different: 64, colour where one has it', mixed, {}, [2, 64, 64, 3]],
    ['both, grey', mixed, { size: 'own', width: 4, height: 3, channels: 'grey' }, [2, 3, 4, 1]],
    ['colour of grey', { '1.png': grey(1) }, { channels: 'colour' }, [1, 2, 2, 3]],
  ])('%s', async (_, all, params, wanted) => {
    expect(await shapeOf(all, params)).toEqual(wanted);
    const inferred = infer({}, { ...usual, ...params }).outputs['dataset'];
    if (inferred?.kind === 'dataset' && inferred.imageShape !== undefined)
      expect(inferred.imageShape).toEqual(wanted.slice(1));
  });

  it('fits, turns to grey and to colour by hand', async () => {
    const { dataset } = await read(mixed, { size: 'own', width: 2, height: 2, channels: 'grey' });
    // 0.299 · 10 + 0.587 · 20 + 0.114 · 30 = 18.15
    expect([...(dataset.images?.values ?? [])]).toEqual([100, 100, 100, 100, 18, 18, 18, 18]);
    const padded = await read(mixed, { size: 'own', width: 4, height: 4, channels: 'grey', fit: 'pad' });
    expect([...(padded.dataset.images?.values.subarray(0, 16) ?? [])]).toEqual([
      0, 0, 0, 0, 100, 100, 100, 100, 100, 100, 100, 100, 0, 0, 0, 0,
    ]);
    const colour = await read(mixed, { size: 'own', width: 1, height: 1 });
    expect([...(colour.dataset.images?.values ?? [])]).toEqual([100, 100, 100, 10, 20, 30]);
  });

  it('tells of transparent parts', async () => {
    const { report, dataset } = await read({ '1.png': pngOf(1, 1, [0, 0, 0], { colour: 4 }) });
    expect([...(dataset.images?.values ?? [])]).toEqual([255]);
    expect(report.blocks.find(({ id }) => id === 'read')).toMatchObject({
      text: { en: expect.stringContaining('stand on white') },
    });
  });

  it('reads JPEGs, turned', async () => {
    const data = new Uint8Array(16 * 8 * 4).fill(128);
    const jpeg = new Uint8Array(encodeJpeg({ width: 16, height: 8, data }, 90).data);
    const { dataset } = await read({ 'photo.JPG': withOrientation(jpeg, 8) });
    expect(dataset.images?.shape).toEqual([1, 16, 8, 3]);
    expect([...(dataset.images?.values ?? [])].every((value) => Math.abs(value - 128) <= 2)).toBe(true);
  });

  it('wants no more memory than there is', async () => {
    const all = Object.fromEntries(Array.from({ length: 700 }, (_, index) => [`${index}.png`, grey(index % 256, 1)]));
    expect(await problemOf(all, { size: 'own', width: 512, height: 512, channels: 'colour' })).toMatchObject({
      code: 'memory',
      key: 'image-folder/too-many-pixels',
      values: {
        count: 700,
        width: 512,
        height: 512,
        channels: 3,
        got: 551,
        limit: 512,
      },
    });
  });
});

describe('copies', () => {
  it('in training and test are a leak', async () => {
    const context = contextOf({
      'train/x/1.png': grey(1),
      'train/x/2.png': grey(2),
      'test/x/3.png': grey(1),
      'test/y/4.png': grey(4),
    });
    const { report } = await read({}, {}, context);
    expect(report.metrics).toMatchObject({ leaks: 1, repeated: 1, conflicts: 0 });
    expect(context.warnings).toEqual([
      {
        code: 'file',
        severity: 'warning',
        key: 'image-folder/leak',
        values: {
          count: 1,
          a: 'train/x/1.png',
          b: 'test/x/3.png',
        },
      },
    ]);
    expect(report.blocks.some(({ id }) => id === 'leak')).toBe(true);
  });

  it('in two classes are a conflict', async () => {
    const context = contextOf({ 'x/1.png': grey(1), 'y/2.png': grey(1), 'y/3.png': grey(3) });
    const { report } = await read({}, {}, context);
    expect(report.metrics).toMatchObject({ leaks: 0, repeated: 1, conflicts: 1 });
    expect(context.warnings.map(({ key }) => key)).toEqual(['image-folder/conflict']);
    expect(report.blocks.some(({ id }) => id === 'repeated')).toBe(true);
  });

  it('are not files that only have the same size', async () => {
    expect((await read({ 'x/1.png': grey(1), 'y/2.png': grey(2) })).report.metrics).toMatchObject({ repeated: 0 });
  });
});

it('warns of one class, of images without one, and of classes of very different size', async () => {
  const context = contextOf({ 'd/x/1.png': grey(1), 'd/2.png': grey(2) });
  await read({}, { layout: 'folders' }, context);
  expect(context.warnings.map(({ key }) => key)).toEqual(['image-folder/unlabelled', 'image-folder/one-class']);
  const many = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`x/${index}.png`, grey(index)]));
  const { report } = await read({ ...many, 'y/a.png': grey(99), 'y/b.png': grey(98) });
  expect(report.blocks.find(({ id }) => id === 'uneven')).toMatchObject({
    text: { en: '"x" has 20 images, "y" has 2. Look at the recall of each class, not at accuracy alone.' },
  });
});

describe('what cannot be used', () => {
  const good = { 'x/1.png': grey(1), 'y/2.png': grey(2) };
  const name = 'data/pets.zip';
  it.each<[string, Files, Partial<Problem>]>([
    [
      'a WebP',
      { ...good, 'x/3.webp': 'RIFF' },
      { key: 'image-folder/format', values: { entry: 'x/3.webp', name, got: 'WEBP' } },
    ],
    [
      'a GIF that says PNG',
      { ...good, 'x/3.png': gif(2, 2) },
      { key: 'image-folder/format', values: { entry: 'x/3.png', name, got: 'GIF' } },
    ],
    [
      'a text that says PNG',
      { ...good, 'x/3.png': 'hello' },
      { key: 'image-folder/no-image', values: { entry: 'x/3.png', name, got: '68 65 6c 6c 6f' } },
    ],
    ['an empty image', { ...good, 'x/3.png': '' }, { key: 'image-folder/no-image' }],
    [
      'an image cut off',
      { ...good, 'x/3.png': grey(1).subarray(0, 40) },
      { key: 'image-folder/cut-off', values: { format: 'PNG', entry: 'x/3.png', name, wanted: 41, got: 40 } },
    ],
    [
      'a huge image',
      { ...good, 'x/3.png': png(30_000, 30_000) },
      {
        key: 'image-folder/too-large',
        values: { entry: 'x/3.png', name, width: 30_000, height: 30_000, megapixels: 900, most: 40, side: 16_384 },
      },
    ],
    [
      'an image without its lines',
      { ...good, 'x/3.png': png(9, 9) },
      {
        key: 'image-folder/damaged',
        values: { entry: 'x/3.png', name, format: 'PNG', at: 0, wanted: '90 B', got: '10 B' },
      },
    ],
  ])('%s is named, or left out', async (_, all, wanted) => {
    expect(await problemOf(all)).toMatchObject(wanted);
    const { dataset, report } = await read(all, { unusable: 'skip' });
    expect(dataset.images?.shape[0]).toBe(2);
    expect(dataset.images?.values.length).toBe(2 * (dataset.images?.shape.slice(1).reduce((a, b) => a * b, 1) ?? 0));
    expect(report.metrics['leftOut']).toBe(1);
  });

  it.each<[string, Uint8Array, Partial<Problem>]>([
    ['no zip', utf8Bytes('hello'), { key: 'image-folder/no-zip', values: { name } }],
    ['no images', archive({ 'a.txt': 'x', 'b.csv': 'x' }), { key: 'image-folder/no-images', values: { name, got: 2 } }],
    ['an empty zip', archive({}), { key: 'image-folder/no-images' }],
    ['a path out of it', archive({ '../a.png': grey(1) }), { key: 'zip-name' }],
    [
      'the same entry twice',
      zip([
        { name: 'a.png', content: grey(1) },
        { name: 'a.png', content: grey(2) },
      ]),
      { key: 'zip-duplicate' },
    ],
    [
      'another checksum',
      zip([{ name: 'a.png', content: grey(1), crc: 1 }]),
      { key: 'zip-crc', values: { entry: 'a.png' } },
    ],
    ['a bomb', zip([{ name: 'a.png', content: new Uint8Array(4 * 1024 ** 2) }]), { key: 'zip-ratio' }],
  ])('an archive with %s is refused', async (_, bytes, wanted) => {
    const context = testContext({ files: { [name]: bytes } });
    const error: unknown = await run({}, { ...usual, unusable: 'skip' }, context).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(ProblemError);
    expect(error instanceof ProblemError ? error.problem : null).toMatchObject(wanted);
  });

  it('leaves nothing: refused', async () => {
    expect(await problemOf({ 'x/1.png': 'x' }, { unusable: 'skip' })).toMatchObject({ key: 'image-folder/no-images' });
  });

  it('stops when it is cancelled', async () => {
    const context = testContext({ files: { [name]: archive(good) }, signal: AbortSignal.abort() });
    await expect(run({}, usual, context)).rejects.toThrow('aborted');
  });
});

it('wants a file', async () => {
  expect(await problemOf({}, { file: null })).toMatchObject({ key: 'image-folder/no-file', path: 'file' });
  expect(infer({}, { ...usual, file: null }).problems).toMatchObject([{ key: 'image-folder/no-file', path: 'file' }]);
});
