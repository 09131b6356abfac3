import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import * as tf from '@tensorflow/tfjs-core';
import { installCpuKernels } from '../../nodes/lib/tensor/cpu-kernels';
import { setFlagsFromString } from 'node:v8';
import { installCompiled, installComposed, type Build } from '../../nodes/lib/tensor/wasm/install';
import { relaxedSimd } from '../../runtime/relaxed-simd';

type Kernels = ReadonlyMap<string, tf.KernelConfig>;

const ours = (): Kernels => new Map(tf.getKernelsForBackend('wasm').map((config) => [config.kernelName, config]));
let composed: Kernels = new Map();
let compiled: Kernels = new Map();
let relaxed: Kernels = new Map();

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
  compiled = await built('plain');
  // Node 20 has it behind a flag.
  if (!relaxedSimd()) setFlagsFromString('--experimental-wasm-relaxed-simd');
  await wasmBy(composed);
  relaxed = await built('relaxed');
}

async function built(build: Build): Promise<Kernels> {
  const reason = await installCompiled(build);
  if (reason !== null) throw new Error(`the compiled kernels do not serve: ${reason}`);
  return ours();
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
  '… and FMA': () => wasmBy(relaxed),
};
