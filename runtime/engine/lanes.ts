/** Jobs that wait for one of a lane's places, the lowest rank first. */
export interface LaneQueue {
  add<Result>(rank: () => number, job: () => Promise<Result>): Promise<Result>;
  /** Ranks have changed. */
  rerank(): void;
}

interface Entry {
  readonly rankNow: () => number;
  rank: number;
  readonly start: () => void;
}

export function laneQueue(width: number): LaneQueue {
  /** A binary heap by rank: a list that is scanned again for each job is quadratic. */
  const waiting: Entry[] = [];
  let busy = 0;
  const next = (): void => {
    while (busy < width) {
      const entry = pop(waiting);
      if (entry === undefined) return;
      busy += 1;
      entry.start();
    }
  };
  return {
    add: (rankNow, job) =>
      new Promise((resolve, reject) => {
        const start = (): void => {
          job()
            .then(resolve, reject)
            .finally(() => {
              busy -= 1;
              next();
            });
        };
        push(waiting, { rankNow, rank: rankNow(), start });
        next();
      }),
    rerank() {
      for (const entry of waiting) entry.rank = entry.rankNow();
      // A sorted list is a heap.
      waiting.sort((a, b) => a.rank - b.rank);
    },
  };
}

function push(heap: Entry[], entry: Entry): void {
  heap.push(entry);
  for (let child = heap.length - 1; child > 0;) {
    const parent = (child - 1) >> 1;
    if (!swapIfLess(heap, child, parent)) return;
    child = parent;
  }
}

function pop(heap: Entry[]): Entry | undefined {
  const top = heap[0];
  const last = heap.pop();
  if (top === undefined || last === undefined || heap.length === 0) return top;
  heap[0] = last;
  for (let parent = 0; ;) {
    const left = 2 * parent + 1;
    const least = rankOf(heap, left + 1) < rankOf(heap, left) ? left + 1 : left;
    if (least >= heap.length || !swapIfLess(heap, least, parent)) return top;
    parent = least;
  }
}

const rankOf = (heap: readonly Entry[], index: number): number => heap[index]?.rank ?? Infinity;

function swapIfLess(heap: Entry[], child: number, parent: number): boolean {
  const [lower, upper] = [heap[child], heap[parent]];
  if (lower === undefined || upper === undefined || lower.rank >= upper.rank) return false;
  heap[child] = upper;
  heap[parent] = lower;
  return true;
}
