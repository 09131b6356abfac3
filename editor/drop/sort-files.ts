/** What becomes of files that were dropped or chosen together. */
export type SortedFiles<Dropped> =
  | { readonly kind: 'none' }
  | { readonly kind: 'one'; readonly file: Dropped }
  /** One archive of images, with the tables beside them; `left`: files that are not in it. */
  | { readonly kind: 'images'; readonly name: string; readonly files: readonly Dropped[]; readonly left: number }
  /** A node each. */
  | { readonly kind: 'tables'; readonly files: readonly Dropped[]; readonly left: number }
  | { readonly kind: 'manyTables'; readonly count: number; readonly most: number }
  | { readonly kind: 'others'; readonly count: number };

const IMAGES = /\.(png|jpe?g|jpe|jfif|webp|gif|bmp|tiff?|heic|avif)$/i;
const TABLES = /\.(csv|tsv)$/i;
/** Nodes that one drop adds, at most. */
const MOST_TABLES = 20;

/** Files that systems leave behind. */
const isLeftBehind = (path: string): boolean =>
  path.split('/').some((part) => part.startsWith('.') || part === '__MACOSX') ||
  /(^|\/)(thumbs\.db|desktop\.ini)$/i.test(path);

/** By their names alone: what each of them holds is seen when it is opened. */
export function sortFiles<Dropped extends { readonly path: string }>(all: readonly Dropped[]): SortedFiles<Dropped> {
  const files = all.filter(({ path }) => !isLeftBehind(path));
  const [first] = files;
  if (first === undefined) return { kind: 'none' };
  const images = files.filter(({ path }) => IMAGES.test(path));
  const tables = files.filter(({ path }) => TABLES.test(path));
  if (files.length === 1 && (images.length === 0 || !first.path.includes('/'))) return { kind: 'one', file: first };
  if (images.length > 0) {
    const used = [...images, ...tables];
    return { kind: 'images', name: archiveName(used), files: used, left: files.length - used.length };
  }
  if (tables.length > MOST_TABLES) return { kind: 'manyTables', count: tables.length, most: MOST_TABLES };
  if (tables.length > 0) return { kind: 'tables', files: tables, left: files.length - tables.length };
  return { kind: 'others', count: files.length };
}

/** `pets.zip` of a folder `pets`, `cat.zip` of one image, else `images.zip`. */
export function archiveName(files: readonly { readonly path: string }[]): string {
  const [first, ...others] = files;
  const [folder = '', inside] = first?.path.split('/') ?? [];
  if (inside !== undefined && others.every(({ path }) => path.startsWith(`${folder}/`))) return `${folder}.zip`;
  return others.length === 0 ? `${folder.replace(/\.[^.]*$/, '')}.zip` : 'images.zip';
}
