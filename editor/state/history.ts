import type { Text } from '../../nodes/kit/text';
import type { GraphDocument } from '../../runtime/graph/document';

/** One undoable step: the document before it, and what it was called. Documents share what did not change. */
export interface Step {
  readonly label: Text;
  readonly before: GraphDocument;
  /** Edits with the same merge key in quick succession are one step (a slider, typing). */
  readonly merge?: string;
  readonly at: number;
}

export interface History {
  readonly document: GraphDocument;
  readonly past: readonly Step[];
  readonly future: readonly Undone[];
}

export interface Undone {
  readonly label: Text;
  readonly after: GraphDocument;
  readonly at: number;
}

export const STEPS_KEPT = 300;
const MERGE_MS = 1200;

export const startHistory = (document: GraphDocument): History => ({ document, past: [], future: [] });

/** The history after an edit; the same object where nothing changed. */
export function record(
  history: History,
  after: GraphDocument,
  label: Text,
  options: { merge?: string; now?: number } = {},
): History {
  if (after === history.document) return history;
  const now = options.now ?? Date.now();
  const last = history.past.at(-1);
  if (options.merge !== undefined && last?.merge === options.merge && now - last.at < MERGE_MS)
    return { document: after, past: [...history.past.slice(0, -1), { ...last, at: now }], future: [] };
  const step: Step = {
    label,
    before: history.document,
    at: now,
    ...(options.merge === undefined ? {} : { merge: options.merge }),
  };
  return { document: after, past: [...history.past, step].slice(-STEPS_KEPT), future: [] };
}

/** The history at this number of steps: undoes or redoes what lies between. */
export function goTo(history: History, count: number): History {
  let next = history;
  while (next.past.length > count) next = undo(next);
  while (next.past.length < count && next.future.length > 0) next = redo(next);
  return next;
}

/** Puts steps of an earlier visit before those of this one. `opened`: the document as this visit began. */
export function withEarlier(history: History, opened: GraphDocument, earlier: Omit<History, 'document'>): History {
  const oldest = history.past[0]?.before ?? history.document;
  if (oldest !== opened) return history;
  const untouched = history.past.length + history.future.length === 0;
  return {
    document: history.document,
    past: [...earlier.past, ...history.past].slice(-STEPS_KEPT),
    // What was undone then cannot be redone after another edit.
    future: untouched ? earlier.future : history.future,
  };
}

export function undo(history: History): History {
  const step = history.past.at(-1);
  if (step === undefined) return history;
  return {
    document: step.before,
    past: history.past.slice(0, -1),
    future: [{ label: step.label, after: history.document, at: step.at }, ...history.future],
  };
}

export function redo(history: History): History {
  const [step, ...future] = history.future;
  if (step === undefined) return history;
  return {
    document: step.after,
    past: [...history.past, { label: step.label, before: history.document, at: step.at }],
    future,
  };
}
