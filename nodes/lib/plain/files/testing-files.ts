import { deflateRawSync, deflateSync } from 'node:zlib';
import { crc32 } from './crc32';

/** Small builders of files for tests, hostile ones too. */

type Bytes = Uint8Array<ArrayBuffer>;

export const ascii = (text: string): Bytes => Uint8Array.from(text, (char) => char.codePointAt(0) ?? 0);
export const utf8Bytes = (text: string): Bytes => Uint8Array.from(new TextEncoder().encode(text));

export function joined(...parts: readonly ArrayLike<number>[]): Bytes {
  const whole = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** A number as bytes, the highest first. */
const big = (value: number, length: number): Bytes =>
  Uint8Array.from({ length }, (_, index) => Math.floor(value / 256 ** (length - 1 - index)) % 256);
/** A number as bytes, the lowest first. */
export const little = (value: number, length: number): Bytes => big(value, length).toReversed();

/** A chunk of a PNG; `length` where it shall lie about its length. */
export function pngChunk(type: string, body: Uint8Array, length = body.length): Bytes {
  const named = joined(ascii(type), body);
  return joined(big(length, 4), named, big(crc32(named), 4));
}

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** A PNG in shades of grey whose header tells this size; its picture data are one row, whatever the header says. */
export const png = (width: number, height: number, chunks: readonly Bytes[] = []): Bytes =>
  joined(
    PNG,
    pngChunk('IHDR', joined(big(width, 4), big(height, 4), [8, 0, 0, 0, 0])),
    ...chunks,
    pngChunk('IDAT', Uint8Array.from(deflateSync(new Uint8Array(Math.min(width, 64) + 1)))),
    pngChunk('IEND', new Uint8Array(0)),
  );

/** A segment of a JPEG; `length` where it shall lie about its length. */
export const jpegSegment = (marker: number, body: ArrayLike<number>, length = body.length + 2): Bytes =>
  joined([0xff, marker], big(length, 2), body);
export const jpegFrame = (width: number, height: number): Bytes =>
  jpegSegment(0xc0, joined([8], big(height, 2), big(width, 2), [1, 1, 0x11, 0]));

export const jpeg = (width: number, height: number, segments: readonly Bytes[] = []): Bytes =>
  joined(
    [0xff, 0xd8],
    jpegSegment(0xe0, ascii('JFIF\0')),
    ...segments,
    jpegFrame(width, height),
    jpegSegment(0xda, [1, 1, 0, 0, 63, 0]),
    [0x12, 0x34, 0xff, 0xd9],
  );

export const gif = (width: number, height: number, picture: readonly [number, number] = [width, height]): Bytes =>
  joined(
    ascii('GIF89a'),
    little(width, 2),
    little(height, 2),
    [0x80, 0, 0, 0, 0, 0, 255, 255, 255],
    [0x2c, 0, 0, 0, 0],
    little(picture[0], 2),
    little(picture[1], 2),
    [0, 2, 2, 0x44, 0x01, 0, 0x3b],
  );

const riffChunk = (type: string, body: Uint8Array): Bytes =>
  joined(ascii(type), little(body.length, 4), body, body.length % 2 === 0 ? [] : [0]);
const riff = (...chunks: readonly Bytes[]): Bytes => {
  const body = joined(ascii('WEBP'), ...chunks);
  return joined(ascii('RIFF'), little(body.length, 4), body);
};
const vp8 = (width: number, height: number): Bytes =>
  riffChunk('VP8 ', joined([0, 0, 0, 0x9d, 0x01, 0x2a], little(width, 2), little(height, 2), [0, 0]));
const vp8l = (width: number, height: number): Bytes =>
  riffChunk('VP8L', joined([0x2f], little(width - 1 + (height - 1) * 0x4000, 4)));
const vp8x = (width: number, height: number): Bytes =>
  riffChunk('VP8X', joined([0, 0, 0, 0], little(width - 1, 3), little(height - 1, 3)));
export const webp = {
  lossy: (width: number, height: number): Bytes => riff(vp8(width, height)),
  lossless: (width: number, height: number): Bytes => riff(vp8l(width, height)),
  /** A canvas with a picture of another size on it. */
  extended: (width: number, height: number, inner: readonly [number, number] = [width, height]): Bytes =>
    riff(vp8x(width, height), vp8(...inner)),
};

export const bmp = (width: number, height: number): Bytes =>
  joined(
    ascii('BM'),
    little(58, 4),
    little(0, 4),
    little(54, 4),
    little(40, 4),
    little(width >>> 0, 4),
    little(height >>> 0, 4),
    [1, 0, 24, 0],
    new Uint8Array(24),
    [0, 0, 0, 0],
  );

/** A file of an archive, and what its two headers shall say that is not so. */
export interface ZipPart {
  readonly name: string | Uint8Array;
  readonly content?: Uint8Array;
  readonly method?: number;
  readonly packed?: Uint8Array;
  readonly flags?: number;
  readonly size?: number;
  readonly packedSize?: number;
  readonly crc?: number;
  /** Unix mode, e.g. 0o120777 for a link. */
  readonly mode?: number;
  readonly localName?: string;
  readonly localSize?: number;
  readonly localCrc?: number;
  readonly localMethod?: number;
  readonly localExtra?: number;
  /** Where the directory says that it stands. */
  readonly at?: number;
  /** Nothing is written but the entry of the directory. */
  readonly directoryOnly?: boolean;
}

/** A zip archive. `end` overrides fields of its last record. */
export function zip(
  parts: readonly ZipPart[],
  end: { readonly entries?: number; readonly bytes?: number; readonly at?: number; readonly comment?: Uint8Array } = {},
): Bytes {
  const locals: Bytes[] = [];
  const central: Bytes[] = [];
  let at = 0;
  for (const part of parts) {
    const content = part.content ?? utf8Bytes('hello');
    const { method = 8, flags = 0, mode = 0 } = part;
    const name = typeof part.name === 'string' ? utf8Bytes(part.name) : part.name;
    const packed = part.packed ?? (method === 8 ? deflateRawSync(content) : content);
    const size = part.size ?? content.length;
    const packedSize = part.packedSize ?? packed.length;
    const crc = part.crc ?? crc32(content);
    const localName = part.localName === undefined ? name : utf8Bytes(part.localName);
    central.push(
      joined(
        ascii('PK\u0001\u0002'),
        [20, mode === 0 ? 0 : 3, 20, 0],
        little(flags, 2),
        little(method, 2),
        [0, 0, 0, 0],
        little(crc, 4),
        little(packedSize, 4),
        little(size, 4),
        little(name.length, 2),
        [0, 0, 0, 0, 0, 0, 0, 0],
        little(mode * 0x1_0000, 4),
        little(part.at ?? at, 4),
        name,
      ),
    );
    if (part.directoryOnly === true) continue;
    const local = joined(
      ascii('PK\u0003\u0004'),
      [20, 0],
      little(flags, 2),
      little(part.localMethod ?? method, 2),
      [0, 0, 0, 0],
      little(part.localCrc ?? crc, 4),
      little(packedSize, 4),
      little(part.localSize ?? size, 4),
      little(localName.length, 2),
      little(part.localExtra ?? 0, 2),
      localName,
      packed,
    );
    locals.push(local);
    at += local.length;
  }
  const directory = joined(...central);
  const comment = end.comment ?? new Uint8Array(0);
  const entries = end.entries ?? parts.length;
  return joined(
    ...locals,
    directory,
    ascii('PK\u0005\u0006'),
    [0, 0, 0, 0],
    little(entries, 2),
    little(entries, 2),
    little(end.bytes ?? directory.length, 4),
    little(end.at ?? at, 4),
    little(comment.length, 2),
    comment,
  );
}

/** A safetensors file with this header; `headerBytes` where its length shall lie. */
export const safetensors = (header: string, tensorBytes = 0, headerBytes?: number): Bytes => {
  const text = utf8Bytes(header);
  return joined(little(headerBytes ?? text.length, 8), text, new Uint8Array(tensorBytes));
};

/** A graph file with these nodes and edges. */
export const graphText = (nodes: object, rest: object = {}): string =>
  JSON.stringify({ format: 1, app: 'gradloom', title: 'Hostile', nodes, ...rest });
