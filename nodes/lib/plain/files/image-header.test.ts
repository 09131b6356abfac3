import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { imageLimits, imageSize, type ImageFormat } from './image-header';
import { ascii, bmp, gif, joined, jpeg, jpegFrame, jpegSegment, little, png, pngChunk, webp } from './testing-files';
import { problemOf } from './testing-problems';

const valid: readonly (readonly [string, ImageFormat, Uint8Array])[] = [
  ['PNG', 'PNG', png(640, 480)],
  ['PNG with a text', 'PNG', png(640, 480, [pngChunk('tEXt', ascii('Title\0x'))])],
  ['JPEG', 'JPEG', jpeg(640, 480)],
  ['JPEG with large segments before its frame', 'JPEG', jpeg(640, 480, [jpegSegment(0xe2, new Uint8Array(60_000))])],
  ['JPEG with filling bytes', 'JPEG', jpeg(640, 480, [Uint8Array.of(0xff, 0xff)])],
  ['GIF', 'GIF', gif(640, 480)],
  ['WebP, lossy', 'WebP', webp.lossy(640, 480)],
  ['WebP, lossless', 'WebP', webp.lossless(640, 480)],
  ['WebP, extended', 'WebP', webp.extended(640, 480)],
  ['BMP', 'BMP', bmp(640, 480)],
  ['BMP from the top down', 'BMP', bmp(640, -480)],
];

describe('the size of a picture', () => {
  it.each(valid)('%s', (_, format, bytes) => {
    expect(imageSize(format, bytes)).toEqual({ width: 640, height: 480 });
  });

  it('is read up to the limits', () => {
    expect(imageSize('PNG', png(imageLimits.side, 2441))).toEqual({ width: 16_384, height: 2441 });
  });

  it.each<[string, ImageFormat, Uint8Array, string, object?]>([
    ['144 megapixels', 'PNG', png(12_000, 12_000), 'image-too-large', { width: 12_000, megapixels: 144, most: 40 }],
    ['2^31 × 2^31 pixels', 'PNG', png(2 ** 31, 2 ** 31), 'image-too-large'],
    ['a side that is too long', 'PNG', png(16_385, 1), 'image-too-large', { side: 16_384 }],
    ['a JPEG of 65,535 × 65,535', 'JPEG', jpeg(65_535, 65_535), 'image-too-large'],
    ['a GIF whose picture is larger than its canvas', 'GIF', gif(1, 1, [60_000, 60_000]), 'image-too-large'],
    [
      'a WebP whose picture is larger than its canvas',
      'WebP',
      webp.extended(8, 8, [16_000, 16_000]),
      'image-too-large',
    ],
    ['a WebP canvas of 2^24 pixels a side', 'WebP', webp.extended(2 ** 24, 2 ** 24, [8, 8]), 'image-too-large'],
    ['a BMP of −2^31 rows', 'BMP', bmp(1, -(2 ** 31)), 'image-too-large'],
    ['no width', 'PNG', png(0, 5), 'image-no-size', { width: 0, height: 5 }],
    ['no height', 'JPEG', jpeg(5, 0), 'image-no-size'],
    ['a negative width', 'BMP', bmp(-5, 5), 'image-no-size', { width: -5 }],
    ['a lossy WebP of no pixel', 'WebP', webp.lossy(0, 0), 'image-no-size'],
    ['a PNG of a signature alone', 'PNG', png(1, 1).subarray(0, 8), 'image-cut-off', { got: 8 }],
    ['a PNG that is cut in its header', 'PNG', png(1, 1).subarray(0, 20), 'image-cut-off'],
    ['a PNG without its end', 'PNG', png(1, 1).subarray(0, -12), 'image-cut-off'],
    [
      'a chunk whose length lies',
      'PNG',
      png(4, 4, [pngChunk('tEXt', ascii('x'), 2 ** 31)]),
      'image-cut-off',
      { got: png(4, 4, [pngChunk('tEXt', ascii('x'))]).length },
    ],
    [
      'a chunk before the header',
      'PNG',
      joined(png(1, 1).subarray(0, 8), pngChunk('IDAT', ascii('x'))),
      'image-damaged',
    ],
    ['two headers', 'PNG', png(4, 4, [pngChunk('IHDR', new Uint8Array(13))]), 'image-damaged'],
    [
      'a header of another length',
      'PNG',
      joined(png(1, 1).subarray(0, 8), pngChunk('IHDR', ascii('12345'))),
      'image-damaged',
    ],
    ['a chunk without a name', 'PNG', png(4, 4, [pngChunk('\0\0\0\0', ascii('x'))]), 'image-damaged'],
    [
      'a PNG without picture data',
      'PNG',
      joined(png(1, 1).subarray(0, 33), pngChunk('IEND', new Uint8Array(0))),
      'image-damaged',
      { wanted: 'IDAT' },
    ],
    ['a JPEG of three bytes', 'JPEG', jpeg(1, 1).subarray(0, 3), 'image-cut-off'],
    [
      'a segment of length 0, which would be read for ever',
      'JPEG',
      jpeg(1, 1, [jpegSegment(0xe1, [], 0)]),
      'image-damaged',
    ],
    ['a segment of length 1', 'JPEG', jpeg(1, 1, [jpegSegment(0xe1, [], 1)]), 'image-damaged'],
    ['a segment beyond the file', 'JPEG', jpeg(1, 1, [jpegSegment(0xe1, [], 65_535)]), 'image-cut-off'],
    ['two frames in a JPEG', 'JPEG', jpeg(60_000, 60_000, [jpegFrame(8, 8)]), 'image-damaged'],
    ['a frame that is too short', 'JPEG', jpeg(8, 8, [jpegSegment(0xc2, [8])]), 'image-damaged'],
    [
      'a scan without a frame',
      'JPEG',
      joined([0xff, 0xd8], jpegSegment(0xda, [1, 1, 0, 0, 63, 0]), [1]),
      'image-damaged',
    ],
    ['a JPEG that ends at once', 'JPEG', Uint8Array.of(0xff, 0xd8, 0xff, 0xd9), 'image-damaged'],
    ['nothing but filling bytes', 'JPEG', joined([0xff, 0xd8], new Uint8Array(1000).fill(0xff)), 'image-cut-off'],
    ['a GIF without a picture', 'GIF', joined(gif(4, 4).subarray(0, 19), [0x3b]), 'image-damaged'],
    ['a GIF whose blocks have no end', 'GIF', gif(4, 4).subarray(0, -2), 'image-cut-off'],
    ['a block that no GIF has', 'GIF', joined(gif(4, 4).subarray(0, 19), [0x55]), 'image-damaged'],
    ['a WebP that is shorter than it says', 'WebP', webp.lossy(4, 4).subarray(0, -4), 'image-cut-off'],
    [
      'a chunk of a WebP beyond its end',
      'WebP',
      joined(webp.lossy(4, 4).subarray(0, 16), little(2 ** 32 - 1, 4), webp.lossy(4, 4).subarray(20)),
      'image-cut-off',
    ],
    ['a WebP without a picture', 'WebP', joined(ascii('RIFF'), little(4, 4), ascii('WEBPXXXX')), 'image-damaged'],
    [
      'a BMP of another kind',
      'BMP',
      joined(bmp(1, 1).subarray(0, 14), little(7, 4), bmp(1, 1).subarray(18)),
      'image-damaged',
    ],
    ['a BMP without pixels', 'BMP', bmp(1, 1).subarray(0, 54), 'image-cut-off'],
  ])('refuses %s', async (_, format, bytes, key, values = {}) => {
    expect(await problemOf(() => imageSize(format, bytes))).toMatchObject({ code: 'file', key, values });
  });

  it('never fails in another way and never passes a limit, whatever bytes are changed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(valid.length - 1),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 5 }),
        fc.nat(),
        async (which, changes, cut) => {
          const [, format, file] = valid[which] ?? [];
          if (format === undefined || file === undefined) throw new Error('no file');
          const bytes = Uint8Array.from(file);
          // Most of the meaning stands in the first bytes.
          for (const [at, value] of changes) bytes[at % Math.min(64, bytes.length)] = value;
          await problemOf(() => {
            const { width, height } = imageSize(format, cut % 4 > 0 ? bytes : bytes.subarray(0, cut % bytes.length));
            expect(width * height).toBeLessThanOrEqual(imageLimits.pixels);
            expect(Math.min(width, height)).toBeGreaterThanOrEqual(1);
          });
        },
      ),
      { numRuns: 3000 },
    );
  });
});
