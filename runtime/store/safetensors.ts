import type { TypedArray } from '../../nodes/kit/artifact';
import { problem, ProblemError } from '../../nodes/kit/problem';
import { canonicalJson } from './canonical';
import { brief } from './want';

/** A named tensor: values row-major with their shape. */
export interface NamedTensor {
  readonly shape: readonly number[];
  readonly values: TypedArray;
}

const HEADER_LIMIT = 64 * 1024 * 1024;
const ALIGN = 8;
const PADDING = '~';

const types = {
  F64: Float64Array,
  F32: Float32Array,
  I32: Int32Array,
  I16: Int16Array,
  I8: Int8Array,
  U8: Uint8Array,
} as const;
type TypeName = keyof typeof types;

const typeOf = (values: TypedArray): TypeName => {
  for (const [name, type] of Object.entries(types)) if (values instanceof type) return name as TypeName;
  throw new ProblemError(problem('artifact', 'not-storable', { type: values.constructor.name }));
};

/**
 * A safetensors file: 8 bytes with the header's length, the header (JSON, padded with spaces), then the tensors by name, each at a
 * multiple of 8 bytes. The format allows no gaps: where one is needed, it is a tensor of zeros named as the one before with `~`.
 */
export function writeSafetensors(tensors: ReadonlyMap<string, NamedTensor>, artifact: string): Uint8Array {
  const sorted = [...tensors].toSorted(([a], [b]) => (a < b ? -1 : 1)).flatMap(withPadding);
  let at = 0;
  const entries = sorted.map(([name, { shape, values }]): [string, unknown] => {
    const start = at;
    at += values.byteLength;
    return [name, { dtype: typeOf(values), shape, data_offsets: [start, at] }];
  });
  const text = canonicalJson({ ...Object.fromEntries(entries), __metadata__: { artifact } });
  const header = new TextEncoder().encode(text);
  const headerLength = Math.ceil(header.length / ALIGN) * ALIGN;
  const bytes = new Uint8Array(8 + headerLength + at);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(headerLength), true);
  bytes.fill(0x20, 8 + header.length, 8 + headerLength);
  bytes.set(header, 8);
  let offset = 8 + headerLength;
  for (const [, { values }] of sorted) {
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), offset);
    offset += values.byteLength;
  }
  return bytes;
}

function withPadding([name, tensor]: readonly [string, NamedTensor]): [string, NamedTensor][] {
  const rest = tensor.values.byteLength % ALIGN;
  if (rest === 0) return [[name, tensor]];
  const zeros = new Uint8Array(ALIGN - rest);
  return [
    [name, tensor],
    [`${name}${PADDING}`, { shape: [zeros.length], values: zeros }],
  ];
}

export interface Safetensors {
  readonly tensors: ReadonlyMap<string, NamedTensor>;
  /** `__metadata__.artifact`. */
  readonly artifact: string;
}

const refuse = (what: string, values: Readonly<Record<string, string | number>> = {}): never => {
  throw new ProblemError(problem('artifact', `safetensors-${what}`, values));
};

/** Reads a file that may be anybody's: every size is checked before it is used. Values are copies. */
export function readSafetensors(bytes: Uint8Array): Safetensors {
  if (bytes.byteLength < 8) refuse('short', { got: bytes.byteLength });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = view.getBigUint64(0, true);
  if (length > BigInt(Math.min(HEADER_LIMIT, bytes.byteLength - 8)))
    refuse('header', { got: String(length), most: Math.min(HEADER_LIMIT, bytes.byteLength - 8) });
  const start = 8 + Number(length);
  const header = parseHeader(bytes.subarray(8, start));
  const entries = Object.entries(header)
    .filter(([name]) => name !== '__metadata__')
    .map(([name, entry]) => tensorEntry(name, entry))
    .toSorted((a, b) => a.from - b.from || a.to - b.to);
  checkPlaces(entries, bytes.byteLength - start);
  // Only now, when no byte belongs to two tensors: else a small file could ask for endless copies.
  const tensors = new Map(
    entries
      .filter(({ name }) => !name.endsWith(PADDING))
      .map(({ name, shape, dtype, from, to }): [string, NamedTensor] => [
        name,
        { shape, values: new types[dtype](copied(bytes, start + from, start + to)) },
      ]),
  );
  const metadata = header['__metadata__'];
  const artifact =
    typeof metadata === 'object' && metadata !== null && Object.hasOwn(metadata, 'artifact')
      ? (metadata as Readonly<Record<string, unknown>>)['artifact']
      : undefined;
  return typeof artifact === 'string' ? { tensors, artifact } : refuse('metadata');
}

/** Not `slice`: that of Node's Buffer shares its memory. */
function copied(bytes: Uint8Array, from: number, to: number): ArrayBuffer {
  const own = new Uint8Array(to - from);
  own.set(bytes.subarray(from, to));
  return own.buffer;
}

function parseHeader(bytes: Uint8Array): Readonly<Record<string, unknown>> {
  try {
    const header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
    if (typeof header === 'object' && header !== null && !Array.isArray(header))
      return header as Readonly<Record<string, unknown>>;
  } catch {
    // Refused below, like a header that is no object.
  }
  return refuse('json');
}

/** Tensors, sorted by their place, must fill the file without gaps and overlaps; their sizes must agree with shape and type. */
function checkPlaces(entries: readonly TensorEntry[], most: number): void {
  let end = 0;
  let before = '';
  for (const { name, dtype, shape, from, to } of entries) {
    if (to > most) refuse('range', { name, got: to, most });
    const wanted = shape.reduce((product, size) => product * size, types[dtype].BYTES_PER_ELEMENT);
    if (wanted !== to - from) refuse('size', { name, wanted, got: to - from });
    if (from < end) refuse('overlap', { a: before, b: name });
    if (from > end) refuse('gap', { got: from - end });
    end = to;
    before = name;
  }
  if (end < most) refuse('gap', { got: most - end });
}

interface TensorEntry {
  readonly name: string;
  readonly dtype: TypeName;
  readonly shape: readonly number[];
  readonly from: number;
  readonly to: number;
}

const isSize = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

function tensorEntry(name: string, entry: unknown): TensorEntry {
  const { dtype, shape, data_offsets: offsets } = (entry ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof dtype !== 'string' || !Object.hasOwn(types, dtype)) return refuse('dtype', { name, got: brief(dtype) });
  if (!Array.isArray(shape) || shape.length > 8 || !shape.every(isSize)) return refuse('shape', { name });
  const [from, to] = Array.isArray(offsets) ? (offsets as unknown[]) : [];
  if (!isSize(from) || !isSize(to) || to < from) return refuse('offsets', { name, got: brief(offsets) });
  return { name, dtype: dtype as TypeName, shape, from, to };
}
