import type { KernelFunc } from '@tensorflow/tfjs-core';

/** Makes a kernel; `previous` is the one that the backend came with, where it has one. */
export type MakeKernel = (previous: KernelFunc | undefined) => KernelFunc;

/** Kernels that TensorFlow.js 4.22's wasm backend lacks, has wrong, or has slow: name → ours. */
export const overrides: Readonly<Record<string, MakeKernel>> = {};
