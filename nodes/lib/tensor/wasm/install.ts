import { getKernel, registerKernel, unregisterKernel } from '@tensorflow/tfjs-core';
import { overrides } from './overrides';

let installed = false;

/** Completes and repairs the wasm backend for training (see `overrides.ts`). Call it once that backend is set; again is harmless. */
export function installWasmKernels(): void {
  if (installed) return;
  for (const [kernelName, make] of Object.entries(overrides)) {
    const previous = getKernel(kernelName, 'wasm')?.kernelFunc;
    if (previous !== undefined) unregisterKernel(kernelName, 'wasm');
    registerKernel({ kernelName, backendName: 'wasm', kernelFunc: make(previous) });
  }
  installed = true;
}
