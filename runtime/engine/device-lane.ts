import { problem, ProblemError, type Problem } from '../../nodes/kit/problem';
import type { DeviceWorker } from '../device-worker';
import { numbersOf } from '../device/numbers';
import type { WantedBackend, DeviceInfo } from '../protocol';
import type { Executor } from './executor';
import { connectLane, type LaneConnection, type Readers, type Thread, type Watcher } from './worker-executor';

export interface DeviceLane extends Executor {
  /** Ends the worker; the next one starts on this backend at once. */
  use(backend: WantedBackend, stored?: DeviceInfo): Promise<DeviceInfo>;
}

interface Running {
  readonly connection: LaneConnection<DeviceWorker>;
  readonly device: DeviceInfo;
}

/** One worker with one backend. A new one is started when it was lost or another backend is wanted. */
export function deviceLane(
  start: () => Thread,
  readers: Readers,
  wanted: WantedBackend,
  told: (device: DeviceInfo) => void,
  watcher: Watcher = {},
): DeviceLane {
  let running: Promise<Running> | undefined;
  /** The one that runs, once it is known. */
  let live: Running | undefined;
  let choice = wanted;
  /** What this machine's device was before: its choice is kept, so that a timing never changes a key. */
  let before: DeviceInfo | undefined;

  async function begin(): Promise<Running> {
    const connection = await connectLane<DeviceWorker>(start(), readers, watcher);
    const lost: { readonly problem: Problem } = { problem: problem('device', 'worker-lost') };
    const answer = await connection.guarded(Promise.resolve(connection.remote.start(choice, before ?? null)), lost);
    if ('problem' in answer) {
      connection.end();
      throw new ProblemError(answer.problem);
    }
    before = answer.device;
    told(answer.device);
    live = { connection, device: answer.device };
    return live;
  }

  async function current(): Promise<Running> {
    const known = running;
    if (known !== undefined) {
      const found = await known.catch(() => undefined);
      if (found !== undefined && !found.connection.lost) return found;
      if (running === known) running = undefined;
    }
    running ??= begin();
    return running;
  }

  return {
    backend: async () => numbersOf((await current()).device),
    now: () => (live === undefined || live.connection.lost ? undefined : numbersOf(live.device)),
    async use(backend, stored) {
      const ending = running;
      running = undefined;
      live = undefined;
      choice = backend;
      before = stored;
      (await ending?.catch(() => undefined))?.connection.end();
      return (await current()).device;
    },
    async execute(task, news, signal) {
      const { connection } = await current();
      return connection.execute(task, news, signal);
    },
  };
}
