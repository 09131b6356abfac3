import { readFile } from 'node:fs/promises';
import { planOf } from '../../nodes/catalogue';
import { problem, ProblemError } from '../../nodes/kit/problem';
import { numbersOf } from '../device/numbers';
import { executeTask, type Task } from '../engine/execute';
import { keyOf, recipeOf, resumeKeyOf } from '../engine/key';
import { resolveParams } from '../engine/plan';
import { checkParams } from '../graph/params-check';
import type { WantedBackend, NodeOutcome } from '../protocol';
import { decode } from '../store/codec';
import { sha256 } from '../store/hash';
import { memoryStore } from '../store/memory-store';
import { problemLine } from './events';
import { assetHash, nodeDevice, surroundings } from './node-engine';
import { writeOutputs } from './output';
import type { ExitCode } from './run';

export interface RunNodeOptions {
  readonly type: string;
  readonly params: string;
  /** `PORT=FILE`; repeated for a port that takes many. */
  readonly in: readonly string[];
  readonly out: string;
  readonly backend: WantedBackend;
}

/** `run-node`: one node, artifacts in, artifacts out. A seed that is not given is 1. */
export async function runNode(options: RunNodeOptions): Promise<ExitCode> {
  const plan = planOf(options.type);
  if (plan === undefined) throw new ProblemError(problem('params', 'unknown-type', { type: options.type }));
  const { spec } = plan;
  const given = parseParams(options.params);
  const errors = checkParams(spec, given, {}).problems.filter((found) => found.severity === 'error');
  for (const found of errors) process.stderr.write(`${problemLine({ ...found, node: spec.type })}\n`);
  if (errors.length > 0) return 2;
  const params = resolveParams(spec.params, given, 1);

  const store = memoryStore();
  const blobs = new Map<string, string[]>();
  const values = new Map<string, Uint8Array>();
  for (const entry of options.in) {
    const at = entry.indexOf('=');
    const port = entry.slice(0, at);
    const wanted = Object.hasOwn(spec.inputs, port) ? spec.inputs[port] : undefined;
    if (wanted === undefined) throw new ProblemError(problem('graph', 'edge-port', { port, node: spec.type }));
    const name = entry.slice(at + 1);
    const bytes = new Uint8Array(
      await readFile(name).catch(() => {
        throw new ProblemError(problem('file', 'file-missing', { name }));
      }),
    );
    const got = decode(bytes).kind;
    if (got !== wanted.kind) throw new ProblemError(problem('graph', 'edge-kind', { wanted: wanted.kind, got, port }));
    const blob = await sha256(bytes);
    values.set(blob, bytes);
    blobs.set(port, [...(blobs.get(port) ?? []), blob]);
  }
  for (const [port, { optional, many }] of Object.entries(spec.inputs))
    if (optional !== true && many !== true && !blobs.has(port))
      throw new ProblemError(problem('graph', 'missing-input', { port, node: spec.type }));

  const backend = spec.lane === 'host' ? 'js' : numbersOf(await nodeDevice(options.backend));
  const assets = (plan.assets?.(params as never) ?? []).map(assetHash);
  const recipe = recipeOf({ spec, backend, params, inputs: Object.fromEntries(blobs), assets });
  const task: Task = {
    node: spec.type,
    resumeKey: resumeKeyOf(spec, recipe),
    type: spec.type,
    params,
    inputs: Object.fromEntries(
      Object.entries(spec.inputs).map(([port, { many, recipe }]) => [
        port,
        { shape: many === true || recipe === true ? 'all' : 'one', blobs: blobs.get(port) ?? [] },
      ]),
    ),
    outputs: Object.keys(spec.outputs),
  };
  const reading = {
    read: (blob: string) => Promise.resolve(values.get(blob) ?? null),
    checkpoints: store.checkpoints,
  };
  const news = { progress: () => undefined, metric: () => undefined, resumed: () => undefined };
  const abort = new AbortController();
  const result = await executeTask(task, { ...surroundings(reading, process.cwd()), backend }, news, abort.signal);
  if (result.ended !== 'done') {
    if (result.ended === 'failed') process.stderr.write(`${problemLine(result.problem)}\n`);
    return 1;
  }
  const outcome: NodeOutcome = {
    key: keyOf(recipe),
    type: spec.type,
    node: spec.type,
    recipe,
    outputs: Object.fromEntries(
      Object.entries(result.outputs).map(([port, { bytes: _bytes, ...rest }]) => [
        port,
        { ...rest, identity: rest.blob },
      ]),
    ),
    durationMs: result.durationMs,
    backend,
    warnings: result.warnings,
  };
  await store.commit(outcome, new Map(Object.values(result.outputs).map((output) => [output.blob, output.bytes])));
  for (const found of result.warnings) process.stderr.write(`${problemLine(found)}\n`);
  const told = {
    type: `${spec.type}@${spec.version}`,
    params,
    inputs: Object.fromEntries(blobs),
    backend,
    key: outcome.key,
    milliseconds: result.durationMs,
  };
  await writeOutputs(options.out, outcome, told, store);
  return 0;
}

function parseParams(text: string): Record<string, unknown> {
  try {
    const value = JSON.parse(text) as unknown;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Not JSON: refused below like JSON that is no object.
  }
  throw new ProblemError(problem('params', 'bad-json', { value: text }));
}
