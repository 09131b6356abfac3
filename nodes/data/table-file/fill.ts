import type { Column, ColumnRole, ColumnType } from '../../kit/artifact';
import { refuse } from '../../kit/problem';
import { dateIn, numberIn, saidTruthIn } from './cells';
import { MOST_LEVELS, shortened, type Evidence } from './evidence';

/** Takes the cells of one column, row by row; `null` is missing. */
interface Filler {
  take(cell: string | null, row: number, line: number): void;
  column(): Column;
}

interface Place {
  /** Of the file. */
  readonly name: string;
  /** From 1. */
  readonly column: number;
  readonly title: string;
}

const examples = { number: '1.5', date: '2024-01-31', boolean: 'true / false' } as const;

/** Typed arrays for a column of this type; a cell that does not fit is refused with its place. */
export function filler(
  type: ColumnType,
  rows: number,
  roles: readonly ColumnRole[],
  evidence: Evidence,
  decimal: 'point' | 'comma',
  place: Place,
): Filler {
  const wrong = (cell: string, line: number, wanted: string): never =>
    refuse('file', 'table-file/wrong-cell', { ...place, line, wanted, got: shortened(cell) });
  const common = { name: place.title, roles };
  if (type === 'number' || type === 'date') {
    const values = new Float64Array(rows).fill(NaN);
    const read = type === 'date' ? dateIn : (cell: string) => numberIn(cell, decimal);
    return {
      take(cell, row, line) {
        if (cell !== null) values[row] = read(cell) ?? wrong(cell, line, examples[type]);
      },
      column: () => ({ ...common, type, values }),
    };
  }
  if (type === 'text') return textFiller(rows, common);
  const values = new Int32Array(rows).fill(-1);
  if (type === 'boolean')
    return {
      take(cell, row, line) {
        if (cell !== null) values[row] = saidTruthIn(cell) ?? wrong(cell, line, examples.boolean);
      },
      column: () => ({ ...common, type, levels: ['false', 'true'], values }),
    };
  if (evidence.different.size > MOST_LEVELS) refuse('file', 'table-file/many-levels', { ...place, most: MOST_LEVELS });
  const levels = sorted([...evidence.different], decimal);
  const codes = new Map(levels.map((level, code) => [level, code]));
  return {
    take(cell, row) {
      if (cell !== null) values[row] = codes.get(cell) ?? -1;
    },
    column: () => ({ ...common, type: 'category', levels, values }),
  };
}

/** Levels that are all numbers ascend; others stand by code unit, so that no language decides. */
function sorted(levels: readonly string[], decimal: 'point' | 'comma'): readonly string[] {
  const byText = levels.toSorted();
  const numbers = new Map(byText.map((level) => [level, numberIn(level, decimal)]));
  if ([...numbers.values()].includes(null)) return byText;
  return byText.toSorted((a, b) => (numbers.get(a) ?? 0) - (numbers.get(b) ?? 0));
}

function textFiller(rows: number, common: { readonly name: string; readonly roles: readonly ColumnRole[] }): Filler {
  const encoder = new TextEncoder();
  const offsets = new Int32Array(rows + 1);
  let pool = new Uint8Array(1024);
  let used = 0;
  return {
    take(cell, row) {
      if (cell !== null) {
        // A UTF-16 code unit has at most three bytes.
        const wanted = used + cell.length * 3;
        if (wanted > pool.length) {
          const larger = new Uint8Array(Math.max(wanted, pool.length * 2));
          larger.set(pool);
          pool = larger;
        }
        used += encoder.encodeInto(cell, pool.subarray(used)).written;
      }
      offsets[row + 1] = used;
    },
    column: () => ({ ...common, type: 'text', bytes: pool.slice(0, used), offsets }),
  };
}
