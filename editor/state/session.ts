import type { Artifact } from '../../nodes/kit/artifact';
import type { Client } from '../../runtime/client';
import type { BackendName } from '../../runtime/protocol';
import { documentNow, useDocumentStore } from './document-store';
import { toast } from './interface-store';
import { setChecked } from './problem-store';
import { knownInfos } from './run-state';
import { takeEvent, takeStatus, takeStatusEvent, useRunStore } from './run-store';
import { sentenceNow } from '../ui/node-words';
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
    made.onStatus((event) => {
      takeStatusEvent(event);
      if (event.type === 'problem') toast(sentenceNow(event.problem), 'error');
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
  refreshStatus();
  refreshProblems();
}

let statusTimer: ReturnType<typeof setTimeout> | undefined;
/** Asks what the cache holds for the document; an answer that comes too late is dropped. */
export function refreshStatus(): void {
  clearTimeout(statusTimer);
  statusTimer = setTimeout(() => {
    const { document, revision } = useDocumentStore.getState();
    void client
      ?.then((made) => made.status(document))
      .then((statuses) => {
        if (useDocumentStore.getState().revision !== revision) return refreshStatus();
        takeStatus(statuses);
        // Results tell the columns: what was unknown may now be right or wrong.
        return refreshProblems();
      })
      // A dead engine says so once, through its own event.
      .catch(() => undefined);
  }, STATUS_MS);
}

let checkTimer: ReturnType<typeof setTimeout> | undefined;
function refreshProblems(): void {
  clearTimeout(checkTimer);
  checkTimer = setTimeout(() => {
    void import('../../runtime/graph/check')
      .then(({ checkDocument }) =>
        setChecked(checkDocument(documentNow(), { known: knownInfos(useRunStore.getState().nodes) })),
      )
      .catch(told);
  }, CHECK_MS);
}

/** Runs these nodes and what they depend on; without a list, everything. */
export function run(only?: readonly string[]): void {
  const { document, revision } = useDocumentStore.getState();
  if (document.nodes.size === 0) return;
  void client
    ?.then((made) =>
      made.run({ runId: crypto.randomUUID(), revision, document, ...(only === undefined ? {} : { only }) }),
    )
    .catch(told);
}

export const cancel = (): void => void client?.then((made) => made.cancel()).catch(told);

export async function readArtifact(blob: string): Promise<Artifact | null> {
  return client === null ? null : (await client).read(blob);
}

export function chooseBackend(backend: BackendName | 'auto'): void {
  useRunStore.setState({ switching: backend });
  void client
    ?.then((made) => made.useBackend(backend))
    .catch(told)
    .finally(() => {
      useRunStore.setState({ switching: null });
      refreshStatus();
    });
}

export async function forgetResults(): Promise<void> {
  await client?.then((made) => made.clearCache()).catch(told);
  useRunStore.setState({ nodes: {} });
  refreshStatus();
}
