import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Problem } from '../../nodes/kit/problem';
import { problem, ProblemError } from '../../nodes/kit/problem';
import { planOf } from '../../nodes/catalogue';
import { listZip } from '../../nodes/lib/plain/files/zip';
import { openBundle } from '../intake/open-bundle';
import { checkDocument } from '../graph/check';
import { seedOf, type GraphDocument } from '../graph/document';
import { setParams, setSeed } from '../graph/edit';
import { parseDocument } from '../graph/parse';
import type { WantedBackend, EngineEvent } from '../protocol';
import { budgetedStore } from '../store/budgeted-store';
import { fileStore } from '../store/file-store';
import { sha256 } from '../store/hash';
import { memoryStore } from '../store/memory-store';
import type { Store } from '../store/store';
import { emptyLog, problemLine, reporter, take, type RunLog } from './events';
import { explain } from './explain';
import { nodeEngine, type NodeEngine } from './node-engine';
import { writeOutputs } from './output';

export interface RunOptions {
  readonly only?: readonly string[];
  readonly set: readonly string[];
  readonly seed?: number;
  readonly out?: string;
  /** A folder, or false for none. */
  readonly cache: string | false;
  readonly backend: WantedBackend;
  readonly jobs: number;
  readonly explain: boolean;
  readonly json: boolean;
}

/** Exit codes of formats.md: 0 all done, 1 a node failed, 2 the file or the call is wrong, 130 interrupted. */
export type ExitCode = 0 | 1 | 2 | 130;

export async function runFile(file: string, options: RunOptions): Promise<ExitCode> {
  const { text, files } = await readWithData(file);
  const document = settings(openDocument(text), options);
  const wrong = neededProblems(document, options.only);
  for (const found of wrong) report(found, options.json);
  if (wrong.some((found) => found.severity === 'error')) return 2;

  const store: Store = await openStore(options);
  const node = nodeEngine({
    store,
    backend: options.backend,
    jobs: options.jobs,
    folder: dirname(resolve(file)),
    files,
  });
  try {
    // A backend that cannot be had is a wrong call: nothing runs.
    if (options.backend !== 'auto') await node.device();
    const documentId = resolve(file);
    if (options.explain) {
      const { only } = options;
      const wanted = { values: options.out !== undefined, documentId, ...(only === undefined ? {} : { only }) };
      explain(await node.engine.status(document, wanted), options.json);
    }
    return await execute(document, documentId, text, node, store, options);
  } finally {
    node.close();
  }
}

/** A full disk does not stop a run: what cannot be kept is told, and lives as long as the command. */
async function openStore({ cache, json }: RunOptions): Promise<Store> {
  if (cache === false) return memoryStore();
  return budgetedStore(await fileStore(cache), {
    budgetBytes: Infinity,
    onTrouble: (found) => report(found, json),
  });
}

async function execute(
  document: GraphDocument,
  documentId: string,
  text: string,
  node: NodeEngine,
  store: Store,
  options: RunOptions,
): Promise<ExitCode> {
  const log = emptyLog();
  const show = options.json ? jsonLine : reporter(process.stderr);
  const listen = (events: readonly EngineEvent[]): void => {
    for (const event of events) {
      take(log, event);
      show(event);
    }
  };
  let interrupted = false;
  const interrupt = (): void => {
    interrupted = true;
    node.engine.cancel();
  };
  process.once('SIGINT', interrupt);
  const request = {
    runId: crypto.randomUUID(),
    revision: 0,
    document,
    documentId,
    ...(options.only === undefined ? {} : { only: options.only }),
  };
  await node.engine.run(request, listen, { values: options.out !== undefined });
  process.removeListener('SIGINT', interrupt);

  if (options.out !== undefined) await writeResults(options.out, log, document, text, node, store);
  if (!options.json) for (const found of log.refused) process.stderr.write(`${problemLine(found)}\n`);
  if (interrupted) return 130;
  if (log.refused.length > 0) return 2;
  return [...log.nodes.values()].some(({ state }) => state === 'failed' || state === 'blocked') ? 1 : 0;
}

const jsonLine = (event: EngineEvent): void => void process.stdout.write(`${JSON.stringify(event)}\n`);

function report(found: Problem, json: boolean): void {
  if (json) process.stdout.write(`${JSON.stringify({ type: 'problem', ...found })}\n`);
  else process.stderr.write(`${problemLine(found)}\n`);
}

/** The text of a graph file, or of the one in a bundle. */
export const readGraph = async (file: string): Promise<string> => (await readWithData(file)).text;

interface GraphWithData {
  readonly text: string;
  /** Files of a bundle, by SHA-256. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

async function readWithData(file: string): Promise<GraphWithData> {
  const bytes = await readFile(file).catch(() => {
    throw new ProblemError(problem('file', 'file-missing', { name: file }));
  });
  // A zip archive; a graph file begins with a brace.
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return { text: bytes.toString('utf8'), files: new Map() };
  const blob = new Blob([new Uint8Array(bytes)]);
  const { text, files } = await openBundle(blob, await listZip(blob));
  return { text, files: new Map(files.map((one) => [one.sha256, one.bytes])) };
}

export function openDocument(text: string): GraphDocument {
  const parsed = parseDocument(text);
  if ('refused' in parsed) throw new ProblemError(parsed.refused);
  return parsed.document;
}

/** The document with `--set` and `--seed` taken in. */
function settings(document: GraphDocument, options: RunOptions): GraphDocument {
  const seeded = options.seed === undefined ? document : setSeed(document, options.seed);
  return options.set.reduce(withSetting, seeded);
}

function withSetting(document: GraphDocument, setting: string): GraphDocument {
  const match = /^([a-z][a-z0-9-]*)\.([A-Za-z][A-Za-z0-9]*)=(.*)$/s.exec(setting);
  const [, id = '', param = '', json = ''] = match ?? [];
  const entry = document.nodes.get(id);
  if (match === null || entry === undefined)
    throw new ProblemError(problem('params', match === null ? 'bad-setting' : 'no-node', { setting, node: id }));
  const known = planOf(entry.type)?.spec.params ?? {};
  if (!Object.hasOwn(known, param))
    throw new ProblemError(
      problem('params', 'unknown-param', { param, known: Object.keys(known).join(', ') }, { node: id, path: param }),
    );
  try {
    return setParams(document, id, { [param]: JSON.parse(json) as unknown });
  } catch {
    throw new ProblemError(problem('params', 'bad-json', { value: json }, { node: id, path: param }));
  }
}

/** Problems of the nodes that are wanted and of all that they read from, and of the document as a whole. */
function neededProblems(document: GraphDocument, only: readonly string[] | undefined): readonly Problem[] {
  const { problems } = checkDocument(document);
  if (only === undefined) return problems;
  const missing = only.filter((id) => !document.nodes.has(id) && !document.nodes.has(id.split('/')[0] ?? ''));
  const needed = new Set<string>();
  const open = only.map((id) => (document.nodes.has(id) ? id : (id.split('/')[0] ?? '')));
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (needed.has(id)) continue;
    needed.add(id);
    for (const edge of document.edges) if (edge.to.node === id) open.push(edge.from.node);
  }
  return [
    ...missing.map((id) => problem('graph', 'no-node', { node: id })),
    ...problems.filter((found) => found.node === undefined || needed.has(found.node.split('/')[0] ?? '')),
  ];
}

async function writeResults(
  out: string,
  log: RunLog,
  document: GraphDocument,
  text: string,
  node: NodeEngine,
  store: Store,
): Promise<void> {
  await mkdir(out, { recursive: true });
  for (const [id, outcome] of log.outcomes) {
    const entry = document.nodes.get(id);
    const recipe = {
      node: id,
      ...(entry === undefined ? {} : { type: `${entry.type}@${entry.version}`, params: entry.params }),
      seed: seedOf(document),
      backend: outcome.backend,
      key: outcome.key,
      milliseconds: outcome.durationMs,
    };
    await writeOutputs(join(out, ...id.split('/')), outcome, recipe, store);
  }
  const usedDevice = [...log.outcomes.values()].some((outcome) => outcome.backend !== 'js');
  const run = {
    format: 1,
    graphSha256: await sha256(new TextEncoder().encode(text)),
    seed: seedOf(document),
    backend: usedDevice ? (await node.device()).backend : null,
    nodes: Object.fromEntries(log.nodes),
  };
  await writeFile(join(out, 'run.json'), `${JSON.stringify(run, null, 2)}\n`);
}
