import { describe, expect, it } from 'vitest';
import { laneQueue } from './lanes';

/** Jobs that end when they are told to. */
function jobs() {
  const started: string[] = [];
  const ends = new Map<string, () => void>();
  return {
    started,
    job: (name: string) => (): Promise<void> => {
      started.push(name);
      return new Promise((resolve) => ends.set(name, resolve));
    },
    async end(name: string): Promise<void> {
      ends.get(name)?.();
      await new Promise((resolve) => setTimeout(resolve));
    },
  };
}

describe('laneQueue', () => {
  it('runs as many as it is wide, then the lowest rank first', async () => {
    const { started, job, end } = jobs();
    const queue = laneQueue(2);
    for (const [name, rank] of [
      ['a', 5],
      ['b', 4],
      ['c', 3],
      ['d', 1],
      ['e', 2],
    ] as const)
      void queue.add(() => rank, job(name));
    expect(started).toEqual(['a', 'b']);
    await end('a');
    await end('b');
    expect(started).toEqual(['a', 'b', 'd', 'e']);
    await end('d');
    expect(started.at(-1)).toBe('c');
  });

  it('takes ranks that changed while jobs waited', async () => {
    const { started, job, end } = jobs();
    const queue = laneQueue(1);
    const ranks: Record<string, number> = { b: 1, c: 2, d: 3, e: 4 };
    void queue.add(() => 0, job('a'));
    for (const name of Object.keys(ranks)) void queue.add(() => ranks[name] ?? 0, job(name));
    ranks['e'] = -1;
    ranks['d'] = 0;
    queue.rerank();
    for (const name of ['a', 'e', 'd', 'b']) await end(name);
    expect(started).toEqual(['a', 'e', 'd', 'b', 'c']);
  });

  it('goes on after a job that failed, and tells its caller', async () => {
    const queue = laneQueue(1);
    const broken = queue.add(
      () => 0,
      () => Promise.reject(new Error('broken')),
    );
    const next = queue.add(
      () => 1,
      () => Promise.resolve('done'),
    );
    await expect(broken).rejects.toThrow('broken');
    expect(await next).toBe('done');
  });

  it('starts thousands of waiting jobs in the order of their ranks', async () => {
    const queue = laneQueue(1);
    const order: number[] = [];
    const ranks = Array.from({ length: 5_000 }, (_, index) => (index * 2_654_435_761) % 5_003);
    let open: () => void = () => undefined;
    const first = queue.add(
      () => -1,
      () => new Promise<void>((resolve) => (open = resolve)),
    );
    const all = ranks.map((rank) =>
      queue.add(
        () => rank,
        async () => void order.push(rank),
      ),
    );
    open();
    await Promise.all([first, ...all]);
    expect(order).toEqual(ranks.toSorted((a, b) => a - b));
  });
});
