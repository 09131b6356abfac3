import { Dexie, type Table } from 'dexie';
import type { Problem } from '../nodes/kit/problem';
import type { Text } from '../nodes/kit/text';
import type { RunCounts } from './protocol';

/** `crashed`: the page ended while it was running. */
export type RunEnding = 'running' | 'finished' | 'failed' | 'cancelled' | 'crashed';

/** `node.name` with its number; null = undefined there. */
export interface KeptMetric {
  readonly node: string;
  readonly name: string;
  readonly value: number | null;
}

/** A param that the graph sets, at any depth of a group: `group.field`. */
export interface KeptParam {
  readonly node: string;
  readonly path: string;
  readonly value: string | number | boolean | null;
}

/** What a list of runs shows; the rest is in `RunDetail`, so that hundreds of runs are read at once. */
export interface RunSummary {
  readonly id: string;
  readonly documentId: string;
  readonly title: Text;
  /** Counts the runs of the document from 1; none is given twice while the runs stand. */
  readonly number: number;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** null while it runs, and where its end was not seen. */
  readonly durationMs: number | null;
  readonly ending: RunEnding;
  /** null where no device was told yet. */
  readonly backend: string | null;
  readonly device: string;
  readonly seed: number;
  readonly counts: RunCounts | null;
  /** The user's words. */
  readonly name: string;
  readonly note: string;
  readonly pinned: boolean;
  /** Nodes of the graph, and those that the two lists below speak of. */
  readonly nodes: Readonly<Record<string, { readonly type: string; readonly label?: Text }>>;
  readonly metrics: readonly KeptMetric[];
  readonly params: readonly KeptParam[];
}

export interface KeptCurve {
  readonly series: string;
  readonly x: readonly number[];
  /** NaN leaves a gap. */
  readonly y: readonly number[];
}

/** A node as it ended in a run. */
export interface KeptNode {
  readonly id: string;
  readonly type: string;
  readonly version: number;
  readonly label?: Text;
  readonly state: 'done' | 'cached' | 'failed' | 'blocked' | 'cancelled' | 'bypassed';
  /** All of them: those of the graph, the defaults as they were, the seed as a number. A very long value is its beginning. */
  readonly params: Readonly<Record<string, unknown>>;
  /** Of the execution that made the result, which may be an earlier one. */
  readonly durationMs?: number;
  /** `js`, or the real backend. */
  readonly backend?: string;
  readonly key?: string;
  /** Lineage: port → identities of what came in. */
  readonly inputs?: Readonly<Record<string, readonly string[]>>;
  readonly problem?: Problem;
  /** Id of the node that blocked it. */
  readonly by?: string;
  readonly metrics: Readonly<Record<string, number | null>>;
  readonly curves: readonly KeptCurve[];
}

export interface RunDetail {
  readonly id: string;
  /** The graph file; null where it was too large to keep with every run. */
  readonly text: string | null;
  readonly nodes: readonly KeptNode[];
  /** Nodes that there was no room for. */
  readonly leftOut: number;
}

export interface KeptRun {
  readonly summary: RunSummary;
  readonly detail: RunDetail;
}

/** What the user says of a run. */
export type RunWords = Partial<Pick<RunSummary, 'name' | 'note' | 'pinned'>>;

class RunDatabase extends Dexie {
  declare readonly runs: Table<RunSummary, string>;
  declare readonly details: Table<RunDetail, string>;

  constructor(name: string) {
    super(name);
    this.version(1).stores({ runs: 'id, startedAt, [documentId+startedAt], ending', details: 'id' });
  }
}

/** Runs of all documents that are kept; those that the user named, noted or pinned stay beyond it. */
const RUNS_KEPT = 500;

export interface RunHistory {
  /** Keeps a run that has begun, under the next number of its document; old runs make room. */
  begin(run: KeptRun): Promise<void>;
  /** How it ended. What the user said of it meanwhile stays; a run that was removed meanwhile stays removed. */
  end(run: KeptRun): Promise<void>;
  /** Of one document, or of all; the newest first. */
  list(documentId?: string): Promise<readonly RunSummary[]>;
  /** With their details, in the order asked for; those that are gone are missing. */
  read(ids: readonly string[]): Promise<readonly KeptRun[]>;
  say(id: string, words: RunWords): Promise<void>;
  /** What it gives can be brought back. */
  remove(ids: readonly string[]): Promise<readonly KeptRun[]>;
  bringBack(runs: readonly KeptRun[]): Promise<void>;
  /** Ids of the runs that nobody saw the end of. */
  open(): Promise<readonly string[]>;
  /** Marks a run whose page is gone; one that has ended is left as it is. */
  crashed(id: string): Promise<void>;
}

/** Kept runs, in a database of their own: clearing the cache never touches them. */
export function openRunHistory(name = 'gradloom-runs', most = RUNS_KEPT): RunHistory {
  const database = new RunDatabase(name);
  const { runs, details } = database;

  const ofDocument = (documentId: string) =>
    runs.where('[documentId+startedAt]').between([documentId, Dexie.minKey], [documentId, Dexie.maxKey]).reverse();

  /** Inside a transaction. */
  async function makeRoom(): Promise<void> {
    if ((await runs.count()) <= most) return;
    const old = await runs.orderBy('startedAt').reverse().offset(most).toArray();
    const gone = old.filter(({ name: own, note, pinned }) => own === '' && note === '' && !pinned).map(({ id }) => id);
    await Promise.all([runs.bulkDelete(gone), details.bulkDelete(gone)]);
  }

  async function read(ids: readonly string[]): Promise<readonly KeptRun[]> {
    const [summaries, rest] = await Promise.all([runs.bulkGet([...ids]), details.bulkGet([...ids])]);
    return summaries.flatMap((summary, at) => {
      const detail = rest[at];
      return summary === undefined || detail === undefined ? [] : [{ summary, detail }];
    });
  }

  return {
    begin: ({ summary, detail }) =>
      database.transaction('rw', runs, details, async () => {
        const numbers = (await ofDocument(summary.documentId).toArray()).map((run) => run.number);
        await runs.put({ ...summary, number: Math.max(0, ...numbers) + 1 });
        await details.put(detail);
        await makeRoom();
      }),
    end: ({ summary, detail }) =>
      database.transaction('rw', runs, details, async () => {
        const begun = await runs.get(summary.id);
        if (begun === undefined) return;
        const { number, name: own, note, pinned } = begun;
        await runs.put({ ...summary, number, name: own, note, pinned });
        await details.put(detail);
      }),
    list: (documentId) =>
      (documentId === undefined ? runs.orderBy('startedAt').reverse() : ofDocument(documentId)).toArray(),
    read: (ids) => database.transaction('r', runs, details, () => read(ids)),
    say: async (id, words) => void (await runs.update(id, words)),
    remove: (ids) =>
      database.transaction('rw', runs, details, async () => {
        const removed = await read(ids);
        await Promise.all([runs.bulkDelete([...ids]), details.bulkDelete([...ids])]);
        return removed;
      }),
    bringBack: (gone) =>
      database.transaction('rw', runs, details, async () => {
        await runs.bulkPut(gone.map(({ summary }) => summary));
        await details.bulkPut(gone.map(({ detail }) => detail));
      }),
    open: () => runs.where('ending').equals('running').primaryKeys(),
    crashed: async (id) =>
      void (await runs
        .where('id')
        .equals(id)
        .and(({ ending }) => ending === 'running')
        .modify({ ending: 'crashed' })),
  };
}
