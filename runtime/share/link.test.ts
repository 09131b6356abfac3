import { deflateRawSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDocument } from '../graph/parse';
import { printDocument } from '../graph/print';
import { crc32 } from '../../nodes/lib/plain/files/crc32';
import { problemOf } from '../../nodes/lib/plain/files/testing-problems';
import { LINK_MOST, readLink, writeLink } from './link';
import { anyFile, galleryFiles } from './testing-documents';

function printedAgain(text: string): string {
  const parsed = parseDocument(text);
  if ('refused' in parsed) throw new Error(JSON.stringify(parsed.refused));
  return printDocument(parsed.document);
}

const packed = (bytes: Uint8Array, checksum = crc32(bytes)): string =>
  `#g=1.${checksum.toString(16).padStart(8, '0')}.${deflateRawSync(bytes).toString('base64url')}`;
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const keyOf = async (link: string): Promise<string | undefined> => (await problemOf(() => readLink(link)))?.key;

describe('a share link', () => {
  it.each(galleryFiles.map((file) => [/"title": (.*),/.exec(file)?.[1] ?? '', file] as const))(
    'holds the graph %s, with room to spare',
    async (_, file) => {
      const link = await writeLink(file);
      expect(link).toMatch(/^#g=1\.[\da-f]{8}\.[\w-]+$/);
      // A lesson has the text of all its steps, in two languages.
      expect(link.length).toBeLessThan(LINK_MOST / (file.includes('"lesson"') ? 2 : 4));
      expect(printedAgain(await readLink(link))).toBe(printedAgain(file));
    },
  );

  it('holds any graph: it prints equal', () =>
    fc.assert(
      fc.asyncProperty(anyFile, async (file) => {
        expect(printedAgain(await readLink(await writeLink(file)))).toBe(printedAgain(file));
      }),
      { numRuns: 200 },
    ));

  it('is as long as the limit allows, and not one character longer', async () => {
    const file = bytesOf('x');
    const rest = LINK_MOST - packed(file).length;
    expect(await keyOf(`${packed(file)}${'A'.repeat(rest + 1)}`)).toBe('link-too-long');
    expect(await keyOf(`${packed(file)}${'A'.repeat(rest)}`)).not.toBe('link-too-long');
  });

  it.each<[string, string, string]>([
    ['nothing', '#g=', 'link-damaged'],
    ['no data', '#g=1.00000000.', 'link-damaged'],
    ['a newer version', '#g=2.whatever', 'link-version'],
    ['no version', '#g=abc', 'link-damaged'],
    ['a checksum in capitals', packed(bytesOf('{}')).replace(/\.[\da-f]{8}/, '.ABCDEF01'), 'link-damaged'],
    ['another checksum', packed(bytesOf('{}'), 1), 'link-damaged'],
    ['signs that are no base64url', '#g=1.00000000.<script>', 'link-damaged'],
    ['a length that no base64 has', '#g=1.00000000.AAAAA', 'link-damaged'],
    ['no deflate stream', '#g=1.00000000._____w', 'link-damaged'],
    ['a bomb of 20 MiB', packed(new Uint8Array(20 * 1024 * 1024)), 'inflate-more'],
    ['bytes that are no text', packed(Uint8Array.of(0x7b, 0xff)), 'text-not-utf8'],
  ])('with %s is refused', async (_, link, key) => expect(await keyOf(link)).toBe(key));

  it('that is cut off anywhere, or has one character changed, is refused or gives the same graph', async () => {
    const file = galleryFiles[0] ?? '';
    const link = await writeLink(file);
    const minified = await readLink(link);
    await fc.assert(
      fc.asyncProperty(fc.nat(link.length - 1), fc.constantFrom('', 'A', '.', '%'), async (at, by) => {
        const changed = by === '' ? link.slice(0, at) : `${link.slice(0, at)}${by}${link.slice(at + 1)}`;
        let read: string | null = null;
        const problem = await problemOf(async () => (read = await readLink(changed)));
        // The last character has bits that no byte uses.
        expect(problem !== null || read === minified).toBe(true);
      }),
    );
  });

  it('of anything never throws anything but a problem', () =>
    fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
        expect(await problemOf(() => readLink(`#g=${text}`))).not.toBeNull();
        expect(await problemOf(() => readLink(`#g=1.00000000.${text}`))).not.toBeNull();
      }),
    ));
});
