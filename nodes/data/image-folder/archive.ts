import type { ZipEntry } from '../../lib/plain/files/zip-directory';

/** What the files of an archive are, by their names. */
export interface Sorted {
  readonly pictures: readonly ZipEntry[];
  readonly tables: readonly ZipEntry[];
  /** Pictures of formats that are not read. */
  readonly foreign: readonly ZipEntry[];
  readonly others: readonly ZipEntry[];
}

const kinds: Readonly<Record<string, keyof Sorted>> = {
  png: 'pictures',
  jpg: 'pictures',
  jpeg: 'pictures',
  jpe: 'pictures',
  jfif: 'pictures',
  csv: 'tables',
  tsv: 'tables',
  webp: 'foreign',
  gif: 'foreign',
  bmp: 'foreign',
  tif: 'foreign',
  tiff: 'foreign',
  heic: 'foreign',
  avif: 'foreign',
  svg: 'foreign',
  ico: 'foreign',
  dcm: 'foreign',
  jp2: 'foreign',
};

export const endingOf = (name: string): string => /\.([^./]*)$/.exec(name)?.[1]?.toLowerCase() ?? '';

/** Files that systems leave behind: hidden ones, those of macOS beside the real ones, thumbnails of Windows. */
const isLeftBehind = (name: string): boolean =>
  name.split('/').some((part) => part.startsWith('.') || part === '__MACOSX') ||
  /(^|\/)(thumbs\.db|desktop\.ini)$/i.test(name);

/** Each kind sorted by name; what systems leave behind is passed over. */
export function sortEntries(entries: readonly ZipEntry[]): Sorted {
  const sorted = { pictures: [], tables: [], foreign: [], others: [] } as Record<keyof Sorted, ZipEntry[]>;
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1)))
    if (!isLeftBehind(entry.name)) sorted[kinds[endingOf(entry.name)] ?? 'others'].push(entry);
  return sorted;
}
