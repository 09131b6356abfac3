import * as Comlink from 'comlink';
import type { Text } from '../nodes/kit/text';
import { problem, ProblemError } from '../nodes/kit/problem';
import { runs } from '../nodes/runs';
import { executeTask, failedWith, type Decoded, type Task, type TaskResult } from './engine/execute';

/** What the engine offers to a worker of a lane. Values travel as bytes, by the hash of their content. */
export interface LaneHost {
  read(blob: string): Promise<Uint8Array | null>;
  asset(name: string): Promise<Uint8Array>;
  progress(node: string, fraction: number, note?: Text): void;
  metric(node: string, series: string, step: number, value: number): void;
}

/** A worker that runs tasks of one lane. It never throws: an error that crosses loses its class. */
export interface LaneWorker {
  connect(host: LaneHost): Promise<void>;
  execute(task: Task): Promise<TaskResult>;
  cancel(): Promise<void>;
}

/** The worker's side. `backend` is asked for each task, when it has started. */
export function laneWorker(backend: () => string): LaneWorker {
  let host: LaneHost | undefined;
  const decoded: Decoded = new Map();
  const running = new Set<AbortController>();
  return {
    async connect(given) {
      host = given;
    },
    async execute(task) {
      const connected = host;
      if (connected === undefined) return failedWith(problem('device', 'worker-lost'), task.node);
      const abort = new AbortController();
      running.add(abort);
      const result = await executeTask(
        task,
        {
          runs,
          backend: backend(),
          read: (blob) => connected.read(blob),
          asset: (name) => connected.asset(name),
          file: (ref) => Promise.reject(new ProblemError(problem('file', 'file-missing', { name: ref.name }))),
        },
        {
          progress: (fraction, note) => void connected.progress(task.node, fraction, note),
          metric: (series, step, value) => void connected.metric(task.node, series, step, value),
        },
        abort.signal,
        decoded,
      );
      running.delete(abort);
      return result.ended === 'done' ? Comlink.transfer(result, buffersOf(result)) : result;
    },
    async cancel() {
      for (const abort of running) abort.abort();
    },
  };
}

const buffersOf = (result: Extract<TaskResult, { ended: 'done' }>): ArrayBuffer[] => [
  ...new Set(Object.values(result.outputs).map((output) => output.bytes.buffer as ArrayBuffer)),
];
