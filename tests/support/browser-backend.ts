import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '@tensorflow/tfjs-backend-cpu';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { installCpuKernels } from '../../nodes/lib/tensor/cpu-kernels';
import { installWasmKernels } from '../../nodes/lib/tensor/wasm/install';
import { wasmPaths } from '../../runtime/device/wasm-urls';

/** What `nodes/lib/tensor/testing.ts` is in Node: puts the page of a test on one backend for its whole life. */
export async function useBackend(name: 'cpu' | 'wasm'): Promise<void> {
  if (name === 'wasm') {
    setWasmPaths({ ...wasmPaths });
    tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  }
  tf.env().set('IS_TEST', true);
  const accepted = await tf.setBackend(name);
  await tf.ready();
  if (!accepted || tf.getBackend() !== name) throw new Error(`wanted backend ${name}, got ${tf.getBackend()}`);
  installCpuKernels();
  if (name === 'wasm') await installWasmKernels();
}
