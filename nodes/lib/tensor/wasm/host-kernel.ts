import type { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu/dist/backend_cpu';
import { findBackend, getKernel, type KernelFunc, type TensorInfo } from '@tensorflow/tfjs-core';
import { kernel, type MakeKernel } from './kernel';

type Inputs = Readonly<Record<string, TensorInfo>> | readonly TensorInfo[];

/**
 * The cpu backend's kernel of this name, on copies in host memory: for what is rare.
 * Needs the cpu backend to be registered.
 */
export const onHost =
  (name: string): MakeKernel =>
  () =>
    kernel<Inputs, object>(({ inputs, attrs, backend }) => {
      const run = getKernel(name, 'cpu')?.kernelFunc;
      if (run === undefined) throw new Error(`${name} needs the cpu backend, which is not registered`);
      const cpu = findBackend('cpu') as MathBackendCPU;
      const copies: TensorInfo[] = [];
      const toHost = (tensor: TensorInfo): TensorInfo => {
        const copy = cpu.makeTensorInfo(tensor.shape, tensor.dtype, backend.readSync(tensor.dataId) as Float32Array);
        copies.push(copy);
        return copy;
      };
      const fromHost = (tensor: TensorInfo): TensorInfo => {
        // Some cpu kernels keep integers in a Float32Array.
        const values = cpu.readSync(tensor.dataId) as Float32Array;
        const typed = tensor.dtype === 'int32' ? Int32Array.from(values) : values;
        const made = backend.makeOutput(tensor.shape, tensor.dtype, undefined, typed);
        copies.push(tensor);
        return made;
      };
      const hosted = Array.isArray(inputs)
        ? inputs.map(toHost)
        : Object.fromEntries(
            Object.entries(inputs as Readonly<Record<string, TensorInfo>>).map(([port, tensor]) => [
              port,
              toHost(tensor),
            ]),
          );
      const given = run({ inputs: hosted, attrs, backend: cpu } as unknown as Parameters<KernelFunc>[0]);
      // A kernel with several outputs gives them as an array; the engine takes either.
      const result = Array.isArray(given) ? given.map(fromHost) : fromHost(given);
      for (const copy of copies) cpu.disposeIntermediateTensorInfo(copy);
      return result as TensorInfo;
    });
