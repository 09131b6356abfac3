import { ProblemError } from '../../nodes/kit/problem';
import { fill } from '../../nodes/kit/text';
import type { SavedDocument } from '../../runtime/documents';
import type { GraphDocument } from '../../runtime/graph/document';
import { sentenceNow } from '../ui/node-words';
import { renamed } from '../tabs/tab-list';
import { useTabs } from '../tabs/tabs-store';
import { words } from '../words';
import { savedAway, withEarlierAway } from './away';
import { isNoRoom, withRoom } from './document-room';
import { savedDocuments } from './saved-documents';
import { useDocumentStore } from './document-store';
import { loadWriter, textNow, writeText } from './files';
import { toast } from './interface-store';
import { withEarlier, type History } from './history';
import type { HistoryKeeper } from './kept-history';
import { markPage, openBefore, rememberOpen } from './recovery';
import { useAwayRuns, useRunStore } from './run-store';
import { saver, type Draft } from './saver';
import { newVersion, snapshots } from './snapshots';
import { forgetUnsaved, keepUnsaved } from './unsaved';

/** Documents are kept in this browser within a second of an edit, by the page alone: no worker is needed. */

const history = snapshots();

let steps: HistoryKeeper | null = null;
/** Steps are kept as patches, whose reader and writer come later than the page. */
async function historySteps(): Promise<HistoryKeeper> {
  const { historyKeeper } = await import('./kept-history');
  return (steps ??= historyKeeper());
}

async function keep({ id, document, history: own }: Draft): Promise<void> {
  const now = Date.now();
  const text = await writeText(document);
  const due = history.due(id, document, now);
  const versions = due === null ? [] : [newVersion(id, await writeText(due.document), due)];
  const whole = own === undefined ? undefined : await withRestored(id, own);
  const written = whole === undefined ? undefined : (await historySteps()).change(id, whole);
  const documents = await savedDocuments();
  let stepsToo = false;
  await withRoom(async () => {
    stepsToo = await documents.save({ id, title: document.title, text, savedAt: now }, versions, written?.change);
  });
  // Steps that found no room are written with the next edit.
  if (stepsToo) written?.done();
  if (due !== null) history.kept(id, now);
}

const sameIn = (text: string): { readonly en: string; readonly zh: string } => ({ en: text, zh: text });
const reasonOf = (error: unknown): string => {
  if (error instanceof ProblemError) return sentenceNow(error.problem);
  return error instanceof Error ? error.message : String(error);
};

const { take, flush, due } = saver(keep, {
  saved({ id, revision }) {
    if (!isDue(id)) forgetUnsaved(id);
    useTabs.setState((tabs) => renamed(tabs, id, { open: `saved:${id}` }));
    const now = useDocumentStore.getState();
    if (now.id !== id) return savedAway(id, revision);
    rememberOpen(`saved:${id}`);
    now.saved(revision);
    markNow();
  },
  failed(error) {
    const { en, zh } = isNoRoom(error) ? words.noRoom : sameIn(reasonOf(error));
    useDocumentStore.setState({ keepFails: true });
    toast({ en: fill(words.keptNot.en, { reason: en }), zh: fill(words.keptNot.zh, { reason: zh }) }, 'error');
  },
  recovered() {
    useDocumentStore.setState({ keepFails: false });
    toast(words.keptAgain);
  },
});

/** Keeps what is due without waiting for a pause. */
export const keepNow = flush;

/** Whether changes of this document are not kept yet. */
export const isDue = (id: string): boolean => due().some((draft) => draft.id === id);

/** Keeps the document even where nothing in it was changed. Throws where it could not be kept. */
export async function keepThis(): Promise<void> {
  const { id } = useDocumentStore.getState();
  take(draftNow());
  await flush();
  if (isDue(id)) throw new Error('not kept');
}

function draftNow(): Draft {
  const { id, document, past, future, revision } = useDocumentStore.getState();
  return { id, document, revision, history: { document, past, future } };
}

interface Earlier {
  readonly opened: GraphDocument;
  readonly history: History;
}
/** Steps of earlier visits that are being read. */
const restoring = new Map<string, Promise<Earlier | null>>();

/** A first edit may be due before the steps that it follows were read. */
async function withRestored(id: string, history: History): Promise<History> {
  const earlier = await restoring.get(id);
  return earlier === undefined || earlier === null ? history : withEarlier(history, earlier.opened, earlier.history);
}

/** Brings back the steps of an earlier visit. A document without them, or with broken ones, is as good. */
export function restoreHistory(saved: SavedDocument, opened: GraphDocument): void {
  const read = readEarlier(saved, opened).catch(() => null);
  restoring.set(saved.id, read);
  void read.then((earlier) => {
    if (earlier === null) return;
    useDocumentStore.getState().withEarlier(saved.id, opened, earlier.history);
    withEarlierAway(saved.id, opened, earlier.history);
  });
}

async function readEarlier(saved: SavedDocument, opened: GraphDocument): Promise<Earlier | null> {
  const documents = await savedDocuments();
  const kept = await documents.history(saved);
  if (kept === null) return null;
  const [{ readHistory }, keeper] = await Promise.all([import('./kept-history'), historySteps()]);
  const earlier = readHistory(opened, kept);
  const begin = kept.position - earlier.past.length;
  const own = kept.steps.slice(begin, kept.position + earlier.future.length);
  const [first] = own;
  if (first === undefined) return null;
  keeper.restored(
    saved.id,
    first.number,
    earlier,
    own.map(({ undo, redo }) => undo.length + redo.length),
  );
  return { opened, history: earlier };
}

/** To be called when another document is shown: versions count from here. */
export function startsHere(): void {
  const { id, document } = useDocumentStore.getState();
  history.opened(id, document, Date.now());
}

/** A page that dies now would have something to tell: edits since the document was opened, or a run. */
function markNow(): void {
  const { document, past, future } = useDocumentStore.getState();
  const running = useRunStore.getState().running || Object.values(useAwayRuns.getState()).includes('running');
  const something = running || past.length > 0 || future.length > 0;
  const open = openBefore();
  markPage(something && open !== null ? { open, title: document.title, running, at: Date.now() } : null);
}

/** The page may never come back: what is due goes where it is kept at once, and to the database. */
function leave(): void {
  const now = Date.now();
  for (const draft of due()) {
    const text = textNow(draft.document);
    const written = draft.history === undefined ? undefined : steps?.change(draft.id, draft.history);
    const kept = text !== null && keepUnsaved(draft, text, now, written?.change);
    if (kept && draft.id === useDocumentStore.getState().id) rememberOpen(`saved:${draft.id}`);
  }
  void flush();
}

/** Follows the edits for the life of the page. */
export function startAutosave(): void {
  useDocumentStore.subscribe(({ id, revision, savedRevision }, before) => {
    if (revision !== before.revision && revision !== savedRevision) take(draftNow());
    if (id !== before.id) markNow();
  });
  useRunStore.subscribe(({ running }, before) => {
    if (running !== before.running) markNow();
  });
  useAwayRuns.subscribe(markNow);
  globalThis.document.addEventListener('visibilitychange', () => {
    if (globalThis.document.visibilityState === 'hidden') leave();
  });
  globalThis.addEventListener('pagehide', leave);
  void loadWriter();
  void historySteps().catch(() => undefined);
}
