import type { FileRef } from '../../nodes/kit/param';
import { fill } from '../../nodes/kit/text';
import { examineFile, packFiles, type Examined, type PathedFile } from '../../runtime/browser-intake';
import type { GraphDocument } from '../../runtime/graph/document';
import { addNodeAt } from '../canvas/actions';
import { canvasCentre, toCanvas } from '../canvas/flow-instance';
import { documentOfFile, keep as keepOnDisk, sawFile } from '../state/disk-file';
import { newDocumentId } from '../state/document-store';
import { writeText } from '../state/files';
import { toast } from '../state/interface-store';
import { openSaved, show } from '../state/open-document';
import { asTask } from '../state/task-store';
import { tellRefused, useOpenedResult } from '../state/open-file';
import { keepFile } from '../state/user-files';
import type { Word } from '../ui/say';
import { words as frame } from '../words';
import { MOST_FILES } from './dropped-files';
import { archiveName, sortFiles } from './sort-files';
import { words } from './words';

interface Opened extends PathedFile {
  /** Where the browser gives it: saving writes the same file again. */
  readonly handle?: FileSystemFileHandle;
}

interface Place {
  readonly x: number;
  readonly y: number;
}

const both = (word: Word, values: Readonly<Record<string, string | number>>): Word => ({
  en: fill(word.en, values),
  zh: fill(word.zh, values),
});

/** From one node to the next, in pixels of the canvas. */
const BELOW = 200;

let reading = new AbortController();

/**
 * Opens what was dropped or chosen (null: too many files), nodes at this place of the screen; what is refused, whatever it is, changes nothing. Of two
 * calls in a row the later one counts.
 */
export async function openFiles(files: readonly Opened[] | null, place: Place = canvasCentre()): Promise<void> {
  if (files === null) return toast(both(words.manyFiles, { most: MOST_FILES }), 'error');
  reading.abort();
  const { signal } = (reading = new AbortController());
  const sorted = sortFiles(files);
  switch (sorted.kind) {
    case 'none':
      return toast(words.none, 'error');
    case 'others':
      return toast(both(words.others, { count: sorted.count }), 'error');
    case 'manyTables':
      return toast(both(words.manyTables, { count: sorted.count, most: sorted.most }), 'error');
    case 'one':
      return openOne(sorted.file, place, signal);
    case 'images': {
      const ref = await keepImages(sorted.name, sorted.files, signal);
      if (ref === null) return;
      addImageFolder(ref, place);
      const count = sorted.files.filter(({ path }) => !/\.(csv|tsv)$/i.test(path)).length;
      const word = sorted.left > 0 ? words.leftOut : words.images;
      return toast(both(word, { name: sorted.name, count, left: sorted.left }));
    }
    case 'tables': {
      const refs: FileRef[] = [];
      // All are looked at before the first becomes a node.
      for (const file of sorted.files) {
        const ref = await keepTable(asFile(file), signal);
        if (ref === null) return;
        refs.push(ref);
      }
      const { x, y } = toCanvas(place);
      for (const [index, file] of refs.entries())
        addNodeAt('table-file', { x, y: y + index * BELOW }, undefined, { file });
      return toast(both(words.tables, { count: refs.length }));
    }
  }
}

const asFile = ({ path, file }: PathedFile): File =>
  file instanceof File ? file : new File([file], path.replace(/^.*\//, ''));

const addImageFolder = (file: FileRef, place: Place): void =>
  addNodeAt('image-folder', toCanvas(place), undefined, { file });

/** Looks at a file; null = another one came, somebody cancelled, or it was refused and that was told. */
async function look(file: File, signal: AbortSignal): Promise<Exclude<Examined, { refused: unknown }> | null> {
  const found = await asTask(both(words.reading, { name: file.name }), (watch) => examineFile(file, watch), signal);
  if (found === null) return null;
  if (!('refused' in found)) return found;
  await tellRefused(found.refused);
  return null;
}

/** A copy of the file for the runs; null = it could not be kept, and that was told. */
async function keep(file: File, signal: AbortSignal): Promise<FileRef | null> {
  const ref = await keepFile(file);
  if (signal.aborted) return null;
  if (!('refused' in ref)) return ref;
  await tellRefused(ref.refused);
  return null;
}

async function keepImages(name: string, files: readonly PathedFile[], signal: AbortSignal): Promise<FileRef | null> {
  const plain = files.map(({ path, file }) => ({ path, file }));
  const done = await asTask(both(words.packing, { name }), (watch) => packFiles(name, plain, watch), signal);
  if (done === null) return null;
  if (!('refused' in done)) return keep(new File([done.packed], name), signal);
  await tellRefused(done.refused);
  return null;
}

async function keepTable(file: File, signal: AbortSignal): Promise<FileRef | null> {
  const found = await look(file, signal);
  if (found?.kind === 'table') return keep(file, signal);
  if (found !== null) toast(both(words.noTable, { name: file.name }), 'error');
  return null;
}

async function openOne(opened: Opened, place: Place, signal: AbortSignal): Promise<void> {
  const file = asFile(opened);
  const { name } = file;
  const found = await look(file, signal);
  if (found === null) return;
  switch (found.kind) {
    case 'graph':
      await openGraph(found.document, opened.handle, name);
      return toast(both(frame.opened, { name }));
    case 'bundle':
      // All of its files are kept, or it is not opened.
      for (const { name: own, bytes } of found.files)
        if ((await keep(new File([new Uint8Array(bytes)], own), signal)) === null) return;
      show(newDocumentId(), found.document, 'new');
      return toast(both(words.bundle, { name, count: found.files.length }));
    case 'artifact':
      return useOpenedResult.setState({ opened: { name, artifact: found.artifact } });
    case 'image': {
      const { format, width, height } = found;
      if (format !== 'PNG' && format !== 'JPEG')
        return toast(both(words.format, { name, format, width, height }), 'error');
      const files = [{ path: name, file }];
      const ref = await keepImages(archiveName(files), files, signal);
      if (ref === null) return;
      addImageFolder(ref, place);
      return toast(both(words.oneImage, { name }));
    }
    case 'archive': {
      const { entries, images } = found;
      if (images === 0) return toast(both(words.archive, { name, count: entries.length }), 'error');
      const ref = await keep(file, signal);
      if (ref === null) return;
      addImageFolder(ref, place);
      return toast(both(words.images, { name, count: images }));
    }
    case 'table': {
      const ref = await keep(file, signal);
      if (ref === null) return;
      addNodeAt('table-file', toCanvas(place), undefined, { file: ref });
      return toast(both(words.table, { name, columns: found.columns.length, rows: found.rows }));
    }
  }
}

/** A graph in a tab of its own; its file is that of the document, so that saving writes the same file. */
async function openGraph(
  document: GraphDocument,
  handle: FileSystemFileHandle | undefined,
  name: string,
): Promise<void> {
  const own = handle?.name.endsWith('.json') === true ? handle : undefined;
  if (own !== undefined) {
    const there = await documentOfFile(own, await writeText(document)).catch(() => undefined);
    if (there !== undefined && (await openSaved(there))) return;
  }
  const id = newDocumentId();
  show(id, document, 'new');
  if (own === undefined) sawFile(id, { name, text: await writeText(document) });
  else await keepOnDisk(id, own);
}
