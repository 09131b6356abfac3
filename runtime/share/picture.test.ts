import { deflateSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from '../graph/document';
import { parseDocument } from '../graph/parse';
import { printDocument } from '../graph/print';
import { imageSize } from '../../nodes/lib/plain/files/image-header';
import { examine } from '../intake/intake';
import { ascii, joined, png, pngChunk, utf8Bytes } from '../../nodes/lib/plain/files/testing-files';
import { graphInPng, graphIntoPng } from './picture-png';
import { graphInSvg, svgMetadata, xmlText } from './picture-svg';
import { anyFile, galleryFiles } from './testing-documents';

function printedAgain(text: string): string {
  const parsed = parseDocument(text);
  if ('refused' in parsed) throw new Error(JSON.stringify(parsed.refused));
  return printDocument(parsed.document);
}

/** What dropping the file opens, printed; else the key of the sentence or the kind. */
async function opened(name: string, content: Blob | Uint8Array<ArrayBuffer> | string): Promise<string> {
  const found = await examine(name, new Blob([content]));
  if ('refused' in found) return found.refused.key;
  return found.kind === 'graph' ? printDocument(found.document) : found.kind;
}

const svgOf = (file: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10">${svgMetadata(file)}<rect/></svg>`;
const text = (...body: readonly ArrayLike<number>[]) => pngChunk('iTXt', joined(ascii('gradloom\0'), ...body));
const plain = (content: string) => text([0, 0, 0, 0], utf8Bytes(content));
const zlib = (content: Uint8Array) => text([1, 0, 0, 0], deflateSync(content));

describe('a PNG', () => {
  it('stays a picture of its size, with the file in it to the byte', async () => {
    for (const file of galleryFiles) {
      const made = new Uint8Array(await (await graphIntoPng(png(30, 20), file)).arrayBuffer());
      expect(imageSize('PNG', made)).toEqual({ width: 30, height: 20 });
      expect(await graphInPng('a.png', made)).toBe(file);
      expect(await opened('a.png', made)).toBe(printedAgain(file));
    }
  });

  it('holds any graph', () =>
    fc.assert(
      fc.asyncProperty(anyFile, async (file) => {
        expect(await opened('a.png', await graphIntoPng(png(3, 2), file))).toBe(printedAgain(file));
      }),
      { numRuns: 50 },
    ));

  it('may hold the text as it is, with a language', async () => {
    const [file = ''] = galleryFiles;
    expect(await opened('a.png', png(3, 2, [plain(file)]))).toBe(printedAgain(file));
    const named = text([0, 0], ascii('en\0title\0'), utf8Bytes(file));
    expect(await opened('a.png', png(3, 2, [named]))).toBe(printedAgain(file));
  });

  it.each<[string, Uint8Array<ArrayBuffer>, string]>([
    ['no graph', png(3, 2), 'image'],
    ['a text of somebody else', png(3, 2, [pngChunk('iTXt', ascii('Comment\0\0\0\0\0hello'))]), 'image'],
    ['a longer keyword', png(3, 2, [pngChunk('iTXt', ascii('gradloom2\0\0\0\0\0{}'))]), 'image'],
    ['no language', png(3, 2, [text([0, 0, 65, 66])]), 'picture-damaged'],
    ['only its keyword', png(3, 2, [text([])]), 'picture-damaged'],
    ['another packing', png(3, 2, [text([1, 7, 0, 0, 1, 2, 3])]), 'picture-damaged'],
    ['a wrong flag', png(3, 2, [text([9, 0, 0, 0, 1, 2, 3])]), 'picture-damaged'],
    ['a text that is no graph', png(3, 2, [plain('hello')]), 'not-json'],
    ['a text that is not UTF-8', png(3, 2, [text([0, 0, 0, 0, 0xff])]), 'text-not-utf8'],
    ['a broken stream', png(3, 2, [text([1, 0, 0, 0, 1, 2, 3])]), 'inflate-damaged'],
    ['a bomb', png(3, 2, [zlib(new Uint8Array(limits.bytes * 3))]), 'inflate-more'],
    ['a plain text over the limit', png(3, 2, [text([0, 0, 0, 0], new Uint8Array(limits.bytes + 1))]), 'too-large'],
  ])('with %s', async (_, content, wanted) => expect(await opened('a.png', content)).toBe(wanted));

  it('with a changed byte in the graph says that it is damaged', async () => {
    const made = new Uint8Array(await (await graphIntoPng(png(3, 2), galleryFiles[0] ?? '')).arrayBuffer());
    const at = Buffer.from(made).indexOf('gradloom') + 40;
    made[at] = (made[at] ?? 0) ^ 1;
    expect(await opened('a.png', made)).toBe('picture-damaged');
  });

  it('cut off or changed anywhere ends in a picture, a graph or a sentence', async () => {
    const [file = ''] = galleryFiles;
    const made = new Uint8Array(await (await graphIntoPng(png(3, 2), file)).arrayBuffer());
    const wanted = printedAgain(file);
    await fc.assert(
      fc.asyncProperty(fc.nat(made.length - 1), fc.nat(255), fc.boolean(), async (at, byte, cut) => {
        const changed = cut ? made.slice(0, at) : made.with(at, byte);
        const got = await opened('a.png', changed);
        expect(got === wanted || !got.includes('\n')).toBe(true);
        expect(got).not.toBe('unexpected');
      }),
    );
  });
});

describe('an SVG', () => {
  it('holds any graph', () =>
    fc.assert(
      fc.asyncProperty(fc.oneof(anyFile, fc.constantFrom(...galleryFiles)), async (file) => {
        const svg = svgOf(file);
        expect(await opened('a.svg', svg)).toBe(printedAgain(file));
        // Two elements and what is between them: nothing of the graph is markup.
        expect(svg.match(/</g)).toHaveLength(5);
      }),
      { numRuns: 200 },
    ));

  it('opens with a prologue, too, and by what it is, not by its name', async () => {
    const [file = ''] = galleryFiles;
    expect(await opened('picture', `<?xml version="1.0"?>\n${svgOf(file)}`)).toBe(printedAgain(file));
  });

  it.each<[string, string, string]>([
    ['no graph', '<svg onload="alert(1)"/>', 'picture-no-graph'],
    ['metadata of somebody else', '<svg><metadata>{}</metadata></svg>', 'picture-no-graph'],
    ['no end', '<svg><metadata id="gradloom">{}', 'picture-damaged'],
    ['an element inside', '<svg><metadata id="gradloom">{<b/>}</metadata></svg>', 'picture-damaged'],
    ['an entity', '<svg><metadata id="gradloom">&lol;</metadata></svg>', 'picture-damaged'],
    ['a lone &', '<svg><metadata id="gradloom">{"a": "b & c"}</metadata></svg>', 'picture-damaged'],
    ['an & at the end', '<svg><metadata id="gradloom">{}&</metadata></svg>', 'picture-damaged'],
    ['nothing in it', '<svg><metadata id="gradloom"></metadata></svg>', 'json-empty'],
    ['a file of 9 MiB', `<svg><metadata id="gradloom">${'x'.repeat(9 * 1024 ** 2)}</metadata></svg>`, 'too-large'],
    ['60 MB in it', `<svg><metadata id="gradloom">${'x'.repeat(60_000_000)}</metadata></svg>`, 'too-large'],
  ])('with %s', async (_, svg, wanted) => expect(await opened('a.svg', svg)).toBe(wanted));

  it('is read in one walk, whatever it repeats', () => {
    expect(graphInSvg('a.svg', '<metadata id="gradloom'.repeat(500_000))).toBeNull();
  });
});

it('puts texts into XML without a sign that XML cannot hold', () => {
  expect(xmlText('a<b>&"c"\u0000\u001b\uFFFE\uD800🙂\n贷')).toBe('a&lt;b&gt;&amp;&quot;c&quot;🙂\n贷');
});
