import type { StorageReport, StoredValue } from '../../runtime/protocol';

/** Pure parts of the panel of what is kept. */

export const columns = ['kind', 'maker', 'bytes', 'ms', 'age', 'pinned'] as const;
export type Column = (typeof columns)[number];

export interface Sorting {
  readonly column: Column;
  readonly down: boolean;
}

/** Who keeps what was chosen in the panel (`StoredValue.pinnedBy`). */
const USER = 'user';

export const isKeptByUser = ({ pinnedBy }: Pick<StoredValue, 'pinnedBy'>): boolean => pinnedBy.includes(USER);
export const isKeptByNode = ({ pinnedBy }: Pick<StoredValue, 'pinnedBy'>): boolean =>
  pinnedBy.some((owner) => owner !== USER);

/** A value that somebody keeps, or that runs now, is not to be dropped by hand. */
export const canDrop = ({ inUse, pinnedBy }: Pick<StoredValue, 'inUse' | 'pinnedBy'>): boolean =>
  !inUse && pinnedBy.length === 0;

export const sumOf = (values: readonly StoredValue[]): number => values.reduce((total, { bytes }) => total + bytes, 0);

/** In this order; equal ones by size, the largest first. `nameOf`: what stands in the columns of words. */
export function sorted(
  values: readonly StoredValue[],
  { column, down }: Sorting,
  nameOf: (value: StoredValue, column: 'kind' | 'maker') => string,
): readonly StoredValue[] {
  const order =
    column === 'kind' || column === 'maker'
      ? byName(column, nameOf)
      : (a: StoredValue, b: StoredValue) => numberIn(a, column) - numberIn(b, column);
  const sign = down ? -1 : 1;
  return values.toSorted((a, b) => sign * order(a, b) || b.bytes - a.bytes || (a.blob < b.blob ? -1 : 1));
}

function byName(
  column: 'kind' | 'maker',
  nameOf: (value: StoredValue, column: 'kind' | 'maker') => string,
): (a: StoredValue, b: StoredValue) => number {
  const { compare } = new Intl.Collator();
  return (a, b) => compare(nameOf(a, column), nameOf(b, column));
}

const numberIn = (value: StoredValue, column: 'bytes' | 'ms' | 'age' | 'pinned'): number =>
  column === 'pinned' ? Number(!canDrop(value)) + Number(value.pinnedBy.length > 0) : value[column];

/** Parts of the budget in [0, 1]; of the whole where more is kept than the budget allows. */
export function sharesOf({ sizeBytes, checkpointBytes, budgetBytes }: StorageReport): {
  readonly values: number;
  readonly checkpoints: number;
} {
  const whole = Math.max(sizeBytes, budgetBytes, 1);
  return { values: Math.max(0, sizeBytes - checkpointBytes) / whole, checkpoints: checkpointBytes / whole };
}

/** The blobs that the user keeps after a choice; the engine wants all of them, not the change. */
export function keptAfter(values: readonly StoredValue[], chosen: ReadonlySet<string>, keep: boolean): string[] {
  return values.filter((value) => (chosen.has(value.blob) ? keep : isKeptByUser(value))).map(({ blob }) => blob);
}

export const units = { MB: 1e6, GB: 1e9 } as const;
export type Unit = keyof typeof units;

/** The unit in which a budget reads best, and how many of it. */
export function inUnits(bytes: number): { readonly amount: string; readonly unit: Unit } {
  const unit = bytes >= units.GB ? 'GB' : 'MB';
  return { amount: String(Number((bytes / units[unit]).toFixed(2))), unit };
}

/** What was typed as a budget, in bytes; null where it is no number or not within the limits. */
export function readBudget(
  text: string,
  unit: Unit,
  { least, most }: { readonly least: number; readonly most: number },
): number | null {
  const amount = Number(text.trim().replace(',', '.'));
  const bytes = Math.round(amount * units[unit]);
  return text.trim() !== '' && bytes >= least && bytes <= most ? bytes : null;
}
