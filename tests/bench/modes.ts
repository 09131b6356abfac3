import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import * as tf from '@tensorflow/tfjs-core';
import { installCpuKernels } from '../../nodes/lib/tensor/cpu-kernels';
import { installCompiled, installComposed } from '../../nodes/lib/tensor/wasm/install';

type Kernels = ReadonlyMap<string, tf.KernelConfig>;

const ours = (): Kernels => new Map(tf.getKernelsForBackend('wasm').map((config) => [config.kernelName, config]));
let composed: Kernels = new Map();
let compiled: Kernels = new Map();

/** Makes both backends ready, and wasm in the ways of `modes`. */
export async function start(wasmPaths: string): Promise<void> {
  tf.env().set('PROD', true);
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  setWasmPaths(wasmPaths);
  await tf.setBackend('cpu');
  installCpuKernels();
  if (!(await tf.setBackend('wasm'))) throw new Error('wasm does not start');
  installComposed();
  composed = ours();
  const reason = await installCompiled();
  if (reason !== null) throw new Error(`the compiled kernels do not serve: ${reason}`);
  compiled = ours();
}

/** Has wasm compute by these kernels alone. */
async function wasmBy(kernels: Kernels): Promise<void> {
  const now = ours();
  for (const [name, config] of now) {
    if (kernels.get(name) === config) continue;
    tf.unregisterKernel(name, 'wasm');
    const other = kernels.get(name);
    if (other !== undefined) tf.registerKernel(other);
  }
  for (const [name, config] of kernels) if (!now.has(name)) tf.registerKernel(config);
  await tf.setBackend('wasm');
}

const single = (name: string): boolean => !name.startsWith('GradloomFused');

/** What computes: to be called before its tensors are made, and before each step. */
export const modes: Readonly<Record<string, () => Promise<unknown>>> = {
  'stock cpu': () => tf.setBackend('cpu'),
  'composed wasm': () => wasmBy(composed),
  'compiled wasm': () => wasmBy(new Map([...compiled].filter(([name]) => single(name)))),
  '… and fused': () => wasmBy(compiled),
};
