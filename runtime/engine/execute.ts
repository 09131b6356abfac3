import type { Artifact } from '../../nodes/kit/artifact';
import { infoOf } from '../../nodes/kit/info';
import type { FileRef } from '../../nodes/kit/param';
import { problem, ProblemError, type Problem } from '../../nodes/kit/problem';
import type { RunContext } from '../../nodes/kit/run';
import type { Text } from '../../nodes/kit/text';
import { decode, encode } from '../store/codec';
import { sha256 } from '../store/hash';
import type { ResultInfo } from '../protocol';

/** One execution as plain data: it may cross into a worker. */
export interface Task {
  readonly node: string;
  readonly type: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Port → blobs linked to it. `one`: a single value or none; `all`: an array. */
  readonly inputs: Readonly<Record<string, { readonly shape: 'one' | 'all'; readonly blobs: readonly string[] }>>;
  readonly outputs: readonly string[];
}

/** A value as bytes, with what is known of it; its identity is the engine's to give. */
export interface TaskOutput extends Omit<ResultInfo, 'identity'> {
  readonly bytes: Uint8Array;
}

export type TaskResult =
  | {
      readonly ended: 'done';
      readonly outputs: Readonly<Record<string, TaskOutput>>;
      readonly warnings: readonly Problem[];
      readonly durationMs: number;
      readonly backend: string;
    }
  | {
      readonly ended: 'failed';
      readonly problem: Problem;
      /** It may go better the next time, on a new worker: the run did nothing wrong. */
      readonly transient?: true;
    }
  | { readonly ended: 'cancelled' };

export interface TaskNews {
  progress(fraction: number, note?: Text): void;
  metric(series: string, step: number, value: number): void;
}

/** What an execution reaches outside itself. */
export interface Surroundings {
  readonly runs: Readonly<Record<string, () => Promise<{ readonly default: unknown }>>>;
  /** `js`, or the real backend. */
  readonly backend: string;
  read(blob: string): Promise<Uint8Array | null>;
  asset(name: string): Promise<Uint8Array>;
  file(ref: FileRef): Promise<Uint8Array>;
}

type AnyRun = (
  inputs: Readonly<Record<string, unknown>>,
  params: Readonly<Record<string, unknown>>,
  context: RunContext,
) => Promise<Readonly<Record<string, Artifact>>>;

/** Decoded inputs by blob, so that a chain on one lane does not decode the same bytes again. */
export type Decoded = Map<string, Artifact>;

const KEPT_DECODED = 32;

/** Runs a node. The one place that catches: whatever happens comes back as data. */
export async function executeTask(
  task: Task,
  surroundings: Surroundings,
  news: TaskNews,
  signal: AbortSignal,
  decoded: Decoded = new Map(),
): Promise<TaskResult> {
  const warnings: Problem[] = [];
  try {
    const load = surroundings.runs[task.type];
    if (load === undefined) throw new ProblemError(problem('version', 'unknown-type', { type: task.type }));
    const run = (await load()).default as AnyRun;
    const inputs = await readInputs(task, surroundings, decoded);
    const context: RunContext = {
      signal,
      backend: surroundings.backend,
      progress: news.progress,
      metric: news.metric,
      warn: (found) => void warnings.push({ ...found, node: task.node }),
      asset: surroundings.asset,
      file: surroundings.file,
    };
    const start = performance.now();
    const results = await run(inputs, task.params, context);
    const durationMs = performance.now() - start;
    const outputs: Record<string, TaskOutput> = {};
    for (const port of task.outputs) outputs[port] = await outputOf(results[port], port);
    return { ended: 'done', outputs, warnings, durationMs, backend: surroundings.backend };
  } catch (error) {
    // A run may end in any way once it was asked to stop, an error of a tensor it disposed included.
    if (signal.aborted) return { ended: 'cancelled' };
    return failedWith(problemOf(error), task.node);
  }
}

/** A worker or device that went away is no fault of the node: the failure is marked as transient. */
export const failedWith = (found: Problem, node: string): Extract<TaskResult, { ended: 'failed' }> => ({
  ended: 'failed',
  problem: { ...found, node },
  ...(found.key === 'worker-lost' || found.key === 'device-lost' ? { transient: true } : {}),
});

async function readInputs(task: Task, surroundings: Surroundings, decoded: Decoded): Promise<Record<string, unknown>> {
  const read = async (blob: string): Promise<Artifact> => {
    const known = decoded.get(blob);
    if (known !== undefined) return keep(decoded, blob, known);
    const bytes = await surroundings.read(blob);
    if (bytes === null) throw new ProblemError(problem('storage', 'blob-missing', { blob: blob.slice(0, 12) }));
    return keep(decoded, blob, decode(bytes));
  };
  const inputs: Record<string, unknown> = {};
  for (const [port, { shape, blobs }] of Object.entries(task.inputs)) {
    const values: Artifact[] = [];
    for (const blob of blobs) values.push(await read(blob));
    inputs[port] = shape === 'all' ? values : values[0];
  }
  return inputs;
}

/**
 * The value as bytes. The value itself is not handed on: what is read from bytes has its keys in order, and a run must see the same
 * whether its input was just made or comes from the store.
 */
async function outputOf(value: Artifact | undefined, port: string): Promise<TaskOutput> {
  if (value === undefined) throw new Error(`the run gave nothing for its output "${port}"`);
  const bytes = encode(value);
  const blob = await sha256(bytes);
  return { blob, sizeBytes: bytes.byteLength, info: infoOf(value), bytes };
}

/** Moves the artifact to the newest place; the oldest goes where there are too many. */
function keep(decoded: Decoded, blob: string, artifact: Artifact): Artifact {
  decoded.delete(blob);
  decoded.set(blob, artifact);
  const oldest = decoded.keys().next();
  if (decoded.size > KEPT_DECODED && oldest.done !== true) decoded.delete(oldest.value);
  return artifact;
}

/** What was thrown, as a problem. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  const message = error instanceof Error ? error.message : String(error);
  return error instanceof RangeError && /alloc|array length|buffer/i.test(message)
    ? problem('memory', 'out-of-memory', { message })
    : problem('compute', 'unexpected', { message });
}
