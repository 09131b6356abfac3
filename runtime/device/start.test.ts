import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { candidates, worthTrying, type Candidate } from './candidates';
import { startDevice } from './start';

const wasmPaths = `${dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm/package.json'))}/dist/`;

const adapter = (info: Partial<GPUAdapterInfo>): unknown => ({
  requestAdapter: async () => ({ info: { vendor: '', architecture: '', device: '', description: '', ...info } }),
});

const make = (backend: Candidate['backend'], software = false): Candidate => ({ backend, software, detail: '' });
const names = (all: Candidate[]): string[] => worthTrying(all).map(({ backend }) => backend);

afterEach(() => vi.unstubAllGlobals());

describe('candidates', () => {
  it('are wasm and cpu in Node', async () => {
    expect((await candidates()).map(({ backend }) => backend)).toEqual(['wasm', 'cpu']);
  });

  const cases: [string, unknown, boolean | null][] = [
    ['a graphics card', adapter({ vendor: 'nvidia', architecture: 'ampere' }), false],
    ['a marked fall-back adapter', adapter({ vendor: 'google', isFallbackAdapter: true }), true],
    ['an unmarked software adapter', adapter({ vendor: 'google', architecture: 'swiftshader' }), true],
    ['no adapter', { requestAdapter: async () => null }, null],
    ['an adapter that fails', { requestAdapter: () => Promise.reject(new Error('no')) }, null],
  ];
  it.each(cases)('with %s', async (_, gpu, software) => {
    vi.stubGlobal('navigator', { gpu });
    const found = (await candidates()).find(({ backend }) => backend === 'webgpu');
    expect(found?.software ?? null).toBe(software);
  });

  it('choose no software adapter by themselves, and JavaScript only where there is nothing else', () => {
    expect(names([make('webgpu'), make('wasm'), make('cpu')])).toEqual(['webgpu', 'wasm']);
    expect(names([make('webgpu', true), make('wasm'), make('cpu')])).toEqual(['wasm']);
    expect(names([make('webgpu', true), make('cpu')])).toEqual(['cpu']);
  });
});

describe('startDevice', () => {
  it('starts wasm by itself, with the kernels that training needs', async () => {
    const device = await startDevice('auto', { wasmPaths });
    expect(device).toMatchObject({ backend: 'wasm', software: false, calibration: {} });
    expect(tf.getBackend()).toBe('wasm');
    expect(tf.getKernel('Conv2DBackpropFilter', 'wasm')).toBeDefined();
    expect(tf.memory().numTensors).toBe(0);
  });

  it('keeps a stored choice with its calibration', async () => {
    const [wasm] = await candidates();
    if (wasm === undefined) throw new Error('wanted wasm');
    const stored = { ...wasm, calibration: { wasm: 12, webgpu: 15 } };
    expect(await startDevice('auto', { wasmPaths, stored })).toEqual(stored);
  });

  it('starts what is asked for by name', async () => {
    expect(await startDevice('cpu', { wasmPaths })).toMatchObject({ backend: 'cpu' });
    expect(tf.getBackend()).toBe('cpu');
  });

  it('refuses a backend that is not there', async () => {
    await expect(startDevice('webgpu', { wasmPaths })).rejects.toMatchObject({
      problem: { code: 'device', key: 'no-backend', values: { wanted: 'webgpu', got: 'wasm, cpu' } },
    });
  });

  it('refuses a backend that another one would serve for in silence', async () => {
    vi.stubGlobal('navigator', { gpu: { requestAdapter: async () => ({ info: { vendor: 'x' } }) } });
    await expect(startDevice('webgpu', { wasmPaths })).rejects.toMatchObject({
      problem: { code: 'device', key: 'backend-refused' },
    });
  });
});
