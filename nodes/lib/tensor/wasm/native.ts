import { version_wasm } from '@tensorflow/tfjs-backend-wasm';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm/dist/backend_wasm';
import type { backend_util, TensorInfo } from '@tensorflow/tfjs-core';

/** What `module/index.ts` exports: addresses in bytes, sizes and strides in floats. */
interface Exports {
  readonly product: (
    ...[rows, columns, depth, a, aRow, aColumn, b, bRow, bColumn, c, cRow, scratch, added]: readonly number[]
  ) => void;
  readonly clear: (start: number, n: number) => void;
  readonly columnSums: (x: number, rows: number, columns: number, sums: number) => void;
  readonly rowSums: (x: number, rows: number, columns: number, sums: number) => void;
  readonly unfoldPatches: (image: number, window: number, patches: number) => void;
  readonly foldPatches: (patches: number, window: number, image: number) => void;
  readonly depthwiseFilterGradient: (image: number, window: number, dy: number, filter: number) => void;
  readonly depthwiseInputGradient: (image: number, window: number, dy: number, filter: number) => void;
  readonly maxPoolGradient: (image: number, window: number, dy: number, gradient: number) => void;
  readonly batchStatistics: (...all: readonly number[]) => void;
  readonly batchNorm: (...all: readonly number[]) => void;
  readonly batchNormGradient: (...all: readonly number[]) => void;
  readonly copyBlocks: (...[from, fromStep, to, toStep, blocks, n]: readonly number[]) => void;
  /** 0 = a row is not there. */
  readonly gatherRows: (...[from, rows, numbers, count, n, to]: readonly number[]) => number;
  readonly segmentSums: (...[from, numbers, count, n, segments, total]: readonly number[]) => void;
  readonly exp: (n: number, x: number, y: number) => void;
  readonly tanh: (n: number, x: number, y: number) => void;
  readonly addBias: (...all: readonly number[]) => void;
  readonly biasGradient: (...all: readonly number[]) => void;
  readonly crossEntropyParts: (...all: readonly number[]) => void;
  readonly crossEntropyGradient: (...all: readonly number[]) => void;
  readonly gelu: (n: number, x: number, y: number) => void;
  readonly geluGradient: (n: number, x: number, dy: number, dx: number) => void;
  readonly layerNorm: (...all: readonly number[]) => void;
  readonly layerNormGradient: (...all: readonly number[]) => void;
  readonly attention: (...all: readonly number[]) => void;
  readonly attentionGradient: (...all: readonly number[]) => void;
  readonly squares: (n: number, x: number) => number;
  readonly dot: (n: number, a: number, b: number) => number;
  readonly scaled: (n: number, x: number, factor: number, y: number) => void;
  readonly agreement: (...[rows, columns, a, b, counted]: readonly number[]) => number;
  readonly combine: (...all: readonly number[]) => void;
  readonly lstm: (...all: readonly number[]) => void;
  readonly lstmGradient: (...all: readonly number[]) => void;
  readonly averagePoolGradient: (window: number, dy: number, gradient: number) => void;
  readonly adam: (...all: readonly number[]) => void;
  readonly momentum: (...all: readonly number[]) => void;
}

/** A matrix in the backend's memory: address, and floats from one row and from one column to the next. */
export interface Matrix {
  readonly start: number;
  readonly row: number;
  readonly column: number;
}

/** Our compiled kernels on the memory of the backend. */
export interface Native {
  readonly run: Omit<Exports, 'product'>;
  /** c [rows, columns], dense, = or (`added`) += a · b over `depth`. */
  readonly product: (
    size: readonly [rows: number, columns: number, depth: number],
    a: Matrix,
    b: Matrix,
    c: number,
    added?: boolean,
  ) => void;
  /** Where the values of a tensor of this backend lie, in bytes. Stays right when the heap grows; views do not. */
  readonly address: (tensor: TensorInfo) => number;
  /** Room for `product`, where a kernel calls it by itself. */
  readonly scratch: number;
  /** Writes down what a convolution or pooling has in common for all images; the next call overwrites it. */
  readonly window: (info: backend_util.Conv2DInfo) => number;
}

/** The version whose undocumented parts (`asm.memory`, `_malloc`, `getMemoryOffset`) this file was written for. */
const KNOWN_VERSION = '4.22.0';
/** Of the matrix product: 256 rows of 8 floats, a tile of 4 × 8 floats. */
const PRODUCT_SCRATCH = 8192 + 128;
const WINDOW_NUMBERS = 13;

/** The undocumented parts of the backend. */
export interface Internals {
  readonly asm?: { readonly memory?: unknown };
  readonly _malloc: (bytes: number) => number;
  readonly _free: (start: number) => void;
  readonly HEAPU8: Uint8Array;
}

export const internalsOf = ({ wasm }: BackendWasm): Internals => wasm as unknown as Internals;

/** Starts our module (base64) in the backend's memory. Throws, with the reason, where it cannot. */
export async function startNative(backend: BackendWasm, module: string | null): Promise<Native> {
  if (version_wasm !== KNOWN_VERSION)
    throw new Error(`written for TensorFlow.js ${KNOWN_VERSION}, not ${version_wasm}`);
  if (module === null) throw new Error('built without them');
  const internals = internalsOf(backend);
  const memory = internals.asm?.memory;
  if (!(memory instanceof WebAssembly.Memory)) throw new Error('the memory of the backend is not found');
  const binary = Uint8Array.from(atob(module), (letter) => letter.charCodeAt(0));
  const { instance } = await WebAssembly.instantiate(binary, { env: { memory } });
  const run = instance.exports as unknown as Exports;
  // For the life of the backend.
  const scratch = internals._malloc(PRODUCT_SCRATCH + 4 * WINDOW_NUMBERS) >>> 0;
  if (scratch === 0) throw new Error('no memory');
  return {
    run,
    scratch,
    product: ([rows, columns, depth], a, b, c, added = false) =>
      run.product(
        rows,
        columns,
        depth,
        a.start,
        a.row,
        a.column,
        b.start,
        b.row,
        b.column,
        c,
        columns,
        scratch,
        added ? 1 : 0,
      ),
    address: ({ dataId }) => backend.getMemoryOffset(dataId),
    window: (info) => {
      const start = scratch + PRODUCT_SCRATCH;
      const { top, left } = info.padInfo;
      const sizes = [info.inHeight, info.inWidth, info.inChannels, info.outHeight, info.outWidth];
      const taps = [info.filterHeight, info.filterWidth, info.strideHeight, info.strideWidth];
      const numbers = [...sizes, ...taps, info.dilationHeight, info.dilationWidth, top, left];
      new Int32Array(internals.HEAPU8.buffer, start, WINDOW_NUMBERS).set(numbers);
      return start;
    },
  };
}

/** Fails unless tensors of the backend, our kernels and its reading agree on a small product of whole numbers. */
export function selfTest(backend: BackendWasm, { product, address, run }: Native): void {
  const [rows, columns, depth] = [5, 9, 3];
  const a = backend.makeOutput(
    [depth, rows],
    'float32',
    undefined,
    Float32Array.from({ length: 15 }, (_, at) => at - 7),
  );
  const b = backend.makeOutput(
    [columns, depth],
    'float32',
    undefined,
    Float32Array.from({ length: 27 }, (_, at) => 5 - at),
  );
  const c = backend.makeOutput([rows, columns], 'float32');
  const sums = backend.makeOutput([columns], 'float32');
  product(
    [rows, columns, depth],
    { start: address(a), row: 1, column: rows },
    { start: address(b), row: 1, column: depth },
    address(c),
  );
  run.columnSums(address(c), rows, columns, address(sums));
  const got = backend.readSync(sums.dataId) as Float32Array;
  for (const made of [a, b, c, sums]) backend.disposeData(made.dataId);
  for (let column = 0; column < columns; column += 1) {
    let wanted = 0;
    for (let row = 0; row < rows; row += 1)
      for (let k = 0; k < depth; k += 1) wanted += (k * rows + row - 7) * (5 - (column * depth + k));
    if (got[column] !== wanted) throw new Error(`a product is ${got[column]}, not ${wanted}`);
  }
}
