import type { Text } from '../../nodes/kit/text';
import type { GraphDocument } from '../../runtime/graph/document';
import { patchBetween, patched, readPatch } from '../../runtime/graph/patch';
import type { HistoryChange, KeptHistory, KeptStep } from '../../runtime/step-history';
import type { History, Step, Undone } from './history';

/** Between the history of an open document and its steps in the database: only what is new is written. */

/** Characters of patches that are kept of a document; the oldest steps go first. */
const MOST = 6 * 2 ** 20;

interface Transition {
  readonly before: GraphDocument;
  readonly after: GraphDocument;
  readonly label: Text;
  readonly at: number;
}

/** A step that is in the database. */
interface Written extends Transition {
  readonly number: number;
  readonly size: number;
}

export interface HistoryKeeper {
  /** What is to be written so that the database has this history. */
  change(id: string, history: History): { readonly change: HistoryChange; done(): void };
  /** The history is in the database as it is. */
  restored(id: string, first: number, history: History, sizes: readonly number[]): void;
}

function transitions({ document, past, future }: History): readonly Transition[] {
  const done = past.map(({ before, label, at }, index) => ({
    before,
    after: past[index + 1]?.before ?? document,
    label,
    at,
  }));
  const undone = future.map(({ after, label, at }, index) => ({
    before: future[index - 1]?.after ?? document,
    after,
    label,
    at,
  }));
  return [...done, ...undone];
}

const same = (a: Transition | undefined, b: Transition | undefined): boolean =>
  a !== undefined && b !== undefined && a.before === b.before && a.after === b.after && a.label === b.label;

export function historyKeeper(most = MOST): HistoryKeeper {
  const written = new Map<string, readonly Written[]>();

  function change(id: string, history: History): { readonly change: HistoryChange; done(): void } {
    const all = transitions(history);
    const there = written.get(id) ?? [];
    // Either has lost steps at its beginning: the history by their number, the database by their size.
    const begin = there.findIndex((step) => same(step, all[0]));
    const skipped = begin >= 0 ? 0 : all.findIndex((step) => same(step, there[0]));
    const anew = skipped < 0;
    const old = anew ? [] : there.slice(Math.max(0, begin));
    const wanted = anew ? all : all.slice(skipped);
    let kept = 0;
    while (kept < old.length && same(old[kept], wanted[kept])) kept += 1;
    const first = old[0]?.number ?? 0;
    const from = first + kept;
    const steps = wanted.slice(kept).map((step, index) => keptStep(id, from + index, step));
    const next = [
      ...old.slice(0, kept),
      ...steps.map((step, index): Written => ({
        ...(wanted[kept + index] as Transition),
        number: step.number,
        size: step.undo.length + step.redo.length,
      })),
    ];
    const done = history.past.length - (anew ? 0 : skipped);
    const dropped = superfluous(next, done, most);
    const start = first + dropped;
    return {
      change: {
        first: start,
        position: Math.max(start, first + done),
        from,
        steps: steps.filter((step) => step.number >= start),
      },
      done: () => void written.set(id, next.slice(dropped)),
    };
  }

  return {
    change,
    restored(id, first, history, sizes) {
      const all = transitions(history);
      written.set(
        id,
        all.map((step, index) => ({ ...step, number: first + index, size: sizes[index] ?? 0 })),
      );
    },
  };
}

/** How many of the oldest done steps are too much. */
function superfluous(steps: readonly Written[], done: number, most: number): number {
  let total = steps.reduce((sum, { size }) => sum + size, 0);
  let dropped = 0;
  while (total > most && dropped < done) {
    total -= steps[dropped]?.size ?? 0;
    dropped += 1;
  }
  return dropped;
}

const keptStep = (documentId: string, number: number, { before, after, label, at }: Transition): KeptStep => ({
  documentId,
  number,
  label,
  at,
  undo: JSON.stringify(patchBetween(after, before)),
  redo: JSON.stringify(patchBetween(before, after)),
});

/** The steps around a document. What cannot be read ends them there: the document itself is not touched. */
export function readHistory(document: GraphDocument, { position, steps }: KeptHistory): History {
  const past: Step[] = [];
  let now = document;
  for (const step of steps.slice(0, position).toReversed()) {
    const before = after(now, step.undo);
    if (before === null) break;
    past.unshift({ label: step.label, before, at: step.at });
    now = before;
  }
  const future: Undone[] = [];
  now = document;
  for (const step of steps.slice(position)) {
    const next = after(now, step.redo);
    if (next === null) break;
    future.push({ label: step.label, after: next, at: step.at });
    now = next;
  }
  return { document, past, future };
}

function after(document: GraphDocument, text: string): GraphDocument | null {
  const patch = readPatch(text);
  return patch === null ? null : patched(document, patch);
}
