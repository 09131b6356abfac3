/** What a single cell can be read as. Cells come without blanks around them. */

const POINT = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const COMMA = /^[+-]?(?:\d+,?\d*|,\d+)(?:[eE][+-]?\d+)?$/;
export const DECIMAL_COMMA = /^[+-]?\d+,\d+$/;
/** Digits behind a leading zero are a code, such as a postcode: as a number it would lose the zero. */
export const CODE = /^[+-]?0\d+$/;

/** The finite number; null where the cell is none. */
export function numberIn(cell: string, decimal: 'point' | 'comma'): number | null {
  if (!(decimal === 'comma' ? COMMA : POINT).test(cell)) return null;
  const value = Number(decimal === 'comma' ? cell.replace(',', '.') : cell);
  return Number.isFinite(value) ? value : null;
}

const DATE =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?(?:Z|([+-])(\d{2}):(\d{2}))?)?$/;
const MINUTE_MS = 60_000;

/**
 * Milliseconds since 1970, UTC, of a date of ISO 8601, with or without a time; without a zone it is taken as UTC. null where the
 * cell is none, or a day that no calendar has. Other orders (03/04/2024) are read differently in different countries, and so by nobody here.
 */
export function dateIn(cell: string): number | null {
  const found = DATE.exec(cell);
  if (found === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const [millisecond, sign, zoneHours, zoneMinutes] = found.slice(7);
  if (hour > 23 || minute > 59 || second > 59 || Number(zoneHours ?? 0) > 14 || Number(zoneMinutes ?? 0) > 59)
    return null;
  const date = new Date(0);
  // Date.UTC takes the years 0 to 99 for those of the last century.
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  date.setUTCHours(hour, minute, second, Number((millisecond ?? '').padEnd(3, '0')));
  const offset = (Number(zoneHours ?? 0) * 60 + Number(zoneMinutes ?? 0)) * MINUTE_MS;
  return date.getTime() - (sign === '-' ? -offset : offset);
}

/** 0 for false, 1 for true; only these words say so by themselves. */
export function truthIn(cell: string): number | null {
  const lower = cell.toLowerCase();
  return lower === 'true' ? 1 : lower === 'false' ? 0 : null;
}

/** As `truthIn`, for a column that is said to be of this type. */
export function saidTruthIn(cell: string): number | null {
  const lower = cell.toLowerCase();
  if (['true', 'yes', 't', 'y', '1'].includes(lower)) return 1;
  return ['false', 'no', 'f', 'n', '0'].includes(lower) ? 0 : null;
}
