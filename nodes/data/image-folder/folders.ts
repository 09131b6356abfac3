import { NOT_SPLIT, TEST, TRAIN, VALIDATION } from '../../kit/artifact';

/** Where an image belongs. */
export interface Place {
  /** Name of its class; null = none. */
  readonly label: string | null;
  /** As in `Dataset.split`. */
  readonly split: number;
}

const splits: ReadonlyMap<string, number> = new Map([
  ...['train', 'training'].map((name) => [name, TRAIN] as const),
  ...['val', 'valid', 'validation', 'dev'].map((name) => [name, VALIDATION] as const),
  ...['test', 'testing'].map((name) => [name, TEST] as const),
]);

/** `Train` → 0; undefined = no name of a split. */
export const splitNamed = (name: string): number | undefined => splits.get(name.trim().toLowerCase());

/**
 * Class and split of each path: a common outer folder is skipped; folders named after at least two splits are splits; the next
 * folder is the class, whatever stands below it. A file beside the folders has no class.
 */
export function placesOf(paths: readonly string[]): readonly Place[] {
  const parts = paths.map((path) => path.split('/'));
  const inside = parts.map((own) => own.slice(commonFolders(parts)));
  const codes = new Set(inside.map(([first = '', ...rest]) => (rest.length > 0 ? splitNamed(first) : undefined)));
  const isSplit = codes.size > 1 && !codes.has(undefined);
  return inside.map((own) => {
    const [first = '', ...rest] = own;
    const below = isSplit ? rest : own;
    return {
      label: below.length > 1 ? (below[0] ?? null) : null,
      split: isSplit ? (splitNamed(first) ?? NOT_SPLIT) : NOT_SPLIT,
    };
  });
}

/** How many folders all paths share, while there is another folder inside. */
function commonFolders(paths: readonly (readonly string[])[]): number {
  const [first = []] = paths;
  let count = 0;
  while (
    paths.every((parts) => parts.length > count + 1 && parts[count] === first[count]) &&
    paths.some((parts) => parts.length > count + 2)
  )
    count += 1;
  return count;
}
