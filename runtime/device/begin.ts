import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '@tensorflow/tfjs-backend-cpu';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { installCpuKernels } from '../../nodes/lib/tensor/cpu-kernels';
import { installWasmKernels, type Build } from '../../nodes/lib/tensor/wasm/install';
import type { BackendName } from '../protocol';

export type WasmPaths = Readonly<Record<string, string>> | string;

let placed = false;

/**
 * Makes a backend serve, ready for training. Gives null, or why it does not: TensorFlow.js answers `false`, or serves another
 * one in silence, so that both are looked at.
 */
export async function begin(
  backend: BackendName,
  wasmPaths: WasmPaths,
  build: Build = 'plain',
): Promise<string | null> {
  // No words on the console about faster packages.
  tf.env().set('PROD', true);
  try {
    if (backend === 'webgpu') await import('@tensorflow/tfjs-backend-webgpu');
    // Before the backend starts for the first time; later it is too late.
    if (backend === 'wasm' && !placed) {
      placed = true;
      setWasmPaths(typeof wasmPaths === 'string' ? wasmPaths : { ...wasmPaths });
      // Threads gain nothing in training, and hang where a page is isolated.
      tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
    }
    const accepted = await tf.setBackend(backend);
    await tf.ready();
    if (!accepted || tf.getBackend() !== backend) return `TensorFlow.js serves ${tf.getBackend()} instead`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  installCpuKernels();
  if (backend === 'wasm') await installWasmKernels(build);
  return null;
}
