import { create } from 'zustand';
import { fill, textIn } from '../../nodes/kit/text';
import type { KeptFile } from '../../runtime/documents';
import type { GraphDocument } from '../../runtime/graph/document';
import { languageNow } from '../ui/node-words';
import { saveBlob } from '../ui/save-blob';
import type { Word } from '../ui/say';
import { words as frame } from '../words';
import { useDocumentStore } from './document-store';
import { writeText } from './files';
import { setInterface, toast } from './interface-store';
import { savedDocuments } from './saved-documents';
import { words } from './words';

/**
 * The file on the user's disk that a document belongs to. Where the browser lets a page write files, Ctrl+S writes the same file
 * again; elsewhere it is a download.
 */

/** Also in tests, whose browser may choose a file only the old way. */
const canWrite = (): boolean => 'showSaveFilePicker' in globalThis;
const canPick = (): boolean => 'showOpenFilePicker' in globalThis;

/** The file holds something else than was last read from it or written to it. */
export const useDiskClash = create<{ readonly file: KeptFile | null }>(() => ({ file: null }));

const say = (word: Word, values: Readonly<Record<string, string>>, tone?: 'error'): void =>
  toast({ en: fill(word.en, values), zh: fill(word.zh, values) }, tone);

/** `Lending: audit and repair` → `lending-audit-and-repair.gradloom.json`. */
export const fileName = (title: string): string =>
  `${
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
      .replaceAll(/^-+|-+$/g, '')
      .slice(0, 60) || 'graph'
  }.gradloom.json`;

const nameOf = (document: GraphDocument): string => fileName(textIn(document.title, languageNow()));
const blobOf = (text: string): Blob => new Blob([text], { type: 'application/json' });

/** Writes the document to its file; asks for one where it has none. */
export async function saveToFile(): Promise<void> {
  const { id } = useDocumentStore.getState();
  if (!canWrite()) return download();
  const file = await keptFile(id);
  if (file === undefined) return saveToFileAs();
  if (!(await mayWrite(file.handle))) return say(words.mayNotWrite, { name: file.name }, 'error');
  const there = await contentOf(file.handle);
  // It was moved or deleted.
  if (there === null) return saveToFileAs();
  const { document } = useDocumentStore.getState();
  if (there.lastModified !== file.changedAt && (await there.text()) !== (await writeText(document))) {
    useDiskClash.setState({ file });
    return setInterface({ dialog: 'disk' });
  }
  await writeTo(file);
}

/** Writes the document to a file that the user chooses, which is its file from then on. */
export async function saveToFileAs(): Promise<void> {
  if (!canWrite()) return download();
  const { id, document } = useDocumentStore.getState();
  const text = await writeText(document);
  try {
    const { fileSave } = await import('browser-fs-access');
    const options = {
      fileName: nameOf(document),
      extensions: ['.json'],
      mimeTypes: ['application/json'],
      id: 'graphs',
    };
    const handle = await fileSave(blobOf(text), options);
    if (handle === null) return;
    await keep(id, handle);
    say(frame.fileSaved, { name: handle.name });
  } catch (error) {
    tell(error);
  }
}

/** Over what is there, whatever it is: the user has said so. */
export async function overwrite(file: KeptFile): Promise<void> {
  useDiskClash.setState({ file: null });
  await writeTo(file);
}

async function writeTo({ documentId, handle, name }: KeptFile): Promise<void> {
  const { id, document } = useDocumentStore.getState();
  if (id !== documentId) return;
  try {
    const writable = await handle.createWritable();
    await writable.write(await writeText(document));
    await writable.close();
    await keep(documentId, handle);
    say(frame.fileSaved, { name });
  } catch (error) {
    tell(error);
  }
}

/** Document → what was opened or last downloaded of it since the page was loaded, where the browser gives no hold of the file. */
const seen = new Map<string, SavedFile>();

async function download(): Promise<void> {
  const { id, document } = useDocumentStore.getState();
  const file = { name: nameOf(document), text: await writeText(document) };
  saveBlob(file.name, blobOf(file.text));
  seen.set(id, file);
  say(frame.fileSaved, { name: file.name });
}

export interface SavedFile {
  readonly name: string;
  readonly text: string;
}

/** The file of the document in view as it is on the disk now, else as it was last downloaded; null where there is none. */
export async function savedFile(): Promise<SavedFile | null> {
  const { id } = useDocumentStore.getState();
  const file = await keptFile(id);
  if (file === undefined || !(await mayRead(file.handle))) return seen.get(id) ?? null;
  const there = await contentOf(file.handle);
  return there === null ? null : { name: file.name, text: await there.text() };
}

/** The document was opened from this file, which the browser will not show again. */
export const sawFile = (documentId: string, file: SavedFile): void => void seen.set(documentId, file);

/** From now on this is the file of the document. A browser that cannot remember it asks again. */
export async function keep(documentId: string, handle: FileSystemFileHandle): Promise<void> {
  try {
    const { lastModified } = await handle.getFile();
    await (await savedDocuments()).keepFile({ documentId, name: handle.name, handle, changedAt: lastModified });
  } catch {
    // The file itself is written.
  }
}

const keptFile = async (id: string): Promise<KeptFile | undefined> =>
  savedDocuments()
    .then((documents) => documents.file(id))
    .catch(() => undefined);

type Mode = { readonly mode: 'read' | 'readwrite' };
interface Asking {
  queryPermission?(options: Mode): Promise<PermissionState>;
  requestPermission?(options: Mode): Promise<PermissionState>;
}

const mayRead = (handle: FileSystemFileHandle): Promise<boolean> => may(handle, { mode: 'read' });
const mayWrite = (handle: FileSystemFileHandle): Promise<boolean> => may(handle, { mode: 'readwrite' });

/** After a reload the browser asks the user again. */
async function may(handle: FileSystemFileHandle & Asking, mode: Mode): Promise<boolean> {
  if ((await handle.queryPermission?.(mode)) !== 'prompt') return (await handle.queryPermission?.(mode)) !== 'denied';
  return (await handle.requestPermission?.(mode)) === 'granted';
}

const contentOf = (handle: FileSystemFileHandle): Promise<File | null> => handle.getFile().catch(() => null);

/** Who closes the dialog of the browser wants nothing. */
function tell(error: unknown): void {
  if (error instanceof DOMException && error.name === 'AbortError') return;
  say(words.notWritten, { reason: error instanceof Error ? error.message : String(error) }, 'error');
}

export interface Picked {
  readonly file: File;
  readonly handle?: FileSystemFileHandle;
}

/** Asks for files; none where none was chosen. */
export async function pickFiles(extensions: readonly string[]): Promise<readonly Picked[]> {
  if (!canPick()) return pickOldWay(extensions);
  try {
    const { fileOpen } = await import('browser-fs-access');
    const files = await fileOpen({ extensions: [...extensions], id: 'graphs', multiple: true });
    return files.map((file) => ({ file, ...(file.handle === undefined ? {} : { handle: file.handle }) }));
  } catch (error) {
    tell(error);
    return [];
  }
}

/** At once: the browser opens its dialog only in answer to what the user does. */
function pickOldWay(extensions: readonly string[]): Promise<readonly Picked[]> {
  return new Promise((resolve) => {
    const input = globalThis.document.createElement('input');
    input.type = 'file';
    input.multiple = true;
    input.accept = extensions.join();
    // In the page, or it may be gone before the user has chosen.
    input.hidden = true;
    globalThis.document.body.append(input);
    const end = (): void => {
      const files = Array.from(input.files ?? [], (file) => ({ file }));
      input.remove();
      resolve(files);
    };
    input.addEventListener('change', end);
    input.addEventListener('cancel', end);
    input.click();
  });
}

/** The document that is this file as it stands, if there is one. */
export async function documentOfFile(handle: FileSystemFileHandle, text: string): Promise<string | undefined> {
  const documents = await savedDocuments();
  for (const file of await documents.files())
    if (await handle.isSameEntry(file.handle).catch(() => false)) {
      const saved = await documents.load(file.documentId);
      if (saved?.text === text) return saved.id;
    }
  return undefined;
}
