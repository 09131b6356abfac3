import type { ImageFormat } from './image-header';

/** What a file seems to be, by its first bytes; `name` decides only between kinds of text. */
export type Sniffed =
  | { readonly kind: 'image'; readonly format: ImageFormat }
  | { readonly kind: 'graph' | 'svg' | 'archive' | 'artifact' | 'table' | 'utf16' }
  /** A kind that no part of Gradloom reads: its name, or its first bytes in hexadecimal. */
  | { readonly kind: 'unknown'; readonly got: string };

/** Enough for every signature, and for a look at what kind of text it is. */
export const SNIFF_BYTES = 4096;

const ascii = (text: string): number[] => Array.from(text, (char) => char.codePointAt(0) ?? 0);

interface Signature {
  readonly bytes: readonly number[];
  readonly at?: number;
  readonly is: Sniffed;
}
const image = (format: ImageFormat): Sniffed => ({ kind: 'image', format });
const unknown = (got: string): Sniffed => ({ kind: 'unknown', got });

const signatures: readonly Signature[] = [
  { bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], is: image('PNG') },
  { bytes: [0xff, 0xd8, 0xff], is: image('JPEG') },
  { bytes: ascii('GIF87a'), is: image('GIF') },
  { bytes: ascii('GIF89a'), is: image('GIF') },
  { bytes: ascii('WEBP'), at: 8, is: image('WebP') },
  { bytes: ascii('PK\u0003\u0004'), is: { kind: 'archive' } },
  { bytes: ascii('PK\u0005\u0006'), is: { kind: 'archive' } },
  { bytes: ascii('%PDF-'), is: unknown('PDF') },
  { bytes: [0x1f, 0x8b], is: unknown('gzip') },
  { bytes: [0x89, 0x48, 0x44, 0x46], is: unknown('HDF5') },
  { bytes: [0x93, ...ascii('NUMPY')], is: unknown('NumPy') },
  { bytes: ascii('PAR1'), is: unknown('Parquet') },
  { bytes: ascii('Rar!'), is: unknown('RAR') },
  { bytes: ascii('7z\u00bc\u00af'), is: unknown('7z') },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], is: unknown('ELF') },
  { bytes: [0xff, 0xfe], is: { kind: 'utf16' } },
  { bytes: [0xfe, 0xff], is: { kind: 'utf16' } },
];

/** `head`: the first bytes of the file, at most `SNIFF_BYTES` of them are looked at. */
export function sniff(name: string, head: Uint8Array): Sniffed {
  const bytes = head.subarray(0, SNIFF_BYTES);
  const signature = signatures.find((one) => one.bytes.every((byte, index) => bytes[(one.at ?? 0) + index] === byte));
  if (signature !== undefined) return signature.is;
  const ending = /\.[^.]*$/.exec(name.toLowerCase())?.[0];
  if (ending === '.safetensors' || isSafetensors(bytes)) return { kind: 'artifact' };
  if (isBmp(bytes)) return image('BMP');
  if (isUtf16(bytes)) return { kind: 'utf16' };
  if (ending === '.csv' || ending === '.tsv') return { kind: 'table' };
  if (ending === '.json') return { kind: 'graph' };
  return isBinary(bytes) ? unknown(hex(bytes)) : textKind(ending, bytes);
}

/** Endings that a table of text may have; of another ending it is something else, such as a program. */
const TABLES = new Set([undefined, '.txt', '.tab', '.data', '.dat']);

/** The length of the header, below 2^40, then its opening brace. */
const isSafetensors = (bytes: Uint8Array): boolean =>
  bytes[8] === 0x7b && bytes[5] === 0 && bytes[6] === 0 && bytes[7] === 0;

/** `BM` alone is also the beginning of a text: the reserved bytes are 0. */
const isBmp = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x42 && bytes[1] === 0x4d && bytes.length > 14 && bytes.subarray(6, 10).every((byte) => byte === 0);

/** Without a mark at its beginning: every other byte of the first four is 0. */
const isUtf16 = ([a = 1, b = 1, c = 1, d = 1]: Uint8Array): boolean =>
  (a === 0 && c === 0 && b * d > 0) || (b === 0 && d === 0 && a * c > 0);

/** Text has no control characters but tab, line ends, form feed and escape; a NUL is told by the reader of tables, with its line. */
function isBinary(bytes: Uint8Array): boolean {
  const odd = bytes.reduce((count, byte) => count + (byte < 9 || (byte > 13 && byte < 32 && byte !== 27) ? 1 : 0), 0);
  return odd > bytes.length / 50 + 1;
}

function textKind(ending: string | undefined, bytes: Uint8Array): Sniffed {
  // Of a cut character at the end only the replacement is seen: it decides nothing.
  const start = new TextDecoder().decode(bytes).trimStart().toLowerCase();
  if (start.startsWith('{') || start.startsWith('[')) return { kind: 'graph' };
  if (start.startsWith('<svg') || (start.startsWith('<?xml') && start.includes('<svg'))) return { kind: 'svg' };
  if (start.startsWith('<')) return unknown(start.includes('<html') || start.startsWith('<!doctype') ? 'HTML' : 'XML');
  return TABLES.has(ending) ? { kind: 'table' } : unknown(ending ?? '');
}

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
