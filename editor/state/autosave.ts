import { ProblemError } from '../../nodes/kit/problem';
import { fill } from '../../nodes/kit/text';
import { sentenceNow } from '../ui/node-words';
import { words } from '../words';
import { withRoom } from './document-room';
import { savedDocuments } from './saved-documents';
import { useDocumentStore } from './document-store';
import { loadWriter, textNow, writeText } from './files';
import { toast } from './interface-store';
import { markPage, openBefore, rememberOpen } from './recovery';
import { useRunStore } from './run-store';
import { saver, type Draft } from './saver';
import { newVersion, snapshots } from './snapshots';
import { forgetUnsaved, keepUnsaved } from './unsaved';

/** Documents are kept in this browser within a second of an edit, by the page alone: no worker is needed. */

const history = snapshots();

async function keep({ id, document }: Draft): Promise<void> {
  const now = Date.now();
  const text = await writeText(document);
  const due = history.due(id, document, now);
  const versions = due === null ? [] : [newVersion(id, await writeText(due.document), due)];
  const documents = await savedDocuments();
  await withRoom(() => documents.save({ id, title: document.title, text, savedAt: now }, versions));
  if (due !== null) history.kept(id, now);
}

const { take, flush, due } = saver(keep, {
  saved({ id, revision }) {
    if (!due().some((draft) => draft.id === id)) forgetUnsaved(id);
    const now = useDocumentStore.getState();
    if (now.id !== id) return;
    rememberOpen(`saved:${id}`);
    now.saved(revision);
    markNow();
  },
  failed(error) {
    const reason =
      error instanceof ProblemError
        ? sentenceNow(error.problem)
        : error instanceof Error
          ? error.message
          : String(error);
    useDocumentStore.setState({ keepFails: true });
    toast({ en: fill(words.keptNot.en, { reason }), zh: fill(words.keptNot.zh, { reason }) }, 'error');
  },
  recovered() {
    useDocumentStore.setState({ keepFails: false });
    toast(words.keptAgain);
  },
});

/** Keeps what is due without waiting for a pause. */
export const keepNow = flush;

/** Keeps the document even where nothing in it was changed. Throws where it could not be kept. */
export async function keepThis(): Promise<void> {
  const { id, document, revision } = useDocumentStore.getState();
  take({ id, document, revision });
  await flush();
  if (due().some((draft) => draft.id === id)) throw new Error('not kept');
}

/** To be called when another document is shown: versions count from here. */
export function startsHere(): void {
  const { id, document } = useDocumentStore.getState();
  history.opened(id, document, Date.now());
}

/** A page that dies now would have something to tell: edits since the document was opened, or a run. */
function markNow(): void {
  const { document, past, future } = useDocumentStore.getState();
  const { running } = useRunStore.getState();
  const something = running || past.length > 0 || future.length > 0;
  const open = openBefore();
  markPage(something && open !== null ? { open, title: document.title, running, at: Date.now() } : null);
}

/** The page may never come back: what is due goes where it is kept at once, and to the database. */
function leave(): void {
  const now = Date.now();
  for (const draft of due()) {
    const text = textNow(draft.document);
    const kept = text !== null && keepUnsaved(draft, text, now);
    if (kept && draft.id === useDocumentStore.getState().id) rememberOpen(`saved:${draft.id}`);
  }
  void flush();
}

/** Follows the edits for the life of the page. */
export function startAutosave(): void {
  useDocumentStore.subscribe(({ id, document, revision, savedRevision }, before) => {
    if (revision !== before.revision && revision !== savedRevision) take({ id, document, revision });
    if (id !== before.id) markNow();
  });
  useRunStore.subscribe(({ running }, before) => {
    if (running !== before.running) markNow();
  });
  globalThis.document.addEventListener('visibilitychange', () => {
    if (globalThis.document.visibilityState === 'hidden') leave();
  });
  globalThis.addEventListener('pagehide', leave);
  void loadWriter();
}
