import type { PathedFile } from '../../runtime/browser-intake';

/** Files of one drop, at most; as many as an archive may hold. */
export const MOST_FILES = 20_000;
const DEEPEST = 32;

/**
 * The files of a drop with their paths, those in folders too. Asked for at once, while the browser lets the drop be seen; null =
 * too many.
 */
export function droppedFiles(transfer: DataTransfer): Promise<readonly PathedFile[] | null> {
  const entries = Array.from(transfer.items, (item) => item.webkitGetAsEntry?.() ?? null);
  const files = Array.from(transfer.files, (file) => ({ path: file.name, file }));
  // A file that a page made has no entry.
  if (entries.length === 0 || entries.includes(null)) return Promise.resolve(files);
  return walk(entries as readonly FileSystemEntry[]);
}

async function walk(top: readonly FileSystemEntry[]): Promise<readonly PathedFile[] | null> {
  const found: PathedFile[] = [];
  const open = top.map((entry) => ({ entry, path: entry.name, depth: 0 }));
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    const { entry, path, depth } = next;
    if (isFile(entry)) found.push({ path, file: await fileOf(entry) });
    else if (isDirectory(entry) && depth < DEEPEST)
      for (const inner of await contentOf(entry))
        open.push({ entry: inner, path: `${path}/${inner.name}`, depth: depth + 1 });
    if (found.length + open.length > MOST_FILES) return null;
  }
  return found;
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isDirectory = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

/** One that cannot be read is empty: whoever opens it says so. */
const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve) => entry.file(resolve, () => resolve(new File([], entry.name))));

/** A reader gives a hundred entries at a time, and none at the end. */
async function contentOf(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<readonly FileSystemEntry[]>((resolve) =>
      reader.readEntries(resolve, () => resolve([])),
    );
    if (some.length === 0 || all.length > MOST_FILES) return all;
    all.push(...some);
  }
}
