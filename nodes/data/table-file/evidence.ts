import type { ColumnType } from '../../kit/artifact';
import { refuse } from '../../kit/problem';
import { CODE, dateIn, DECIMAL_COMMA, numberIn, truthIn } from './cells';

/** Levels of a category: more are no categories but texts. */
export const MOST_LEVELS = 1000;
/** Characters of a level. */
const LONGEST_LEVEL = 200;
/** So few different texts are a category in a table of any length. */
const FEW_LEVELS = 20;
/** From this share of numbers (or dates) on, a cell that is none is taken for a mistake, not for a level. */
const MOSTLY = 0.9;
/** Fewer cells say too little to speak of a mistake. */
const ENOUGH = 10;

interface Odd {
  readonly line: number;
  readonly cell: string;
}

/** What the filled cells of a column are, counted. */
export interface Evidence {
  filled: number;
  missing: number;
  numbers: number;
  dates: number;
  truths: number;
  /** Digits behind a leading zero. */
  codes: number;
  /** Numbers with a decimal comma, where the decimal mark is a point. */
  commas: number;
  longest: number;
  /** The different cells, up to one more than a category may have. */
  readonly different: Set<string>;
  firstNoNumber: Odd | null;
  firstNoDate: Odd | null;
}

export const noEvidence = (): Evidence => ({
  filled: 0,
  missing: 0,
  numbers: 0,
  dates: 0,
  truths: 0,
  codes: 0,
  commas: 0,
  longest: 0,
  different: new Set(),
  firstNoNumber: null,
  firstNoDate: null,
});

/** Counts one cell that is not missing. */
export function observe(evidence: Evidence, cell: string, line: number, decimal: 'point' | 'comma'): void {
  evidence.filled += 1;
  if (evidence.different.size <= MOST_LEVELS) evidence.different.add(cell);
  if (cell.length > evidence.longest) evidence.longest = cell.length;
  const isCode = CODE.test(cell);
  if (isCode) evidence.codes += 1;
  if (!isCode && numberIn(cell, decimal) !== null) evidence.numbers += 1;
  else evidence.firstNoNumber ??= { line, cell };
  if (dateIn(cell) !== null) evidence.dates += 1;
  else evidence.firstNoDate ??= { line, cell };
  if (truthIn(cell) !== null) evidence.truths += 1;
  if (decimal === 'point' && DECIMAL_COMMA.test(cell)) evidence.commas += 1;
}

/**
 * The type that the cells suggest: what all of them are, else a category where texts repeat, else text. Where nearly all are
 * numbers or dates, the first that is none is refused: read as levels, a whole column would be lost for one typing error.
 */
export function typeOf(evidence: Evidence, at: { name: string; column: number; title: string }): ColumnType {
  const { filled, numbers, dates, truths, codes, different, longest } = evidence;
  if (filled === 0) return 'category';
  if (truths === filled) return 'boolean';
  if (numbers === filled) return 'number';
  if (dates === filled) return 'date';
  if (filled >= ENOUGH && codes === 0) {
    const refuseOdd = (odd: Odd | null, wanted: string, count: number): void => {
      if (odd !== null && count >= MOSTLY * filled)
        refuse('file', 'table-file/mostly', {
          ...at,
          wanted,
          line: odd.line,
          got: shortened(odd.cell),
          share: Math.floor((100 * count) / (filled - 1)),
        });
    };
    refuseOdd(evidence.firstNoNumber, '1.5', numbers);
    refuseOdd(evidence.firstNoDate, '2024-01-31', dates);
  }
  const few = different.size <= FEW_LEVELS || different.size <= filled / 2;
  return few && different.size <= MOST_LEVELS && longest <= LONGEST_LEVEL ? 'category' : 'text';
}

/** A cell as a sentence shows it. */
export const shortened = (cell: string): string => (cell.length > 60 ? `${cell.slice(0, 60)}…` : cell);
