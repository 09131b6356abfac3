import { ProblemError } from '../../nodes/kit/problem';
import { fill, textIn } from '../../nodes/kit/text';
import type { GraphDocument } from '../../runtime/graph/document';
import type { Documents } from '../../runtime/documents';
import { FIRST_VISIT, galleryGraph } from '../gallery/graphs';
import { sentenceNow } from '../ui/node-words';
import { words } from '../words';
import { newDocumentId, useDocumentStore } from './document-store';
import { loadWriter, readText, writeText } from './files';
import { toast } from './interface-store';
import { forgetRuns } from './run-store';

/** Documents are kept in this browser within a second of an edit, and found again at the start. */

/** What was open: `saved:<id>`, or `gallery:<name>` while a graph of the gallery is untouched. */
const OPEN = 'gradloom.open';
const SAVE_MS = 600;

let documents: Promise<Documents> | null = null;
export function savedDocuments(): Promise<Documents> {
  documents ??= import('../../runtime/documents').then(({ openDocuments }) => openDocuments());
  return documents;
}

/** Shows another document; nothing is known of its nodes yet. */
export function show(
  id: string,
  document: GraphDocument,
  from: 'file' | `saved:${string}` | `gallery:${string}`,
): void {
  forgetRuns();
  useDocumentStore.getState().open(id, document, from !== 'file');
  if (from !== 'file') localStorage.setItem(OPEN, from);
  // A file is new to this browser: it is kept at once.
  else void save();
}

/** A saved document that another tab has open is opened as a copy, so that the two do not overwrite each other. */
export async function openSaved(id: string): Promise<boolean> {
  const saved = await (await savedDocuments()).load(id);
  const { document } = saved === undefined ? { document: null } : await readText(saved.text);
  if (document === null) return false;
  if (await claim(id)) show(id, document, `saved:${id}`);
  else {
    toast(words.otherTab);
    show(newDocumentId(), document, 'file');
  }
  return true;
}

export async function openGallery(name: string): Promise<boolean> {
  const document = await galleryGraph(name);
  if (document === null) return false;
  show(newDocumentId(), document, `gallery:${name}`);
  return true;
}

const claimed = new Set<string>();

/** Holds the document for the life of this page; false = another tab holds it. */
function claim(id: string): Promise<boolean> {
  const { locks } = navigator;
  if (locks === undefined || claimed.has(id)) return Promise.resolve(true);
  return new Promise((resolve) => {
    void locks.request(`gradloom-document:${id}`, { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      if (lock === null) return undefined;
      claimed.add(id);
      return new Promise<never>(() => undefined);
    });
  });
}

let timer: ReturnType<typeof setTimeout> | undefined;

async function save(): Promise<void> {
  clearTimeout(timer);
  const { id, document, revision, savedRevision, saved } = useDocumentStore.getState();
  if (revision === savedRevision) return;
  try {
    const text = await writeText(document);
    await (await savedDocuments()).save({ id, title: textIn(document.title, 'en'), text, savedAt: Date.now() });
    void claim(id);
    if (useDocumentStore.getState().id === id) {
      localStorage.setItem(OPEN, `saved:${id}`);
      saved(revision);
    }
  } catch (error) {
    const reason =
      error instanceof ProblemError
        ? sentenceNow(error.problem)
        : error instanceof Error
          ? error.message
          : String(error);
    toast({ en: fill(words.keptNot.en, { reason }), zh: fill(words.keptNot.zh, { reason }) }, 'error');
  }
}

async function openFirst(): Promise<void> {
  const [kind, name = ''] = (localStorage.getItem(OPEN) ?? '').split(/:(.*)/s);
  if (kind === 'saved' && (await openSaved(name))) return;
  if (kind === 'gallery' && (await openGallery(name))) return;
  const [newest] = await (await savedDocuments()).list();
  if (newest !== undefined && (await openSaved(newest.id))) return;
  await openGallery(FIRST_VISIT);
}

/** Opens what was open, then follows the edits. */
export async function startAutosave(): Promise<void> {
  try {
    await openFirst();
  } catch {
    // A browser that keeps nothing still works: the gallery's first graph.
    await openGallery(FIRST_VISIT);
  }
  useDocumentStore.subscribe((state, before) => {
    if (state.revision === before.revision || state.revision === state.savedRevision) return;
    clearTimeout(timer);
    timer = setTimeout(() => void save(), SAVE_MS);
  });
  globalThis.document.addEventListener('visibilitychange', () => {
    if (globalThis.document.visibilityState === 'hidden') void save();
  });
  void loadWriter();
}
