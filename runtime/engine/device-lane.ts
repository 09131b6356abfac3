import { problem, ProblemError, type Problem } from '../../nodes/kit/problem';
import type { DeviceWorker } from '../device-worker';
import type { BackendName, DeviceInfo } from '../protocol';
import type { Executor } from './executor';
import { connectLane, type LaneConnection, type Readers, type Thread } from './worker-executor';

export interface DeviceLane extends Executor {
  /** Ends the worker; the next one starts on this backend at once. */
  use(backend: BackendName | 'auto'): Promise<DeviceInfo>;
}

interface Running {
  readonly connection: LaneConnection<DeviceWorker>;
  readonly device: DeviceInfo;
}

/** One worker with one backend. A new one is started when it was lost or another backend is wanted. */
export function deviceLane(
  start: () => Thread,
  readers: Readers,
  wanted: BackendName | 'auto',
  told: (device: DeviceInfo) => void,
): DeviceLane {
  let running: Promise<Running> | undefined;
  let choice = wanted;

  async function begin(): Promise<Running> {
    const connection = await connectLane<DeviceWorker>(start(), readers);
    const lost: { readonly problem: Problem } = { problem: problem('device', 'worker-lost') };
    const answer = await connection.guarded(Promise.resolve(connection.remote.start(choice)), lost);
    if ('problem' in answer) {
      connection.end();
      throw new ProblemError(answer.problem);
    }
    told(answer.device);
    return { connection, device: answer.device };
  }

  async function current(): Promise<Running> {
    const known = running;
    if (known !== undefined) {
      const live = await known.catch(() => undefined);
      if (live !== undefined && !live.connection.lost) return live;
      if (running === known) running = undefined;
    }
    running ??= begin();
    return running;
  }

  return {
    backend: async () => (await current()).device.backend,
    async use(backend) {
      const before = running;
      running = undefined;
      choice = backend;
      (await before?.catch(() => undefined))?.connection.end();
      return (await current()).device;
    },
    async execute(task, news, signal) {
      const { connection } = await current();
      return connection.execute(task, news, signal);
    },
  };
}
