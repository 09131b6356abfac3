import type { Artifact } from '../../nodes/kit/artifact';
import type { Info } from '../../nodes/kit/info';
import type { Client } from '../../runtime/client';
import type { GraphDocument } from '../../runtime/graph/document';
import type { WantedBackend, EngineEvent, RunRequest } from '../../runtime/protocol';
import { documentNow, graphNow, scopeNow, useDocumentStore } from './document-store';
import { toast, useInterfaceStore } from './interface-store';
import { mayRun } from './lock';
import { setChecked } from './problem-store';
import { markDeadRuns, recordEvent, runRequested } from './run-history';
import { knownInfos } from './run-state';
import { noRuns } from './runs';
import {
  forgetEngine,
  markAway,
  runOwned,
  takeEvent,
  takeStatus,
  takeStatusEvent,
  useAwayRuns,
  useRunStore,
} from './run-store';
import { sentenceNow } from '../ui/node-words';
import { words } from '../bar/words';
import { ProblemError } from '../../nodes/kit/problem';

/** The engine as the page uses it: one client for the life of the page. */
let client: Promise<Client> | null = null;

const STATUS_MS = 300;
const CHECK_MS = 120;

const told = (error: unknown): void =>
  toast(error instanceof ProblemError ? sentenceNow(error.problem) : String(error), 'error');

/** Connects the engine and follows the document: problems and cached results show without running. */
export function startSession(make: () => Promise<Client>): void {
  client = make().then((made) => {
    made.onEvent(takeEvent);
    made.onEvent(recordEvent);
    made.onEvent(startNext);
    made.onStatus((event) => {
      takeStatusEvent(event);
      if (event.type === 'device') refreshStatus();
    });
    return made;
  });
  client.catch(told);
  let { nodes, edges, seed } = documentNow();
  useDocumentStore.subscribe(({ document }) => {
    // Moving a node or writing a title changes no result.
    if (document.nodes === nodes && document.edges === edges && document.seed === seed) return;
    ({ nodes, edges, seed } = document);
    refreshStatus();
    refreshProblems();
  });
  let { running } = useRunStore.getState();
  useRunStore.subscribe((state) => {
    if (running && !state.running) {
      refreshStatus();
      refreshProblems();
    }
    running = state.running;
  });
  useInterfaceStore.subscribe(({ selection }, before) => {
    if (selection !== before.selection && useRunStore.getState().running)
      void client?.then((made) => made.watch(watchedNodes())).catch(told);
  });
  // A browser that keeps nothing has nothing to mark.
  void markDeadRuns().catch(() => undefined);
  refreshStatus();
  refreshProblems();
}

/** What somebody looks at: the inspector shows what is selected. */
function watchedNodes(): readonly string[] {
  const { nodes } = graphNow();
  return [...useInterfaceStore.getState().selection].filter((id) => nodes.has(id)).map((id) => `${scopeNow()}${id}`);
}

let statusTimer: ReturnType<typeof setTimeout> | undefined;
/** Asks what the cache holds for the document; an answer that comes too late is dropped. */
export function refreshStatus(waitMs = STATUS_MS): void {
  clearTimeout(statusTimer);
  statusTimer = setTimeout(() => {
    const { id, document, revision } = useDocumentStore.getState();
    void client
      ?.then((made) => made.status(document, id))
      .then((statuses) => {
        if (useDocumentStore.getState().revision !== revision) return refreshStatus();
        takeStatus(statuses);
        useRunStore.setState({ lookedAt: document });
        // Results tell the columns: what was unknown may now be right or wrong.
        return refreshProblems();
      })
      // A dead engine says so once, through its own event.
      .catch(() => undefined);
  }, waitMs);
}

let checkTimer: ReturnType<typeof setTimeout> | undefined;
function refreshProblems(): void {
  clearTimeout(checkTimer);
  checkTimer = setTimeout(() => void check().catch(told), CHECK_MS);
}

/** Of what the problems that show were found. */
let checkedFor: { readonly document: GraphDocument; readonly known: ReadonlyMap<string, Info> } | null = null;
/** How long a check may keep the page from anything else at once. */
const SLICE_MS = 8;
let checks = 0;

async function check(): Promise<void> {
  const document = documentNow();
  const known = knownInfos(useRunStore.getState().nodes);
  if (checkedFor?.document === document && sameEntries(checkedFor.known, known)) return;
  checks += 1;
  const own = checks;
  const { checkInSteps } = await import('../../runtime/graph/check');
  const steps = checkInSteps(document, { known });
  let start = performance.now();
  let step = steps.next();
  while (step.done !== true) {
    if (performance.now() - start > SLICE_MS) {
      await new Promise((resolve) => setTimeout(resolve));
      // A newer check has begun.
      if (own < checks) return;
      start = performance.now();
    }
    step = steps.next();
  }
  checkedFor = { document, known };
  setChecked(step.value);
}

const sameEntries = (a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>): boolean =>
  a.size === b.size && [...a].every(([key, value]) => b.get(key) === value);

/** Runs these nodes of the graph in view and what they depend on; without a list, everything. */
export function run(only?: readonly string[]): void {
  const { id, document, revision } = useDocumentStore.getState();
  if (document.nodes.size === 0 || !mayRun(id)) return;
  const request = {
    runId: crypto.randomUUID(),
    revision,
    document,
    documentId: id,
    watch: watchedNodes(),
    ...(only === undefined ? {} : { only: only.map((node) => `${scopeNow()}${node}`) }),
  };
  if (going === null || going.documentId === id) return start(request);
  // The engine would end the run of the other document.
  waiting.set(id, request);
  markAway(id, 'waiting');
  toast(words.startsLater);
}

/** The run that goes on, and those of other documents that wait for its end, one each. */
let going: { readonly runId: string; readonly documentId: string } | null = null;
const waiting = new Map<string, RunRequest>();

function start(request: RunRequest): void {
  const { runId, documentId = '' } = request;
  going = { runId, documentId };
  void client
    ?.then((made) => {
      runRequested(request);
      runOwned(runId, documentId, request.document);
      made.run(request);
    })
    .catch(told);
}

function startNext(event: EngineEvent): void {
  if ((event.type !== 'finished' && event.type !== 'refused') || event.runId !== going?.runId) return;
  going = null;
  const [next] = waiting.values();
  if (next === undefined) return;
  dropWaiting(next.documentId ?? '');
  start(next);
}

function dropWaiting(id: string): boolean {
  if (useAwayRuns.getState()[id] === 'waiting') markAway(id, null);
  return waiting.delete(id);
}

/** Ends the run; one that only waits does not start. */
export function cancel(): void {
  if (dropWaiting(useDocumentStore.getState().id)) return;
  void client?.then((made) => made.cancel()).catch(told);
}

export async function readArtifact(blob: string): Promise<Artifact | null> {
  return client === null ? null : (await client).read(blob);
}

export function chooseBackend(backend: WantedBackend): void {
  useRunStore.setState({ switching: backend });
  void client
    ?.then((made) => made.useBackend(backend))
    .catch(told)
    .finally(() => {
      useRunStore.setState({ switching: null });
      refreshStatus();
    });
}

/** Asks the engine; what goes wrong is told, and gives undefined. */
export async function ask<Value>(question: (client: Client) => Promise<Value>): Promise<Value | undefined> {
  try {
    return client === null ? undefined : await question(await client);
  } catch (error) {
    told(error);
    return undefined;
  }
}

/** Another engine takes over: a run that goes on is over, and what it finished stays. */
export function restartEngine(): void {
  void client
    ?.then((made) => {
      forgetEngine();
      made.restart();
      toast(words.restarted);
      refreshStatus();
    })
    .catch(told);
}

export async function forgetResults(): Promise<void> {
  await ask((made) => made.clearCache());
  useRunStore.setState({ nodes: noRuns });
  refreshStatus();
}
