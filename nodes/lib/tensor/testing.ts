import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '@tensorflow/tfjs-backend-cpu';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { installCpuKernels } from './cpu-kernels';
import { installWasmKernels } from './wasm/install';

/**
 * Puts a test file on one backend for its whole life: `beforeAll(() => useBackend('cpu'))`.
 * Fails where TensorFlow.js would serve another one in silence.
 */
export async function useBackend(name: 'cpu' | 'wasm'): Promise<void> {
  if (name === 'wasm') {
    const binaries = dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm/package.json'));
    setWasmPaths(`${binaries}/dist/`);
    tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  }
  // Has the engine look after each kernel for memory that it did not give back.
  tf.env().set('IS_TEST', true);
  const accepted = await tf.setBackend(name);
  await tf.ready();
  if (!accepted || tf.getBackend() !== name) throw new Error(`wanted backend ${name}, got ${tf.getBackend()}`);
  installCpuKernels();
  if (name === 'wasm') await installWasmKernels();
}
