import type { Text } from '../nodes/kit/text';

/** One undoable step of a document, as patches in both directions (`graph/patch.ts`, as JSON). */
export interface KeptStep {
  readonly documentId: string;
  /** Counted on without gaps. */
  readonly number: number;
  readonly label: Text;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly undo: string;
  readonly redo: string;
}

/** Where a document stands in its steps. */
export interface HistoryHead {
  readonly documentId: string;
  /** Steps from this number on count. */
  readonly first: number;
  /** Steps before this number are done, the others undone. */
  readonly position: number;
  /** Of the document that it belongs to: a document that was written without its history has none. */
  readonly savedAt: number;
}

/** What is to be written: these steps instead of all from `from` on. */
export interface HistoryChange {
  readonly first: number;
  readonly position: number;
  readonly from: number;
  readonly steps: readonly KeptStep[];
}

export interface KeptHistory {
  readonly position: number;
  /** In order, without gaps. */
  readonly steps: readonly KeptStep[];
}

/** The history as it was read; null where it does not belong to this state of the document, or is not whole. */
export function wholeHistory(
  head: HistoryHead | undefined,
  steps: readonly KeptStep[],
  savedAt: number,
): KeptHistory | null {
  if (head === undefined || head.savedAt !== savedAt) return null;
  const own = steps.filter((step) => step.number >= head.first);
  const whole = own.every((step, index) => step.number === head.first + index);
  const position = head.position - head.first;
  return whole && position >= 0 && position <= own.length ? { position, steps: own } : null;
}
