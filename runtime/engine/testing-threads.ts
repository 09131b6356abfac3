import * as Comlink from 'comlink';
import type { LaneHost } from '../lane-worker';
import type { Task, TaskResult } from './execute';
import type { Thread } from './worker-executor';

export interface TestingThread extends Thread {
  /** The worker dies by itself. */
  die(): void;
  readonly ended: boolean;
}

/** A thread that is none: the worker's object stands at the other end of a channel. */
export function testingThread(worker: object): TestingThread {
  const { port1, port2 } = new MessageChannel();
  const listeners = new Set<() => void>();
  let ended = false;
  const close = (): void => {
    ended = true;
    port1.close();
    port2.close();
  };
  Comlink.expose(worker, port2);
  return {
    endpoint: port1,
    onLost: (listener) => void listeners.add(listener),
    terminate: close,
    die() {
      close();
      for (const listener of listeners) listener();
    },
    get ended() {
      return ended;
    },
  };
}

export interface ScriptedWorker {
  readonly worker: object;
  host(): LaneHost | undefined;
  /** Tasks that were started. */
  readonly started: string[];
}

/** A worker that does with a task what the test says. */
export function scriptedWorker(
  run: (task: Task, stopped: Promise<void>, host: LaneHost) => Promise<TaskResult>,
  backend: string = 'cpu',
): ScriptedWorker {
  let connected: LaneHost | undefined;
  let stop: () => void = () => undefined;
  const stopped = new Promise<void>((resolve) => (stop = resolve));
  const started: string[] = [];
  return {
    started,
    host: () => connected,
    worker: {
      async connect(host: LaneHost) {
        connected = host;
      },
      async start() {
        return { device: { backend, detail: 'testing', software: false, calibration: {} } };
      },
      async execute(task: Task) {
        started.push(task.node);
        if (connected === undefined) throw new Error('not connected');
        return run(task, stopped, connected);
      },
      async cancel() {
        stop();
      },
      async ping() {},
    },
  };
}

export const testingTask = (node: string): Task => ({
  node,
  type: 'constant',
  params: {},
  inputs: {},
  outputs: [],
  resumeKey: 'resume',
});

export const testingResult: TaskResult = { ended: 'done', outputs: {}, warnings: [], durationMs: 1, backend: 'cpu' };

export const noReaders = {
  read: () => Promise.resolve(null),
  asset: () => Promise.reject(new Error('no asset')),
  file: () => Promise.reject(new Error('no file')),
  readCheckpoint: () => Promise.resolve(null),
  saveCheckpoint: () => Promise.resolve(),
};

export const noNews = { progress: () => undefined, metric: () => undefined, resumed: () => undefined };
