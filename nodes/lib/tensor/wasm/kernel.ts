import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm/dist/backend_wasm';
import { getKernel, type KernelFunc, type TensorInfo } from '@tensorflow/tfjs-core';

/** Makes a kernel; `previous` is the one that the backend came with, where it has one. */
export type MakeKernel = (previous: KernelFunc | undefined) => KernelFunc;

export interface Call<Inputs, Attrs> {
  readonly inputs: { readonly [Name in keyof Inputs]: NonNullable<Inputs[Name]> };
  readonly attrs: Attrs;
  readonly backend: BackendWasm;
}

/** TensorFlow.js types a kernel by its inputs and attributes, but registers it without those types. */
export const kernel = <Inputs, Attrs>(run: (call: Call<Inputs, Attrs>) => TensorInfo | TensorInfo[]): KernelFunc =>
  run as unknown as KernelFunc;

/** Calls a kernel that gives one tensor. */
export const call = (run: KernelFunc, inputs: object, attrs: object, backend: BackendWasm): TensorInfo =>
  run({ inputs, attrs, backend } as unknown as Parameters<KernelFunc>[0]) as TensorInfo;

/** A kernel of the wasm backend that is there for certain. */
export function stock(name: string): KernelFunc {
  const found = getKernel(name, 'wasm');
  if (found === undefined || found === null) throw new Error(`the wasm backend has no kernel ${name}`);
  return found.kernelFunc;
}

/** The tensor's values in the backend's memory. Take it after every allocation: growth of the heap detaches views. */
export const floats = (backend: BackendWasm, tensor: TensorInfo): Float32Array =>
  backend.typedArrayFromHeap(tensor) as Float32Array;

/** A new tensor of zeros (the backend's own memory is not cleared). */
export function zeros(backend: BackendWasm, shape: readonly number[]): TensorInfo {
  const made = backend.makeOutput([...shape], 'float32');
  floats(backend, made).fill(0);
  return made;
}
