import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messages } from '../../nodes/kit/messages';
import { encode } from '../store/codec';
import { model, report } from '../store/testing-artifacts';
import { examine, type Examined } from './intake';
import {
  bmp,
  gif,
  graphText,
  jpeg,
  png,
  safetensors,
  utf8Bytes,
  webp,
  zip,
} from '../../nodes/lib/plain/files/testing-files';

const own = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => Uint8Array.from(bytes);
const examined = (name: string, content: string | Uint8Array): Promise<Examined> =>
  examine(name, new Blob([typeof content === 'string' ? content : own(content)]));
const split = { type: 'split@1' };

/** A file of which only the size is true: whoever reads it fails. */
function unreadable(size: number, head: Uint8Array<ArrayBuffer>): Blob {
  const file = new Blob([head]);
  Object.defineProperty(file, 'size', { value: size });
  file.arrayBuffer = () => Promise.reject(new Error('was read whole'));
  return file;
}

describe('a file of anybody', () => {
  it('is examined by what it is', async () => {
    const graph = await examined('g.gradloom.json', graphText({ a: split }));
    expect(graph).toMatchObject({ kind: 'graph', document: { title: 'Hostile' } });
    expect(await examined('a', png(30, 20))).toEqual({ kind: 'image', format: 'PNG', width: 30, height: 20 });
    expect(await examined('a.zip', zip([{ name: 'x/y.txt' }]))).toMatchObject({
      kind: 'archive',
      entries: [{ name: 'x/y.txt', sizeBytes: 5 }],
    });
    expect(await examined('m.safetensors', encode(model))).toEqual({ kind: 'artifact', artifact: model });
    expect(await examined('t.csv', 'a;b\n1;2\n')).toEqual({ kind: 'table', columns: ['a', 'b'], rows: 1 });
  });

  it('opens with what can be marked: a circle, an unknown type, wrong params', async () => {
    const edges = ['a.dataset -> b.dataset', 'b.dataset -> a.dataset'];
    expect(await examined('g.json', graphText({ a: split, b: split }, { edges }))).toMatchObject({ kind: 'graph' });
    expect(await examined('g.json', graphText({ a: { type: 'no-such@1' } }))).toMatchObject({ kind: 'graph' });
    expect(await examined('g.json', graphText({ a: { ...split, params: { x: 1 } } }))).toMatchObject({ kind: 'graph' });
  });

  const many = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`n${index}`, split]));
  it.each<[string, string, string | Uint8Array, string]>([
    ['nothing', 'a.json', '', 'file-empty'],
    ['100,000 nodes', 'a.json', graphText(many), 'too-many-nodes'],
    ['an id __proto__', 'a.json', graphText({ x: split }).replace('"x"', '"__proto__"'), 'unknown-key'],
    ['1e400', 'a.json', graphText({ a: { ...split, params: { x: 7 } } }).replace('7', '1e400'), 'number-loses'],
    [
      '2^53 + 1',
      'a.json',
      graphText({ a: { ...split, params: { x: 7 } } }).replace('7', '9007199254740993'),
      'number-loses',
    ],
    ['NaN', 'a.json', graphText({ a: { ...split, params: { x: 7 } } }).replace('7', 'NaN'), 'not-json'],
    ['duplicate keys', 'a.json', graphText({ x: split, y: split }).replace('"y"', '"x"'), 'duplicate-key'],
    ['a graph that is not UTF-8', 'a.json', own(utf8Bytes(graphText({ a: split }))).fill(0xff, 9, 10), 'text-not-utf8'],
    ['a nest without an end', 'a.json', '['.repeat(1_000_000), 'too-deep'],
    ['144 megapixels', 'a.png', png(12_000, 12_000), 'image-too-large'],
    ['a zip that climbs out', 'a.zip', zip([{ name: '../x' }]), 'zip-name'],
    ['a zip whose sizes lie', 'a.zip', zip([{ name: 'x', size: 2 }]), 'zip-size'],
    ['a header of 2 GB', 'm.safetensors', safetensors('{}', 0, 2 ** 31), 'safetensors-header'],
    ['a ragged table', 'a.csv', 'a,b\n1\n', 'csv-ragged'],
    ['SVG without a graph', 'a.svg', '<svg onload="alert(1)"/>', 'picture-no-graph'],
    ['UTF-16', 'a.csv', Uint8Array.of(0xff, 0xfe, 0x61, 0), 'text-utf16'],
  ])('is refused with %s', async (_, name, content, key) => {
    expect(await examined(name, content)).toMatchObject({ refused: { severity: 'error', key } });
  });

  it.each<[string, Uint8Array<ArrayBuffer>, number, string]>([
    ['a graph', utf8Bytes('{'), 9_000_000, 'too-large'],
    ['a picture', png(1, 1), 100_000_000, 'file-too-large'],
    ['a result', safetensors('{}'), 5_000_000_000, 'file-too-large'],
    ['a table', utf8Bytes('a,b\n'), 5_000_000_000, 'file-too-large'],
  ])('is refused by its size before it is read: %s', async (_, head, size, key) => {
    expect(await examine('a', unreadable(size, head))).toMatchObject({ refused: { key, values: { got: size } } });
  });

  it('is refused where it cannot be read', async () => {
    const gone = new Blob(['a,b']);
    gone.slice = () => {
      throw new DOMException('gone', 'NotFoundError');
    };
    expect(await examine('a.csv', gone)).toMatchObject({ refused: { key: 'file-missing', values: { name: 'a.csv' } } });
  });

  it('gives a value or a problem with a sentence, whatever its bytes', async () => {
    const files: readonly (readonly [string, Uint8Array])[] = [
      ['a.json', utf8Bytes(graphText({ a: split, b: split }, { edges: ['a.dataset -> b.dataset'] }))],
      ['a', png(3, 2)],
      ['a', jpeg(3, 2)],
      ['a', gif(3, 2)],
      ['a', bmp(3, 2)],
      ['a', webp.extended(3, 2)],
      ['a.zip', zip([{ name: 'a' }, { name: 'b', method: 0 }])],
      ['a.safetensors', encode(report)],
      ['a.csv', utf8Bytes('a,b\n"1, 2",3\n')],
    ];
    const told = (result: Examined): void => {
      if (!('refused' in result)) return;
      expect(messages, result.refused.key).toHaveProperty([result.refused.key]);
      expect(result.refused.key).not.toBe('unexpected');
    };
    const mutated = fc.tuple(
      fc.nat(files.length - 1),
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 5 }),
      fc.nat(),
    );
    await fc.assert(
      fc.asyncProperty(mutated, async ([which, changes, cut]) => {
        const [name = '', file = new Uint8Array(0)] = files[which] ?? [];
        const bytes = Uint8Array.from(file);
        for (const [at, value] of changes) bytes[at % bytes.length] = value;
        told(await examined(name, cut % 4 > 0 ? bytes : bytes.subarray(0, cut % bytes.length)));
      }),
      { numRuns: 1500 },
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('a', 'a.json', 'a.csv', 'a.safetensors'), fc.uint8Array(), async (name, bytes) =>
        told(await examined(name, bytes)),
      ),
      { numRuns: 1000 },
    );
  });
});
