import type { Artifact } from '../../nodes/kit/artifact';
import { infoOf } from '../../nodes/kit/info';
import type { FileRef } from '../../nodes/kit/param';
import { problem, ProblemError, warning, type Problem } from '../../nodes/kit/problem';
import type { Checkpoint, RunContext } from '../../nodes/kit/run';
import type { Text } from '../../nodes/kit/text';
import { decodeCheckpoint, encodeCheckpoint } from '../store/checkpoint-codec';
import { encode } from '../store/codec';
import { sha256 } from '../store/hash';
import type { ResultInfo } from '../protocol';
import type { Checkpoints } from '../store/store';
import { valueCache, type ValueCache } from './value-cache';

/** One execution as plain data: it may cross into a worker. */
export interface Task {
  readonly node: string;
  readonly type: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Port → blobs linked to it. `one`: a single value or none; `all`: an array. */
  readonly inputs: Readonly<Record<string, { readonly shape: 'one' | 'all'; readonly blobs: readonly string[] }>>;
  readonly outputs: readonly string[];
  /** Under which its checkpoints are kept. */
  readonly resumeKey: string;
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
  /** `kept`: how much a checkpoint holds. */
  | { readonly ended: 'cancelled'; readonly kept?: number };

export interface TaskNews {
  /** The run goes on from a checkpoint. */
  resumed(done: number): void;
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
  readonly checkpoints: Pick<Checkpoints, 'read' | 'save'>;
  /** Around each run, where tensors are: answers how many it left behind, which are gone then. */
  bracket?(): () => number;
}

type AnyRun = (
  inputs: Readonly<Record<string, unknown>>,
  params: Readonly<Record<string, unknown>>,
  context: RunContext,
) => Promise<Readonly<Record<string, Artifact>>>;

/** Runs a node. The one place that catches: whatever happens comes back as data. */
export async function executeTask(
  task: Task,
  surroundings: Surroundings,
  news: TaskNews,
  signal: AbortSignal,
  values: ValueCache = valueCache(),
): Promise<TaskResult> {
  const warnings: Problem[] = [];
  let kept: number | undefined;
  try {
    const load = surroundings.runs[task.type];
    if (load === undefined) throw new ProblemError(problem('version', 'unknown-type', { type: task.type }));
    const run = (await loaded(load, task.type)).default as AnyRun;
    const inputs = await readInputs(task, surroundings, values);
    const context: RunContext = {
      signal,
      backend: surroundings.backend,
      progress: news.progress,
      metric: news.metric,
      warn: (found) => void warnings.push({ ...found, node: task.node }),
      asset: surroundings.asset,
      file: surroundings.file,
      async resume(most) {
        const bytes = await surroundings.checkpoints.read(task.resumeKey, most).catch(() => null);
        const found = bytes === null ? null : decodeCheckpoint(bytes);
        if (found !== null) {
          kept = found.done;
          news.resumed(found.done);
        }
        return found;
      },
      async checkpoint(reached) {
        const saved = saveCheckpoint(task.resumeKey, reached, surroundings);
        await saved.then(
          () => void (kept = reached.done),
          () => undefined,
        );
      },
    };
    const start = performance.now();
    const ended = surroundings.bracket?.();
    let leaked = 0;
    const results = await run(inputs, task.params, context).finally(() => (leaked = ended?.() ?? 0));
    if (leaked > 0) warnings.push(warning('memory', 'leak', { count: leaked }, { node: task.node }));
    const durationMs = performance.now() - start;
    const outputs: Record<string, TaskOutput> = {};
    for (const port of task.outputs) outputs[port] = await outputOf(results[port], port);
    for (const { blob, bytes } of Object.values(outputs)) values.made(blob, bytes);
    return { ended: 'done', outputs, warnings, durationMs, backend: surroundings.backend };
  } catch (error) {
    // A run may end in any way once it was asked to stop, an error of a tensor it disposed included.
    if (signal.aborted) return { ended: 'cancelled', ...(kept === undefined ? {} : { kept }) };
    return failedWith(problemOf(error), task.node);
  }
}

/** Scripts are fetched when they are first needed. */
const loaded = <Script>(load: () => Promise<Script>, type: string): Promise<Script> =>
  load().catch(() => {
    throw new ProblemError(problem('file', 'script-unreachable', { type }));
  });

async function saveCheckpoint(
  key: string,
  reached: Checkpoint,
  { checkpoints }: Pick<Surroundings, 'checkpoints'>,
): Promise<void> {
  await checkpoints.save(key, reached.done, encodeCheckpoint(reached));
}

/** A worker, device or value that went away is no fault of the node: the failure is marked as transient. */
export const failedWith = (found: Problem, node: string): Extract<TaskResult, { ended: 'failed' }> => ({
  ended: 'failed',
  problem: { ...found, node },
  ...(passing.has(found.key) ? { transient: true } : {}),
});

const passing: ReadonlySet<string> = new Set(['worker-lost', 'device-lost', 'blob-missing']);

async function readInputs(
  task: Task,
  surroundings: Surroundings,
  values: ValueCache,
): Promise<Record<string, unknown>> {
  const read = async (blob: string): Promise<Artifact> => {
    const known = values.get(blob);
    if (known !== undefined) return known;
    const bytes = await surroundings.read(blob);
    if (bytes === null) throw new ProblemError(problem('storage', 'blob-missing', { blob: blob.slice(0, 12) }));
    return values.read(blob, bytes);
  };
  const inputs: Record<string, unknown> = {};
  for (const [port, { shape, blobs }] of Object.entries(task.inputs)) {
    const found: Artifact[] = [];
    for (const blob of blobs) found.push(await read(blob));
    inputs[port] = shape === 'all' ? found : found[0];
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

/** What was thrown, as a problem. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  const message = error instanceof Error ? error.message : String(error);
  return error instanceof RangeError && /alloc|array length|buffer/i.test(message)
    ? problem('memory', 'out-of-memory', { message })
    : problem('compute', 'unexpected', { message });
}
