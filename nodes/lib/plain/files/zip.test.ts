import { deflateRawSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ascii, joined, little, utf8Bytes, zip, type ZipPart } from './testing-files';
import { problemOf } from './testing-problems';
import { zipLimits } from './zip-directory';
import { listZip, unpackEntry } from './zip';

/** Name → content of every entry, each read whole. */
async function unpacked(bytes: Uint8Array<ArrayBuffer>): Promise<Record<string, string>> {
  const file = new Blob([bytes]);
  const found: Record<string, string> = {};
  for (const entry of await listZip(file)) {
    const pieces: Uint8Array[] = [];
    await unpackEntry(file, entry, (piece) => pieces.push(piece));
    found[entry.name] = new TextDecoder().decode(joined(...pieces));
  }
  return found;
}

const one = (part: Partial<ZipPart>): Uint8Array<ArrayBuffer> => zip([{ name: 'a.txt', ...part }]);
const zeros = new Uint8Array(8 * 1024 * 1024);

/** The same bytes with others from `at` on; negative = from the end. */
function patched(bytes: Uint8Array<ArrayBuffer>, at: number, by: ArrayLike<number>): Uint8Array<ArrayBuffer> {
  const own = Uint8Array.from(bytes);
  own.set(by, at < 0 ? own.length + at : at);
  return own;
}

describe('an archive', () => {
  it('gives back its files, packed and stored', async () => {
    const bytes = zip([
      { name: 'graph.gradloom.json', content: utf8Bytes('{"a":"中"}') },
      { name: 'data/', content: new Uint8Array(0), method: 0 },
      { name: 'data/数据.csv', content: utf8Bytes('a,b\n1,2\n'), method: 0 },
      { name: 'data/empty', content: new Uint8Array(0), method: 0 },
      { name: 'data/large', content: utf8Bytes('abcdefg '.repeat(20_000)) },
    ]);
    expect(await unpacked(bytes)).toEqual({
      'graph.gradloom.json': '{"a":"中"}',
      'data/数据.csv': 'a,b\n1,2\n',
      'data/empty': '',
      'data/large': 'abcdefg '.repeat(20_000),
    });
    expect(await unpacked(zip([]))).toEqual({});
    expect(await unpacked(zip([{ name: 'a' }], { comment: ascii('a comment') }))).toEqual({ a: 'hello' });
  });

  it('may leave sizes to what follows the data', async () => {
    expect(await unpacked(one({ flags: 8, localCrc: 0, localSize: 0 }))).toEqual({ 'a.txt': 'hello' });
  });

  it.each<[string, Uint8Array<ArrayBuffer>, string, object?]>([
    ['a name that climbs out', one({ name: '../evil' }), 'zip-name', { entry: '../evil', got: '..' }],
    ['a name that climbs out later', one({ name: 'a/../../evil' }), 'zip-name', { got: '..' }],
    ['an absolute name', one({ name: '/etc/passwd' }), 'zip-name', { got: '/…' }],
    ['a backslash', one({ name: 'a\\..\\b' }), 'zip-name', { got: '\\' }],
    ['a drive letter', one({ name: 'C:evil' }), 'zip-name', { got: 'C:' }],
    ['a NUL in a name', one({ name: 'a.csv\0.exe' }), 'zip-name', { got: 'NUL' }],
    ['a control character in a name', one({ name: 'a\u001b[2J' }), 'zip-name'],
    ['an empty part of a name', one({ name: 'a//b' }), 'zip-name', { got: '//' }],
    ['no name', one({ name: '' }), 'zip-name'],
    ['a name that is not UTF-8', one({ name: Uint8Array.of(0xff, 0x41) }), 'zip-name'],
    ['two entries of one name', zip([{ name: 'a' }, { name: 'b' }, { name: 'a' }]), 'zip-duplicate', { entry: 'a' }],
    ['a symbolic link', one({ mode: 0o120777 }), 'zip-special', { entry: 'a.txt' }],
    ['a device', one({ mode: 0o020666 }), 'zip-special'],
    ['an encrypted entry', one({ flags: 1 }), 'zip-encrypted', { entry: 'a.txt' }],
    ['strong encryption', one({ flags: 0x40 }), 'zip-encrypted'],
    ['a method that we do not have', one({ method: 12 }), 'zip-method', { entry: 'a.txt', got: 12 }],
    ['a folder with content', one({ name: 'a/' }), 'zip-local', { entry: 'a/', got: 5 }],
    ['a stored entry of two sizes', one({ method: 0, size: 4, localSize: 4 }), 'zip-local', { field: 'size' }],
    ['a size that lies downwards', one({ size: 3 }), 'zip-size', { entry: 'a.txt', wanted: 3, got: '> 3' }],
    ['a size that lies upwards', one({ size: 6 }), 'zip-size', { wanted: 6, got: 5 }],
    ['a bomb whose size lies', one({ content: zeros, size: 9 }), 'zip-size', { wanted: 9 }],
    ['a bomb that says what it is', one({ content: zeros }), 'zip-ratio', { entry: 'a.txt', limit: 200 }],
    ['4 GiB in a few bytes', one({ size: 2 ** 32 - 2 }), 'zip-ratio', { limit: 200 }],
    ['2 GiB in all', one({ size: 2 ** 31, packedSize: 2 ** 24 }), 'zip-too-large', { limit: zipLimits.bytes }],
    ['a size for zip64', one({ size: 2 ** 32 - 1 }), 'zip-zip64'],
    ['a wrong checksum', one({ crc: 1 }), 'zip-crc', { entry: 'a.txt' }],
    ['data that are no deflate stream', one({ packed: utf8Bytes('no deflate stream') }), 'zip-damaged'],
    ['a stream that is cut off', one({ packed: deflateRawSync(utf8Bytes('hello')).subarray(0, 3) }), 'zip-damaged'],
    ['a local header of another name', one({ localName: 'b.txt' }), 'zip-local', { field: 'name', got: 'b.txt' }],
    ['a local header of a longer name', one({ localName: 'a.txt.exe' }), 'zip-local', { field: 'length of the name' }],
    ['a local header of another size', one({ localSize: 2 }), 'zip-local', { field: 'size', wanted: 5, got: 2 }],
    ['a local header of another method', one({ localMethod: 0 }), 'zip-local', { field: 'method' }],
    ['a local header of another checksum', one({ localCrc: 7 }), 'zip-local', { field: 'CRC-32' }],
    ['no local header at its place', one({ at: 1, packedSize: 6 }), 'zip-local', { field: 'header' }],
    ['a place beyond the archive', one({ at: 100_000 }), 'zip-outside', { entry: 'a.txt' }],
    ['packed bytes beyond the archive', one({ packedSize: 100_000 }), 'zip-outside'],
    ['extra fields that push the data out', one({ localExtra: 60_000 }), 'zip-outside'],
    [
      'two entries in one place',
      zip([{ name: 'a' }, { name: 'b', at: 0, directoryOnly: true }]),
      'zip-overlap',
      { a: 'a', b: 'b' },
    ],
    ['extra fields that reach into the next entry', zip([{ name: 'a', localExtra: 9 }, { name: 'b' }]), 'zip-overlap'],
    ['nothing', new Uint8Array(0), 'zip-no-directory'],
    ['text', utf8Bytes('PK, but no archive at all, whatever its name'), 'zip-no-directory'],
    ['an archive that is cut off', one({}).subarray(0, -30), 'zip-no-directory'],
    ['bytes behind the archive', joined(one({}), [0]), 'zip-no-directory'],
    ['bytes before the archive', joined([0], one({})), 'zip-disagrees', { field: 'offset', wanted: 43, got: 42 }],
    ['fewer entries than it says', zip([{ name: 'a' }], { entries: 2 }), 'zip-disagrees', { field: 'entries' }],
    ['more entries than it says', zip([{ name: 'a' }, { name: 'b' }], { entries: 1 }), 'zip-disagrees'],
    ['a directory elsewhere', zip([{ name: 'a' }], { at: 5 }), 'zip-disagrees', { field: 'offset' }],
    ['a directory larger than the file', zip([{ name: 'a' }], { bytes: 5_000_000 }), 'zip-disagrees'],
    ['too many entries', zip([{ name: 'a' }], { entries: 20_001 }), 'zip-too-many', { got: 20_001, limit: 20_000 }],
    ['entries for zip64', zip([{ name: 'a' }], { entries: 0xffff }), 'zip-zip64'],
    ['a zip64 record', patched(zip([{ name: 'a'.repeat(40) }]), -42, ascii('PK\u0006\u0007')), 'zip-zip64'],
    ['several disks', patched(one({}), -18, little(1, 2)), 'zip-disagrees', { field: 'disk' }],
    ['two ends', zip([{ name: 'a' }], { comment: zip([]) }), 'zip-disagrees', { field: 'end records' }],
  ])('with %s is refused', async (_, bytes, key, values = {}) => {
    expect(await problemOf(() => unpacked(Uint8Array.from(bytes)))).toMatchObject({ code: 'file', key, values });
  });

  it('of many entries is read', async () => {
    const parts = Array.from({ length: 2000 }, (_, index) => ({ name: `data/${index}`, method: 0 }));
    expect(Object.keys(await unpacked(zip(parts)))).toHaveLength(2000);
  });

  it('never fails in another way and never unpacks more than it says, whatever bytes are changed', async () => {
    const whole = zip([
      { name: 'a.txt' },
      { name: 'd/b.csv', content: utf8Bytes('a,b\n'.repeat(200)), method: 0 },
      { name: 'd/c', content: zeros.subarray(0, 100_000) },
    ]);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        fc.nat(),
        async (changes, cut) => {
          const bytes = Uint8Array.from(whole);
          for (const [at, value] of changes) bytes[at % bytes.length] = value;
          await problemOf(async () => {
            const file = new Blob([cut % 8 > 0 ? bytes : bytes.slice(0, cut % bytes.length)]);
            for (const entry of await listZip(file)) {
              let total = 0;
              await unpackEntry(file, entry, (piece) => (total += piece.length));
              expect(total).toBe(entry.sizeBytes);
              expect(entry.name).not.toMatch(/\.\.|\\|^\//);
            }
          });
        },
      ),
      { numRuns: 500 },
    );
  });
});
