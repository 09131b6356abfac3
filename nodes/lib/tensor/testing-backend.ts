import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '@tensorflow/tfjs-backend-cpu';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { installCpuKernels } from './cpu-kernels';
import { installWasmKernels } from './wasm/install';

/** What `useBackend` does in Node and in a page alike; `paths`: where the binaries of the wasm backend are. */
export async function chooseBackend(name: 'cpu' | 'wasm', paths: Parameters<typeof setWasmPaths>[0]): Promise<void> {
  if (name === 'wasm') {
    setWasmPaths(paths);
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
