import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { listZip } from '../../nodes/lib/plain/files/zip';
import { graphText, utf8Bytes, zip, type ZipPart } from '../../nodes/lib/plain/files/testing-files';
import { problemOf } from '../../nodes/lib/plain/files/testing-problems';
import { openBundle } from '../intake/open-bundle';
import { examine } from '../intake/intake';
import { writeBundle, type BundledFile } from './bundle';

const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const file = (name: string, text: string): BundledFile => {
  const bytes = utf8Bytes(text);
  return { name, sha256: hash(bytes), bytes };
};
const node = ({ name, sha256 }: BundledFile): object => ({
  type: 'table-file@1',
  params: {
    file: {
      name,
      sha256,
    },
  },
});
const graphOf = (...files: readonly BundledFile[]): string =>
  graphText(Object.fromEntries(files.map((one, index) => [`n${index}`, node(one)])));

const open = async (bytes: Uint8Array<ArrayBuffer>) => {
  const blob = new Blob([bytes]);
  return openBundle(blob, await listZip(blob));
};
const namesOf = async (bytes: Uint8Array<ArrayBuffer>): Promise<string[]> =>
  (await listZip(new Blob([bytes]))).map(({ name }) => name).toSorted();

const loans = file('data/loans.csv', 'a,b\n1,2\n');
const other = file('other.csv', 'c\n3\n');

describe('a bundle', () => {
  it('gives back the graph, letter by letter, and its files', async () => {
    const text = graphOf(loans, other);
    const bytes = writeBundle(text, [other, loans]);
    expect(await namesOf(bytes)).toEqual(['data/loans.csv', 'data/other.csv', 'graph.gradloom.json', 'manifest.json']);
    const opened = await open(bytes);
    expect(opened.text).toBe(text);
    expect(opened.files).toEqual([loans, other]);
    expect(opened.document.nodes.size).toBe(2);
  });

  it('is the same bytes for the same graph and files', () => {
    const text = graphOf(loans, other);
    expect(writeBundle(text, [other, loans])).toEqual(writeBundle(text, [loans, other]));
  });

  it('says path, size, hash and licence of each file, and is as old as a zip can be', async () => {
    const bytes = writeBundle(graphOf(loans), [loans]);
    const blob = new Blob([bytes]);
    const found = await examine('x.zip', blob);
    expect(found).toMatchObject({ kind: 'bundle', files: [{ name: 'data/loans.csv' }] });
    const text = new TextDecoder().decode(writeBundle('{}', [{ ...loans, name: 'plain.png' }]));
    expect(text).toContain('data/plain.png');
    // Date and time in the local header: day 1 of month 1 of year 0 since 1980, midnight.
    const header = new DataView(bytes.buffer);
    expect([header.getUint16(10, true), header.getUint16(12, true)]).toEqual([0, 0b0000000_0001_00001]);
  });

  it('without files is a graph', async () => {
    expect((await open(writeBundle(graphText({}), []))).files).toEqual([]);
  });

  it('keeps apart files of one name, and holds equal ones once', async () => {
    const [first, second] = [file('x.csv', '1'), file('X.csv', '2')];
    const third = file('y.csv', '1');
    const bytes = writeBundle(graphOf(first, second, third), [first, second, third]);
    const names = await namesOf(bytes);
    expect(names.slice(0, 2)).toEqual([`data/${first.sha256.slice(0, 12)}/x.csv`, 'data/X.csv']);
    expect(names.length).toBe(4);
    expect((await open(bytes)).files).toEqual([second, first, third]);
  });

  it('takes names that an archive may not hold', async () => {
    const strange = file('C:\\a\u0001b.csv', '1');
    expect(await namesOf(writeBundle('{}', [strange]))).toContain('data/C__a_b.csv');
  });

  it('tells how far it is, to the end, also within one large file', () => {
    const told: number[] = [];
    const large = file('large.csv', 'a,b\n1,2\n'.repeat(400_000));
    writeBundle('{}', [large, loans], (fraction) => void told.push(fraction));
    expect(told.length).toBeGreaterThan(4);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told[0]).toBeLessThan(0.5);
    expect(told.at(-1)).toBe(1);
  });

  it('is not made of too much', async () => {
    const huge = { ...loans, bytes: { length: 600 * 1024 ** 2 } as Uint8Array };
    expect(await problemOf(() => writeBundle('{}', [huge]))).toMatchObject({ key: 'bundle-too-large' });
  });
});

describe('a bundle is refused whole', () => {
  const manifest = (files: readonly object[] = [line(loans)], more: object = {}): ZipPart => ({
    name: 'manifest.json',
    content: utf8Bytes(JSON.stringify({ format: 1, app: 'gradloom', files, ...more })),
  });
  const line = ({ name, sha256, bytes }: BundledFile, more: object = {}): object => ({
    path: name,
    name,
    sha256,
    bytes: bytes.length,
    licence: null,
    ...more,
  });
  const graph = (text = graphOf(loans)): ZipPart => ({ name: 'graph.gradloom.json', content: utf8Bytes(text) });
  const data = (content = loans.bytes): ZipPart => ({ name: 'data/loans.csv', content });

  it.each<[string, readonly ZipPart[], string, object?]>([
    ['without its manifest', [graph(), data()], 'bundle-no-entry', { entry: 'manifest.json' }],
    ['without a file of the manifest', [graph(), manifest()], 'bundle-no-entry', { entry: 'data/loans.csv' }],
    [
      'with another content',
      [graph(), manifest(), data(utf8Bytes('a,b\n1,3\n'))],
      'bundle-hash',
      { entry: 'data/loans.csv' },
    ],
    ['with another size', [graph(), manifest(), data(utf8Bytes('a'))], 'bundle-size', { wanted: 8, got: 1 }],
    [
      'with an entry more',
      [graph(), manifest(), data(), { name: 'results/x' }],
      'bundle-stray',
      { entry: 'results/x' },
    ],
    [
      'with a file that nobody reads',
      [graph(graphText({})), manifest(), data()],
      'bundle-file-unused',
      { name: 'data/loans.csv' },
    ],
    [
      'without a file that is read',
      [graph(graphOf(loans, other)), manifest(), data()],
      'bundle-file-missing',
      { name: 'other.csv' },
    ],
    ['with a graph that is none', [graph('{'), manifest(), data()], 'json-ends'],
    [
      'with a manifest that is no JSON',
      [graph(), { name: 'manifest.json', content: utf8Bytes('{') }],
      'bundle-manifest',
    ],
    ['of another program', [graph(), manifest([], { app: 'x' })], 'bundle-manifest', { what: 'app' }],
    ['of a newer format', [graph(), manifest([], { format: 2 })], 'newer-format', { got: 2, wanted: 1 }],
    [
      'with a path out of data/',
      [graph(), manifest([line(loans, { path: 'graph.gradloom.json' })])],
      'bundle-manifest',
      { what: 'files[0].path' },
    ],
    [
      'with a hash that is none',
      [graph(), manifest([line(loans, { sha256: 'x' })])],
      'bundle-manifest',
      { what: 'files[0].sha256' },
    ],
    [
      'with a size that is none',
      [graph(), manifest([line(loans, { bytes: -1 })])],
      'bundle-manifest',
      { what: 'files[0].bytes' },
    ],
    [
      'with a licence that is no text',
      [graph(), manifest([line(loans, { licence: 1 })])],
      'bundle-manifest',
      { what: 'files[0].licence' },
    ],
    ['that climbs out', [graph(), manifest(), { name: '../x' }], 'zip-name'],
    [
      'that is a bomb',
      [graph(), manifest(), { name: 'data/loans.csv', content: new Uint8Array(4 * 1024 ** 2) }],
      'zip-ratio',
    ],
  ])('%s', async (_, parts, key, values = {}) => {
    expect(await problemOf(() => open(zip(parts)))).toMatchObject({ key, values });
  });
});
