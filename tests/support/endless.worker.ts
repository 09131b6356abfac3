import * as Comlink from 'comlink';
import type { DeviceWorker } from '../../runtime/device-worker';
import type { Task } from '../../runtime/engine/execute';

const forever = (): boolean => performance.now() >= 0;

/** A device worker whose task `endless` never gives its thread back: it hears nothing any more, not even that it should stop. */
const worker: DeviceWorker = {
  async connect() {},
  async start() {
    return { device: { backend: 'cpu', detail: 'testing', software: false, calibration: {} } };
  },
  async execute({ node }: Task) {
    if (node === 'endless') while (forever());
    return { ended: 'done', outputs: {}, warnings: [], durationMs: 1, backend: 'cpu' };
  },
  async cancel() {},
  async ping() {},
};

Comlink.expose(worker);
