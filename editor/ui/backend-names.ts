import type { BackendName } from '../../runtime/protocol';

export const backendNames: Readonly<Record<BackendName, string>> = {
  webgpu: 'WebGPU',
  wasm: 'WebAssembly',
  cpu: 'JavaScript',
};

/** A backend for people, as results name it (`wasm-composed`: without the compiled kernels); what is not known stays as it is. */
export function backendName(backend: string): string {
  const [name = '', ...rest] = backend.split('-');
  // Plain JavaScript off the device.
  if (name === 'js') return backendNames.cpu;
  return Object.hasOwn(backendNames, name) ? [backendNames[name as BackendName], ...rest].join(' ') : backend;
}

/** `wasm-1`, a backend with the version of our kernels → `WebAssembly 1`. What is not known stays as it is. */
export function numbersName(numbers: string): string {
  const [, name = '', version = ''] = /^(.*?)(?:-(\d+))?$/.exec(numbers) ?? [];
  return Object.hasOwn(backendNames, name) ? `${backendName(name)} ${version}`.trim() : numbers;
}
