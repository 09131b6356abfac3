/** Runs a job when one of the lane's places is free; jobs that wait go by rank, lowest first. */
export type LaneQueue = <Result>(rank: number, job: () => Promise<Result>) => Promise<Result>;

export function laneQueue(width: number): LaneQueue {
  /** A binary heap by rank: a list that is scanned again for each job is quadratic. */
  const waiting: { readonly rank: number; readonly start: () => void }[] = [];
  let busy = 0;
  const next = (): void => {
    while (busy < width) {
      const entry = pop(waiting);
      if (entry === undefined) return;
      busy += 1;
      entry.start();
    }
  };
  return (rank, job) =>
    new Promise((resolve, reject) => {
      const start = (): void => {
        job()
          .then(resolve, reject)
          .finally(() => {
            busy -= 1;
            next();
          });
      };
      push(waiting, { rank, start });
      next();
    });
}

interface Ranked {
  readonly rank: number;
}

function push<Entry extends Ranked>(heap: Entry[], entry: Entry): void {
  heap.push(entry);
  for (let child = heap.length - 1; child > 0;) {
    const parent = (child - 1) >> 1;
    if (!swapIfLess(heap, child, parent)) return;
    child = parent;
  }
}

function pop<Entry extends Ranked>(heap: Entry[]): Entry | undefined {
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

const rankOf = (heap: readonly Ranked[], index: number): number => heap[index]?.rank ?? Infinity;

function swapIfLess<Entry extends Ranked>(heap: Entry[], child: number, parent: number): boolean {
  const [lower, upper] = [heap[child], heap[parent]];
  if (lower === undefined || upper === undefined || lower.rank >= upper.rank) return false;
  heap[child] = upper;
  heap[parent] = lower;
  return true;
}
