import * as Comlink from 'comlink';
import type { FileRef } from '../nodes/kit/param';
import type { Text } from '../nodes/kit/text';
import { problem, ProblemError, type Problem } from '../nodes/kit/problem';
import { runs } from '../nodes/runs';
import { executeTask, failedWith, type Surroundings, type Task, type TaskResult } from './engine/execute';
import { valueCache } from './engine/value-cache';
import type { DeviceMemory } from './protocol';

/** What the engine offers to a worker of a lane. Values travel as bytes, by the hash of their content. */
export interface LaneHost {
  read(blob: string): Promise<Uint8Array | null>;
  /** A problem comes as data: an error that crosses loses its class. */
  asset(name: string): Promise<Uint8Array | { readonly problem: Problem }>;
  file(ref: FileRef): Promise<Uint8Array | { readonly problem: Problem }>;
  readCheckpoint(key: string, most: number): Promise<Uint8Array | null>;
  saveCheckpoint(key: string, done: number, bytes: Uint8Array): Promise<void>;
  progress(node: string, fraction: number, note?: Text): void;
  metric(node: string, series: string, step: number, value: number): void;
  resumed(node: string, done: number): void;
  /** After each task of the device. */
  memory(memory: DeviceMemory): void;
  /** The graphics device is gone: this worker is of no more use. */
  deviceLost(reason: string): void;
}

/** A worker that runs tasks of one lane. It never throws: an error that crosses loses its class. */
export interface LaneWorker {
  connect(host: LaneHost): Promise<void>;
  execute(task: Task): Promise<TaskResult>;
  cancel(): Promise<void>;
  /** Answers as soon as the thread comes to it: a way to hear whether it still does. */
  ping(): Promise<void>;
}

/** What only the device's worker has. */
export interface DeviceParts extends Pick<Surroundings, 'bracket'> {
  memory?(): DeviceMemory;
}

/** The worker's side. `backend` is asked for each task, when it has started. */
export function laneWorker(
  backend: () => string,
  device: DeviceParts = {},
): LaneWorker & { host(): LaneHost | undefined } {
  let host: LaneHost | undefined;
  const values = valueCache();
  const running = new Set<AbortController>();
  return {
    host: () => host,
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
          asset: async (name) => bytesOf(await connected.asset(name)),
          file: async (ref) => bytesOf(await connected.file(ref)),
          checkpoints: {
            read: (key, most) => connected.readCheckpoint(key, most),
            save: (key, done, bytes) =>
              connected.saveCheckpoint(key, done, Comlink.transfer(bytes, [bytes.buffer as ArrayBuffer])),
          },
          ...(device.bracket === undefined ? {} : { bracket: device.bracket }),
        },
        {
          progress: (fraction, note) => void connected.progress(task.node, fraction, note),
          metric: (series, step, value) => void connected.metric(task.node, series, step, value),
          resumed: (done) => void connected.resumed(task.node, done),
        },
        abort.signal,
        values,
      );
      running.delete(abort);
      if (device.memory !== undefined) void connected.memory(device.memory());
      return result.ended === 'done' ? Comlink.transfer(result, buffersOf(result)) : result;
    },
    async cancel() {
      for (const abort of running) abort.abort();
    },
    async ping() {},
  };
}

function bytesOf(found: Uint8Array | { readonly problem: Problem }): Uint8Array {
  if ('problem' in found) throw new ProblemError(found.problem);
  return found;
}

const buffersOf = (result: Extract<TaskResult, { ended: 'done' }>): ArrayBuffer[] => [
  ...new Set(Object.values(result.outputs).map((output) => output.bytes.buffer as ArrayBuffer)),
];
