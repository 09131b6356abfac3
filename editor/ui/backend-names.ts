import type { BackendName, DeviceInfo, WantedBackend } from '../../runtime/protocol';

export const backendNames: Readonly<Record<BackendName, string>> = {
  webgpu: 'WebGPU',
  wasm: 'WebAssembly',
  cpu: 'JavaScript',
};

/** What one would ask for to get this device. */
export const servedName = ({ backend, fma }: DeviceInfo): Exclude<WantedBackend, 'auto'> =>
  fma === true ? 'wasm-fma' : backend;

/** A backend for people, as results name it (`wasm-composed`: without the compiled kernels); what is not known stays as it is. */
export function backendName(backend: string): string {
  const [name = '', ...rest] = backend.split('-');
  // Plain JavaScript off the device.
  if (name === 'js') return backendNames.cpu;
  if (!Object.hasOwn(backendNames, name)) return backend;
  return [backendNames[name as BackendName], ...rest.map((word) => (word === 'fma' ? 'FMA' : word))].join(' ');
}

/** `wasm-1`, a backend with the version of our kernels → `WebAssembly 1`. What is not known stays as it is. */
export function numbersName(numbers: string): string {
  const [, name = '', version = ''] = /^(.*?)(?:-(\d+))?$/.exec(numbers) ?? [];
  const named = backendName(name);
  return named === name ? numbers : `${named} ${version}`.trim();
}
