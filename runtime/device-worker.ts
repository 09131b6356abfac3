import * as Comlink from 'comlink';
import type { Problem } from '../nodes/kit/problem';
import { bracket, memoryNow } from './device/memory';
import { numbersOf } from './device/numbers';
import { startDevice } from './device/start';
import { wasmPaths } from './device/wasm-urls';
import { problemOf } from './engine/execute';
import { laneWorker, type LaneWorker } from './lane-worker';
import type { WantedBackend, DeviceInfo } from './protocol';

export interface DeviceWorker extends LaneWorker {
  /**
   * One backend for the life of the worker. `stored`: what an earlier start on this machine gave. A problem comes back as data.
   */
  start(
    wanted: WantedBackend,
    stored: DeviceInfo | null,
  ): Promise<{ readonly device: DeviceInfo } | { readonly problem: Problem }>;
}

let backend: string = 'none';
const lane = laneWorker(() => backend, { bracket, memory: memoryNow });

const worker: DeviceWorker = {
  ...lane,
  async start(wanted, stored) {
    try {
      const device = await startDevice(wanted, {
        wasmPaths,
        ...(stored === null ? {} : { stored }),
        onLost: (reason) => void lane.host()?.deviceLost(reason),
      });
      backend = numbersOf(device);
      return { device };
    } catch (error) {
      return { problem: problemOf(error) };
    }
  },
};

Comlink.expose(worker);
