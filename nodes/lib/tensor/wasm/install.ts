import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm/dist/backend_wasm';
import { findBackend, getKernel, registerKernel, unregisterKernel } from '@tensorflow/tfjs-core';
import type { MakeKernel } from './kernel';
import { selfTest, startNative, type Native } from './native';
import { nativeOverrides } from './native-overrides';
import { overrides } from './overrides';

/** Which kernels train: null = the compiled ones; else why they do not. */
export type WhyComposed = string | null;

/** The compiled kernels for every processor, or those whose products round once where the processor can. */
export type Build = 'plain' | 'relaxed';
const modules: Readonly<Record<Build, () => Promise<{ readonly compiled: string | null }>>> = {
  plain: () => import('./native-plain'),
  relaxed: () => import('./native-relaxed'),
};

let installed: Promise<WhyComposed> | undefined;

/**
 * Completes and repairs the wasm backend for training: with kernels composed of the backend's own (`overrides.ts`), and on top of
 * them the compiled ones, where they start and pass their test. Call it once that backend is set; the first call decides the build,
 * again is harmless.
 */
export const installWasmKernels = (build: Build = 'plain'): Promise<WhyComposed> => (installed ??= install(build));

async function install(build: Build): Promise<WhyComposed> {
  installComposed();
  return installCompiled(build);
}

/** The first half: kernels composed of the backend's own. */
export function installComposed(): void {
  for (const [name, make] of Object.entries(overrides)) replaceKernel(name, make);
}

/** The second half, on top of the first. */
export async function installCompiled(build: Build): Promise<WhyComposed> {
  const backend = findBackend('wasm') as BackendWasm;
  let native: Native;
  try {
    native = await startNative(backend, (await modules[build]()).compiled);
    selfTest(backend, native);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  for (const [name, make] of Object.entries(nativeOverrides)) replaceKernel(name, make(native));
  return null;
}

function replaceKernel(kernelName: string, make: MakeKernel): void {
  const previous = getKernel(kernelName, 'wasm')?.kernelFunc;
  if (previous !== undefined) unregisterKernel(kernelName, 'wasm');
  registerKernel({ kernelName, backendName: 'wasm', kernelFunc: make(previous) });
}
