import { refuse } from '../../nodes/kit/problem';
import { utf8 } from '../../nodes/kit/utf8';
import { limits } from '../graph/document';
import { crc32 } from '../../nodes/lib/plain/files/crc32';
import { inflate } from '../../nodes/lib/plain/files/inflate';
import { deflated } from './deflate';

/** A graph file inside a PNG: the text of an `iTXt` chunk with the keyword `gradloom` (PNG, third edition, 11.3.3.4). */

type Bytes = Uint8Array<ArrayBuffer>;

const KEYWORD = 'gradloom';
const SIGNATURE = 8;
/** Length and type before the body of a chunk, checksum behind it. */
const HEAD = 8;
const FRAME = 12;
/** Signature and IHDR, which must be the first chunk. */
const AFTER_HEADER = SIGNATURE + FRAME + 13;

/** The picture with the graph file in it, packed by zlib. `png`: a picture without a graph. */
export async function graphIntoPng(png: Uint8Array, file: string): Promise<Blob> {
  const text = await deflated(new TextEncoder().encode(file), 'deflate');
  // Behind the keyword: packed, by zlib, no language, no translated keyword.
  const body = joined(latin1(KEYWORD), [0, 1, 0, 0, 0], text);
  return new Blob([own(png.subarray(0, AFTER_HEADER)), chunk('iTXt', body), own(png.subarray(AFTER_HEADER))]);
}

/** The graph file in a PNG whose chunks are known to lie inside it (`pngSize`); null = none. Throws a `ProblemError`. */
export async function graphInPng(name: string, png: Uint8Array): Promise<string | null> {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  for (let at = SIGNATURE; at + FRAME <= png.length;) {
    const length = view.getUint32(at);
    const end = at + HEAD + length;
    if (end + 4 > png.length) return null;
    const typeAndBody = png.subarray(at + 4, end);
    if (isOurs(typeAndBody)) {
      if (crc32(typeAndBody) !== view.getUint32(end)) refuse('file', 'picture-damaged', { name, part: 'CRC' });
      return textOf(name, typeAndBody.subarray(4 + KEYWORD.length + 1));
    }
    at = end + 4;
  }
  return null;
}

const prefix = Uint8Array.from(`iTXt${KEYWORD}\0`, (char) => char.codePointAt(0) ?? 0);
const isOurs = (typeAndBody: Uint8Array): boolean => prefix.every((byte, index) => typeAndBody[index] === byte);

/** `rest`: what stands behind the keyword. */
async function textOf(name: string, rest: Uint8Array): Promise<string> {
  const damaged = (): never => refuse('file', 'picture-damaged', { name, part: 'iTXt' });
  const [packed, method] = rest;
  const language = rest.indexOf(0, 2);
  const translated = language < 0 ? -1 : rest.indexOf(0, language + 1);
  if (translated < 0) damaged();
  const text = own(rest.subarray(translated + 1));
  if (packed === 1 && method === 0) return utf8(name, await inflate(text, 'deflate', limits.bytes));
  if (packed !== 0) damaged();
  if (text.length > limits.bytes) refuse('document', 'too-large', { got: text.length, limit: limits.bytes });
  return utf8(name, text);
}

function chunk(type: string, body: Bytes): Bytes {
  const typeAndBody = joined(latin1(type), body);
  return joined(big(body.length), typeAndBody, big(crc32(typeAndBody)));
}

const latin1 = (text: string): Bytes => Uint8Array.from(text, (char) => char.codePointAt(0) ?? 0);
const big = (value: number): Bytes => Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);
/** A copy: what is given to a stream must own its memory. */
const own = (bytes: Uint8Array): Bytes => Uint8Array.from(bytes);

function joined(...parts: readonly ArrayLike<number>[]): Bytes {
  const whole = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
