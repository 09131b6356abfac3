import type { BackendName } from '../protocol';

/** A backend that this machine offers. That it really starts is seen by starting it. */
export interface Candidate {
  readonly backend: BackendName;
  /** For people of any language: the adapter's name, or the instruction set's. */
  readonly detail: string;
  /** A graphics adapter that is emulated on the processor: right, and slower than wasm. */
  readonly software: boolean;
}

/** All backends that this machine offers, the one that is likely fastest first. */
export async function candidates(): Promise<Candidate[]> {
  const gpu = await webgpuCandidate();
  const wasm: Candidate[] =
    typeof WebAssembly === 'object' ? [{ backend: 'wasm', detail: wasmDetail(), software: false }] : [];
  return [...(gpu === null ? [] : [gpu]), ...wasm, { backend: 'cpu', detail: 'JavaScript', software: false }];
}

/** The smallest module with a SIMD instruction: a function that gives i8x16.popcnt(i8x16.splat(0)). */
const SIMD_MODULE = Uint8Array.from([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
]);
const wasmDetail = (): string => (WebAssembly.validate(SIMD_MODULE) ? 'WebAssembly SIMD' : 'WebAssembly');

/** Those that `auto` chooses from: no software adapter, and plain JavaScript only where there is nothing else. */
export function worthTrying(all: readonly Candidate[]): Candidate[] {
  const real = all.filter((candidate) => !candidate.software);
  const fast = real.filter((candidate) => candidate.backend !== 'cpu');
  return fast.length > 0 ? fast : real;
}

/** Names that software adapters go by, for browsers that do not mark them as fall-backs. */
const SOFTWARE = /swiftshader|llvmpipe|lavapipe|softpipe|software|basic render|warp/i;

/** The adapter is asked for first: without one TensorFlow.js would serve another backend in silence. */
async function webgpuCandidate(): Promise<Candidate | null> {
  const gpu = (globalThis.navigator as Navigator | undefined)?.gpu;
  if (gpu === undefined) return null;
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' }).catch(() => null);
  if (adapter === null) return null;
  const { vendor, architecture, device, description } = adapter.info;
  const detail = [...new Set([vendor, architecture, device, description])].filter((word) => word !== '').join(' ');
  // Older browsers have the mark on the adapter itself.
  const marked = adapter.info.isFallbackAdapter ?? (adapter as { isFallbackAdapter?: boolean }).isFallbackAdapter;
  return {
    backend: 'webgpu',
    detail: detail === '' ? 'WebGPU' : detail,
    software: marked === true || SOFTWARE.test(detail),
  };
}
