import { afterEach, describe, expect, it } from 'vitest';
import type { WantedBackend, DeviceInfo } from '../../runtime/protocol';

interface Answer {
  readonly device: DeviceInfo;
  readonly gradients: readonly (readonly number[])[];
  readonly serving: string;
  readonly left: number;
}

const workers: Worker[] = [];
afterEach(() => workers.splice(0).forEach((worker) => worker.terminate()));

function start(wanted: WantedBackend): Promise<Answer> {
  const worker = new Worker(new URL('./device.worker.ts', import.meta.url), { type: 'module' });
  workers.push(worker);
  return new Promise((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => resolve(data));
    worker.addEventListener('error', ({ message }) => reject(new Error(message)));
    worker.postMessage(wanted);
  });
}

// The four sums of the convolution are −37, −47, −67, −77: the first one is the maximum, below zero.
const byHand = [
  [-10, -20, 0, -30, -40, 0, 0, 0, 0],
  [10, 20, 40, 50],
];

describe('a device in a worker', () => {
  it.each([
    ['wasm', 'wasm', undefined],
    ['wasm-fma', 'wasm', true],
    ['cpu', 'cpu', undefined],
    ['webgpu', 'webgpu', undefined],
  ] as const)('%s, asked for by name, trains', async (wanted, backend, fma) => {
    const answer = await start(wanted);
    expect(answer).toMatchObject({ serving: backend, left: 0, device: { backend, calibration: {} } });
    expect(answer.device.fma).toBe(fma);
    expect(answer.gradients).toEqual(byHand);
    // On wasm, by the compiled kernels.
    expect(answer.device.composed).toBeUndefined();
  });

  it('is wasm where the only graphics adapter is emulated', async () => {
    const emulated = await start('webgpu');
    expect(emulated.device.software).toBe(true);
    const answer = await start('auto');
    expect(answer.device).toMatchObject({ backend: 'wasm', software: false });
  });
});
