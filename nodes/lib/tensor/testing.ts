import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { chooseBackend } from './testing-backend';

/**
 * Puts a test file on one backend for its whole life: `beforeAll(() => useBackend('cpu'))`.
 * Fails where TensorFlow.js would serve another one in silence.
 */
export const useBackend = (name: 'cpu' | 'wasm'): Promise<void> => {
  const binaries = dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm/package.json'));
  return chooseBackend(name, `${binaries}/dist/`);
};
