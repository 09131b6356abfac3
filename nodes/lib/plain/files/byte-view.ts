import { refuse } from '../../../kit/problem';

/** Bytes of a file with a name for its format: reading beyond the end is a problem, never `undefined`. */
export interface ByteView {
  readonly format: string;
  readonly length: number;
  u8(at: number): number;
  u16(at: number, little?: boolean): number;
  u24(at: number): number;
  u32(at: number, little?: boolean): number;
  i32(at: number): number;
  /** Characters of single bytes. */
  text(at: number, length: number): string;
  /** Refuses a file that ends before this byte. */
  need(end: number): void;
  /** Refuses the file: what stands at a byte is not what the format wants. */
  wrong(at: number, wanted: string, got: string | number): never;
}

/** Multi-byte numbers are big-endian unless `little`; `u24` and `i32` are little-endian. */
export function byteView(bytes: Uint8Array, format: string): ByteView {
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const need = (end: number): void => {
    if (end > bytes.length) refuse('file', 'image-cut-off', { format, wanted: end, got: bytes.length });
  };
  const reading =
    (length: number, read: (at: number, little: boolean) => number) =>
    (at: number, little = false): number => {
      need(at + length);
      return read(at, little);
    };
  return {
    format,
    length: bytes.length,
    need,
    u8: reading(1, (at) => data.getUint8(at)),
    u16: reading(2, (at, little) => data.getUint16(at, little)),
    u24: reading(3, (at) => data.getUint16(at, true) + data.getUint8(at + 2) * 0x1_0000),
    u32: reading(4, (at, little) => data.getUint32(at, little)),
    i32: reading(4, (at) => data.getInt32(at, true)),
    text(at, length) {
      need(at + length);
      return String.fromCodePoint(...bytes.subarray(at, at + length));
    },
    wrong: (at, wanted, got) => refuse('file', 'image-damaged', { format, at, wanted, got }),
  };
}
