import { problem, ProblemError } from '../../../kit/problem';

/** Bytes handed to the decompressor at a time: deflate grows at most 1032-fold, so that 8 MiB come out before the next look. */
const PIECE = 8 * 1024;

type Packing = 'deflate-raw' | 'deflate' | 'gzip';

/**
 * Unpacks and hands over piece by piece; gives the number of bytes. Stops with `inflate-more` as soon as more than `limit` bytes
 * came out, and with `inflate-damaged` where the packed bytes are no such stream.
 */
export async function inflateTo(
  packed: Blob,
  packing: Packing,
  limit: number,
  take: (bytes: Uint8Array) => void,
): Promise<number> {
  const { readable, writable } = new DecompressionStream(packing);
  const reader: ReadableStreamDefaultReader<Uint8Array> = readable.getReader();
  const writer = writable.getWriter();
  // The end of the reader tells of a failure; a rejection that nobody waits for would be a second voice.
  writer.closed.catch(() => undefined);
  const fed = feed(writer, packed);
  fed.catch(() => undefined);
  let total = 0;
  try {
    for (let step = await reader.read(); !step.done; step = await reader.read()) {
      total += step.value.length;
      if (total > limit) throw new ProblemError(problem('file', 'inflate-more', { limit }));
      take(step.value);
    }
    await fed;
    return total;
  } catch (error) {
    void reader.cancel().catch(() => undefined);
    void writer.abort().catch(() => undefined);
    if (error instanceof ProblemError || isReadError(error)) throw error;
    throw new ProblemError(problem('file', 'inflate-damaged', { got: total }));
  }
}

/** The packed file itself went away while it was read. */
const isReadError = (error: unknown): boolean => error instanceof DOMException && error.name.startsWith('Not');

async function feed(writer: WritableStreamDefaultWriter<BufferSource>, packed: Blob): Promise<void> {
  for (let at = 0; at < packed.size; at += BLOCK) {
    const block = new Uint8Array(await packed.slice(at, at + BLOCK).arrayBuffer());
    for (let from = 0; from < block.length; from += PIECE) {
      await writer.ready;
      await writer.write(block.subarray(from, from + PIECE));
    }
  }
  await writer.close();
}

/** Bytes read from the file at a time. */
const BLOCK = 1024 * 1024;

/** All unpacked bytes, at most `limit`. */
export async function inflate(packed: Uint8Array<ArrayBuffer>, packing: Packing, limit: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  const total = await inflateTo(new Blob([packed]), packing, limit, (bytes) => pieces.push(bytes));
  const whole = new Uint8Array(total);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
