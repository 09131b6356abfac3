import * as Comlink from 'comlink';
import type { Problem } from '../nodes/kit/problem';
import { startDevice } from './device/start';
import { wasmPaths } from './device/wasm-urls';
import { problemOf } from './engine/execute';
import { laneWorker, type LaneWorker } from './lane-worker';
import type { BackendName, DeviceInfo } from './protocol';

export interface DeviceWorker extends LaneWorker {
  /** One backend for the life of the worker. A problem comes back as data. */
  start(wanted: BackendName | 'auto'): Promise<{ readonly device: DeviceInfo } | { readonly problem: Problem }>;
}

let backend: string = 'none';

const worker: DeviceWorker = {
  ...laneWorker(() => backend),
  async start(wanted) {
    try {
      const device = await startDevice(wanted, { wasmPaths });
      backend = device.backend;
      return { device };
    } catch (error) {
      return { problem: problemOf(error) };
    }
  },
};

Comlink.expose(worker);
