import * as Comlink from 'comlink';
import type { DeviceWorker } from '../../runtime/device-worker';
import type { Task } from '../../runtime/engine/execute';

/** A device worker whose task `endless` never gives its thread back: it hears nothing any more, not even that it should stop. */
const worker: DeviceWorker = {
  async connect() {},
  async start() {
    return { device: { backend: 'cpu', detail: 'testing', software: false, calibration: {} } };
  },
  async execute({ node }: Task) {
    for (let turns = 0; node === 'endless'; turns += 1) Math.sqrt(turns);
    return { ended: 'done', outputs: {}, warnings: [], durationMs: 1, backend: 'cpu' };
  },
  async cancel() {},
  async ping() {},
};

Comlink.expose(worker);
