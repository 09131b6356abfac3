import * as Comlink from 'comlink';
import { problem } from '../../nodes/kit/problem';
import type { LaneHost, LaneWorker } from '../lane-worker';
import { failedWith, type Task, type TaskNews, type TaskResult } from './execute';

/** How long a run may take to notice that it was cancelled before its worker is ended. */
const PATIENCE_MS = 1_000;

export type Readers = Pick<LaneHost, 'read' | 'asset'>;

/** A worker of the browser or a thread of Node. */
export interface Thread {
  readonly endpoint: Comlink.Endpoint;
  onLost(listener: () => void): void;
  terminate(): void;
}

export const browserThread = (worker: Worker): Thread => ({
  endpoint: worker,
  onLost: (listener) => worker.addEventListener('error', listener),
  terminate: () => worker.terminate(),
});

/** One worker of a lane and the calls that wait for it. */
export interface LaneConnection<Remote extends LaneWorker> {
  readonly remote: Comlink.Remote<Remote>;
  execute(task: Task, news: TaskNews, signal: AbortSignal): Promise<TaskResult>;
  /** Races a call against the loss of the worker: a call to a dead worker never settles by itself. */
  guarded<Result>(call: Promise<Result>, ifLost: Result): Promise<Result>;
  readonly lost: boolean;
  end(): void;
}

/** Starts to talk to a worker. It is ended when it does not stop in time after a cancel. */
export async function connectLane<Remote extends LaneWorker>(
  thread: Thread,
  readers: Readers,
): Promise<LaneConnection<Remote>> {
  const remote = Comlink.wrap<Remote>(thread.endpoint);
  const listeners = new Map<string, TaskNews>();
  let lost = false;
  let tellLost: () => void = () => undefined;
  const loss = new Promise<void>((resolve) => (tellLost = resolve));
  const end = (): void => {
    lost = true;
    thread.terminate();
    tellLost();
  };
  thread.onLost(end);
  const guarded = <Result>(call: Promise<Result>, ifLost: Result): Promise<Result> =>
    Promise.race([call, loss.then(() => ifLost)]);
  const host: LaneHost = {
    ...readers,
    progress: (node, fraction, note) => listeners.get(node)?.progress(fraction, note),
    metric: (node, series, step, value) => listeners.get(node)?.metric(series, step, value),
  };
  await guarded(Promise.resolve(remote.connect(Comlink.proxy(host))), undefined);
  return {
    remote,
    guarded,
    end,
    get lost() {
      return lost;
    },
    async execute(task, news, signal) {
      listeners.set(task.node, news);
      let deadline: ReturnType<typeof setTimeout> | undefined;
      const stop = (): void => {
        void remote.cancel();
        deadline = setTimeout(end, PATIENCE_MS);
      };
      signal.addEventListener('abort', stop, { once: true });
      const died = failedWith(problem('device', 'worker-lost'), task.node);
      const result = await guarded<TaskResult>(remote.execute(task) as Promise<TaskResult>, died);
      clearTimeout(deadline);
      signal.removeEventListener('abort', stop);
      listeners.delete(task.node);
      return signal.aborted && result === died ? { ended: 'cancelled' } : result;
    },
  };
}
