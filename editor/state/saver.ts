import type { GraphDocument } from '../../runtime/graph/document';
import type { History } from './history';

/** A document as it is to be kept. */
export interface Draft {
  readonly id: string;
  readonly document: GraphDocument;
  readonly revision: number;
  /** The steps that led to it; missing = none are kept. */
  readonly history?: History;
}

export interface SaverNews {
  saved(draft: Draft): void;
  /** The first failure in a row; the draft is tried again by itself. */
  failed(error: unknown): void;
  /** Everything is kept again after a failure. */
  recovered(): void;
}

export interface Saver {
  /** The newest state of a document: kept after a pause in the edits, and soon even where they never pause. */
  take(draft: Draft): void;
  /** Keeps what is due at once. */
  flush(): Promise<void>;
  /** What is not kept yet, what is being kept included. */
  due(): readonly Draft[];
}

export const QUIET_MS = 350;
/** With what keeping takes, a document is kept within a second of an edit. */
export const LONGEST_MS = 750;
const RETRY_MS = [2_000, 5_000, 10_000, 30_000] as const;

/** A database that never answers counts as one that fails. */
const PATIENCE_MS = 10_000;
function inTime(work: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer')), PATIENCE_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Keeps drafts one after the other; one that cannot be kept is not lost as long as the page lives, and tried again. */
export function saver(keep: (draft: Draft) => Promise<void>, news: SaverNews): Saver {
  const due = new Map<string, Draft>();
  let quiet: ReturnType<typeof setTimeout> | undefined;
  let longest: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let working: Promise<void> | null = null;

  async function work(): Promise<void> {
    for (let [draft] = due.values(); draft !== undefined; [draft] = due.values()) {
      try {
        await inTime(keep(draft));
      } catch (error) {
        failures += 1;
        if (failures === 1) news.failed(error);
        longest ??= setTimeout(start, RETRY_MS[Math.min(failures, RETRY_MS.length) - 1]);
        return;
      }
      // A newer state of it may have come meanwhile.
      if (due.get(draft.id) === draft) due.delete(draft.id);
      news.saved(draft);
    }
    if (failures > 0) news.recovered();
    failures = 0;
  }

  function start(): Promise<void> {
    clearTimeout(quiet);
    clearTimeout(longest);
    longest = undefined;
    working ??= work().finally(() => {
      working = null;
      // Taken after the work had ended and before this was told.
      return due.size > 0 && failures === 0 ? start() : undefined;
    });
    return working;
  }

  return {
    take(draft) {
      due.set(draft.id, draft);
      // After a failure the next try is set already.
      if (failures > 0) return;
      clearTimeout(quiet);
      quiet = setTimeout(start, QUIET_MS);
      longest ??= setTimeout(start, LONGEST_MS);
    },
    flush: start,
    due: () => [...due.values()],
  };
}
