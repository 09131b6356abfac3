import { refuse } from '../../kit/problem';
import type { ParamsOf } from '../../kit/spec';
import type { ZipEntry } from '../../lib/plain/files/zip-directory';
import type { Sorted } from './archive';
import { placesOf, type Place } from './folders';
import { candidate, imageFinder, labelTable, type LabelTable } from './label-table';
import type { spec } from './spec';

export interface Row extends Place {
  readonly entry: ZipEntry;
  /** Cells of the other columns of the table of labels. */
  readonly cells: readonly (string | null)[];
}

/** Which images there are, and what is said of them. */
export interface Arranged {
  readonly layout: 'folders' | 'table' | 'none';
  readonly rows: readonly Row[];
  /** The table of labels, where there is one. */
  readonly table: { readonly name: string; readonly target: string; readonly others: readonly string[] } | null;
  /** Images that the table does not name, and names in it without an image. */
  readonly unlisted: readonly string[];
  readonly missing: readonly string[];
}

type Settings = Pick<ParamsOf<typeof spec>, 'layout' | 'labels' | 'target' | 'unusable'>;

/** `read`: the bytes of an entry; `name`: of the archive. */
export async function arranged(
  name: string,
  sorted: Sorted,
  { layout, labels, target, unusable }: Settings,
  read: (entry: ZipEntry) => Promise<Uint8Array>,
): Promise<Arranged> {
  const paths = sorted.pictures.map((entry) => entry.name);
  const places = placesOf(paths);
  const none = { table: null, unlisted: [], missing: [] };
  const withCells = (kept: (place: Place) => Place): readonly Row[] =>
    sorted.pictures.map((entry, index) => ({
      ...kept(
        places[index] ?? {
          label: null,
          split: -1,
        },
      ),
      entry,
      cells: [],
    }));
  if (layout === 'table' || layout === 'auto') {
    const found = await tableIn(name, sorted, paths, labels, layout === 'table', read);
    if (found !== null) {
      const table = labelTable(found, found.find, target, unusable === 'skip');
      return fromTable(found.name, table, sorted, places);
    }
  }
  const different = new Set(places.map(({ label }) => label));
  const isFlat = layout === 'none' || (layout === 'auto' && different.size === 1 && !isSplit(places));
  return isFlat
    ? { ...none, layout: 'none', rows: withCells((place) => ({ ...place, label: null })) }
    : {
        ...none,
        layout: different.size === 1 && different.has(null) ? 'none' : 'folders',
        rows: withCells((place) => place),
      };
}

const isSplit = (places: readonly Place[]): boolean => places.some(({ split }) => split >= 0);

type Found = ReturnType<typeof candidate> & { readonly find: (cell: string) => string | undefined };

/** The table that names images; null = there is none. `wanted`: there must be one. */
async function tableIn(
  name: string,
  { tables }: Sorted,
  paths: readonly string[],
  labels: string,
  wanted: boolean,
  read: (entry: ZipEntry) => Promise<Uint8Array>,
): Promise<Found | null> {
  const chosen = labels === '' ? tables : tables.filter((entry) => isCalled(entry.name, labels));
  if (labels !== '' && chosen.length === 0)
    refuse(
      'params',
      'image-folder/no-such-table',
      { name, wanted: labels, got: listed(tables.map((entry) => entry.name)) },
      { path: 'labels' },
    );
  if (chosen.length === 0) return wanted ? refuse('file', 'image-folder/no-table', { name }) : null;
  const looked: Found[] = [];
  for (const entry of chosen) {
    const find = imageFinder(paths, entry.name);
    looked.push({ ...candidate(entry.name, await read(entry), find), find });
  }
  const fitting = looked.filter(({ fileColumn }) => fileColumn >= 0);
  const [first, second] = fitting;
  if (second !== undefined)
    refuse(
      'params',
      'image-folder/several-tables',
      { name, count: fitting.length, got: listed(fitting.map((one) => one.name)) },
      { path: 'labels' },
    );
  if (first !== undefined) return first;
  const [only] = looked;
  if (only === undefined || (!wanted && labels === '')) return null;
  const row = only.table.rows()[Symbol.iterator]().next();
  const got = row.done === true ? '–' : row.value.cells.slice(0, 5).join(', ').slice(0, 100);
  return refuse('file', 'image-folder/names-no-image', { table: only.name, wanted: paths[0] ?? '', got });
}

const isCalled = (path: string, name: string): boolean => path === name || path.endsWith(`/${name}`);
const listed = (names: readonly string[]): string => (names.length === 0 ? '–' : names.slice(0, 20).join(', '));

function fromTable(name: string, table: LabelTable, { pictures }: Sorted, places: readonly Place[]): Arranged {
  const byPath = new Map(pictures.map((entry, index) => [entry.name, { entry, place: places[index] }]));
  const rows = table.rows.flatMap(({ path, label, split, cells }) => {
    const known = byPath.get(path);
    return known === undefined ? [] : [{ entry: known.entry, label, split: split ?? known.place?.split ?? -1, cells }];
  });
  const listedPaths = new Set(table.rows.map(({ path }) => path));
  return {
    layout: 'table',
    rows,
    table: { name, target: table.target, others: table.others },
    unlisted: pictures.flatMap((entry) => (listedPaths.has(entry.name) ? [] : [entry.name])),
    missing: table.missing,
  };
}
