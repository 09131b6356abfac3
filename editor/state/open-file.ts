import { create } from 'zustand';
import type { Artifact } from '../../nodes/kit/artifact';
import type { Problem } from '../../nodes/kit/problem';
import { fill } from '../../nodes/kit/text';
import type { GraphDocument } from '../../runtime/graph/document';
import { examineFile } from '../../runtime/browser-intake';
import { languageNow, loadChinese, sentenceNow } from '../ui/node-words';
import type { Word } from '../ui/say';
import { words as frame } from '../words';
import { addNodeAt } from '../canvas/actions';
import { canvasCentre, toCanvas } from '../canvas/flow-instance';
import { documentOfFile, keep, pickFile } from './disk-file';
import { newDocumentId } from './document-store';
import { writeText } from './files';
import { toast } from './interface-store';
import { openSaved, show } from './open-document';
import { keepFile } from './user-files';
import { words } from './words';

/** Files on the user's disk. */

const both = (word: Word, values: Readonly<Record<string, string | number>>): Word => ({
  en: fill(word.en, values),
  zh: fill(word.zh, values),
});

/** A result that was opened from a file; it is looked at, and no part of the document. */
export const useOpenedResult = create<{
  readonly opened: { readonly name: string; readonly artifact: Artifact } | null;
}>(() => ({ opened: null }));

/** Reading that takes longer is told. */
const TELL_MS = 500;

let reading = new AbortController();

/**
 * Opens what a file holds, a table as a node at this place of the screen; one that is refused, whatever it is, changes nothing. Of
 * two files in a row the later one counts.
 */
export async function openFile(file: File, place = canvasCentre(), handle?: FileSystemFileHandle): Promise<void> {
  reading.abort();
  const { signal } = (reading = new AbortController());
  const { name } = file;
  const telling = setTimeout(() => toast(both(words.reading, { name })), TELL_MS);
  const found = await examineFile(file, signal);
  clearTimeout(telling);
  if (signal.aborted) return;
  if ('refused' in found) return tellRefused(found.refused);
  switch (found.kind) {
    case 'graph':
      await openGraph(found.document, handle);
      return toast(both(frame.opened, { name }));
    case 'artifact':
      return useOpenedResult.setState({ opened: { name, artifact: found.artifact } });
    case 'image':
      return toast(both(words.image, { name, format: found.format, width: found.width, height: found.height }));
    case 'archive':
      return toast(both(words.archive, { name, count: found.entries.length }));
    case 'table': {
      const ref = await keepFile(file);
      if (signal.aborted) return;
      if ('refused' in ref) return tellRefused(ref.refused);
      addNodeAt('table-file', toCanvas(place), undefined, { file: ref });
      return toast(both(words.table, { name, columns: found.columns.length, rows: found.rows }));
    }
  }
}

export async function tellRefused(refused: Problem): Promise<void> {
  if (languageNow() === 'zh') await loadChinese().catch(() => undefined);
  toast(both(frame.openFailed, { reason: sentenceNow(refused) }), 'error');
}

const extensions = ['.json', '.csv', '.tsv', '.png', '.svg'];

/** Asks for a file and opens it. */
export async function pickAndOpen(): Promise<void> {
  const picked = await pickFile(extensions);
  if (picked !== null) await openFile(picked.file, undefined, picked.handle);
}

/** A graph in a tab of its own; its file is that of the document, so that saving writes the same file. */
async function openGraph(document: GraphDocument, handle: FileSystemFileHandle | undefined): Promise<void> {
  const own = handle?.name.endsWith('.json') === true ? handle : undefined;
  if (own !== undefined) {
    const there = await documentOfFile(own, await writeText(document)).catch(() => undefined);
    if (there !== undefined && (await openSaved(there))) return;
  }
  const id = newDocumentId();
  show(id, document, 'new');
  if (own !== undefined) await keep(id, own);
}

const hasFiles = (event: DragEvent): event is DragEvent & { readonly dataTransfer: DataTransfer } =>
  event.dataTransfer?.types.includes('Files') === true &&
  !(event.target instanceof HTMLInputElement && event.target.type === 'file');

const isOnCanvas = ({ target }: DragEvent): boolean =>
  target instanceof Element && target.closest('.react-flow') !== null;

function onDragOver(event: DragEvent): void {
  if (!hasFiles(event)) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = 'copy';
}

/** Where the browser gives one: of a file that was really dropped. To be asked for at once. */
async function handleOf(
  item: (DataTransferItem & { getAsFileSystemHandle?(): Promise<FileSystemHandle | null> }) | undefined,
): Promise<FileSystemFileHandle | undefined> {
  const handle = await item?.getAsFileSystemHandle?.().catch(() => null);
  return handle instanceof FileSystemFileHandle ? handle : undefined;
}

function onDrop(event: DragEvent): void {
  if (!hasFiles(event)) return;
  event.preventDefault();
  const { files } = event.dataTransfer;
  const [file] = files;
  if (files.length > 1) toast(both(words.oneFile, { count: files.length }), 'error');
  else if (file !== undefined) {
    const place = isOnCanvas(event) ? { x: event.clientX, y: event.clientY } : canvasCentre();
    void handleOf(event.dataTransfer.items[0]).then((handle) => openFile(file, place, handle));
  }
}

/** Files dropped anywhere on the page: left alone, the browser would leave the page to show them. */
export function listenToDrops(): () => void {
  globalThis.addEventListener('dragover', onDragOver);
  globalThis.addEventListener('drop', onDrop);
  return () => {
    globalThis.removeEventListener('dragover', onDragOver);
    globalThis.removeEventListener('drop', onDrop);
  };
}
