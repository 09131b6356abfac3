import type { BackendName } from '../../runtime/protocol';

export const backendNames: Readonly<Record<BackendName, string>> = {
  webgpu: 'WebGPU',
  wasm: 'WebAssembly',
  cpu: 'JavaScript',
};

/** A backend for people; `js` and what is not known stay as they are. */
export const backendName = (backend: string): string =>
  Object.hasOwn(backendNames, backend) ? backendNames[backend as BackendName] : backend;

/** `wasm-1`, a backend with the version of our kernels → `WebAssembly 1`. What is not known stays as it is. */
export function numbersName(numbers: string): string {
  const [, name = '', version = ''] = /^(.*?)(?:-(\d+))?$/.exec(numbers) ?? [];
  return Object.hasOwn(backendNames, name) ? `${backendName(name)} ${version}`.trim() : numbers;
}
