import * as Comlink from 'comlink';
import type { FileRef } from '../../nodes/kit/param';
import { problem, type Problem } from '../../nodes/kit/problem';
import type { LaneHost, LaneWorker } from '../lane-worker';
import type { DeviceMemory } from '../protocol';
import { failedWith, problemOf, type Task, type TaskNews, type TaskResult } from './execute';

/** Times in milliseconds. */
interface Limits {
  /** How long a run may take to notice that it was cancelled before its worker is ended. */
  readonly patience: number;
  readonly ping: number;
  /** Silence after which the user is asked. */
  readonly silence: number;
}
const usual: Limits = { patience: 1_000, ping: 1_000, silence: 10_000 };

export interface Readers extends Pick<LaneHost, 'read' | 'readCheckpoint' | 'saveCheckpoint'> {
  /** These throw the problem where it cannot be had. */
  asset(name: string): Promise<Uint8Array>;
  file(ref: FileRef): Promise<Uint8Array>;
}

const asData = (error: unknown): { readonly problem: Problem } => ({ problem: problemOf(error) });

/** What a connection tells beside the ends of its tasks. */
export interface Watcher {
  memory?(memory: DeviceMemory): void;
  /** Seconds since a worker that runs a task was heard; null = it is heard again. */
  silent?(seconds: number | null): void;
  /** Left out = the usual ones. */
  readonly limits?: Limits;
}

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
  watcher: Watcher = {},
): Promise<LaneConnection<Remote>> {
  const remote = Comlink.wrap<Remote>(thread.endpoint);
  const { limits = usual } = watcher;
  const listeners = new Map<string, TaskNews>();
  let lost = false;
  let cause: Problem = problem('device', 'worker-lost');
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
    asset: (name) => readers.asset(name).catch(asData),
    file: (ref) => readers.file(ref).catch(asData),
    progress: (node, fraction, note) => listeners.get(node)?.progress(fraction, note),
    metric: (node, series, step, value) => listeners.get(node)?.metric(series, step, value),
    resumed: (node, done) => listeners.get(node)?.resumed(done),
    memory: (memory) => watcher.memory?.(memory),
    deviceLost(reason) {
      cause = problem('device', 'device-lost', { reason });
      end();
    },
  };
  await guarded(Promise.resolve(remote.connect(Comlink.proxy(host))), undefined);

  /** Hears every second whether the thread still answers; gives how to stop. */
  function listening(): () => void {
    let heard = performance.now();
    let waiting = false;
    let silent = false;
    const timer = setInterval(() => {
      const quiet = performance.now() - heard;
      if (quiet >= limits.silence) {
        silent = true;
        watcher.silent?.(Math.round(quiet / 1000));
      }
      if (waiting) return;
      waiting = true;
      void Promise.resolve(remote.ping()).then(() => {
        waiting = false;
        heard = performance.now();
        if (silent) watcher.silent?.(null);
        silent = false;
      });
    }, limits.ping);
    return () => {
      clearInterval(timer);
      if (silent) watcher.silent?.(null);
    };
  }

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
        deadline = setTimeout(end, limits.patience);
      };
      if (signal.aborted) stop();
      else signal.addEventListener('abort', stop, { once: true });
      const quiet = watcher.silent === undefined ? undefined : listening();
      const result = await guarded<TaskResult | null>(remote.execute(task) as Promise<TaskResult>, null);
      quiet?.();
      clearTimeout(deadline);
      signal.removeEventListener('abort', stop);
      listeners.delete(task.node);
      // A worker does not fetch again a script that it could not have once.
      if (result?.ended === 'failed' && result.problem.key === 'script-unreachable') end();
      if (result !== null) return result;
      return signal.aborted ? { ended: 'cancelled' } : failedWith(cause, task.node);
    },
  };
}
