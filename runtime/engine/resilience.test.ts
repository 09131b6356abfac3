import { describe, expect, it } from 'vitest';
import { problem } from '../../nodes/kit/problem';
import { memoryStore } from '../store/memory-store';
import { failedWith, type TaskResult } from './execute';
import type { Executor } from './executor';
import { keyOf, recipeOf, resumeKeyOf } from './key';
import type { Watch } from './run';
import { draw, graphOf, repeat, testingBench, testingNodes, type Bench } from './testing-nodes';

/** An executor whose first tries at a node fail; `how` is asked for each try, from 1. */
const failing =
  (node: string, how: (attempt: number) => TaskResult | undefined) =>
  (inner: Executor): Executor => {
    let attempt = 0;
    return {
      ...inner,
      async execute(task, news, signal) {
        const failure = task.node === node ? how((attempt += 1)) : undefined;
        return failure ?? inner.execute(task, news, signal);
      },
    };
  };

const lost = failedWith(problem('device', 'worker-lost'), 'b');
const deviceLost = failedWith(problem('device', 'device-lost', { reason: 'reset' }), 'b');
const chain = graphOf(
  { a: ['constant', { value: 3 }], b: ['sign'], c: ['sign'] },
  'a.value -> b.value',
  'b.value -> c.value',
);

describe('a failure that may pass', () => {
  it('is tried again, and the run completes', async () => {
    const bench = testingBench(
      memoryStore(),
      failing('b', (attempt) => (attempt <= 2 ? deviceLost : undefined)),
    );
    const { events, counts } = await bench.run(chain);
    expect(counts).toMatchObject({ done: 3, failed: 0 });
    const retries = events.flatMap((event) => (event.type === 'retrying' ? [[event.node, event.attempt]] : []));
    expect(retries).toEqual([
      ['b', 1],
      ['b', 2],
    ]);
  });

  it('is tried three times, no more', async () => {
    let tries = 0;
    const bench = testingBench(
      memoryStore(),
      failing('b', (attempt) => ((tries = attempt), deviceLost)),
    );
    const { log, events } = await bench.run(chain);
    expect(log).toEqual(['done a', 'failed b', 'blocked c']);
    expect(tries).toBe(3);
    expect(events.find((event) => event.type === 'failed')).toMatchObject({ problem: { key: 'device-lost' } });
  });

  it('is not one where the node itself is at fault', async () => {
    let tries = 0;
    const fault = failedWith(problem('compute', 'loss-not-finite', { step: 1 }), 'b');
    const bench = testingBench(
      memoryStore(),
      failing('b', (attempt) => ((tries = attempt), fault)),
    );
    expect((await bench.run(chain)).log).toEqual(['done a', 'failed b', 'blocked c']);
    expect(tries).toBe(1);
  });

  it('waits longer before each try, and not at all once it is cancelled', async () => {
    const bench = testingBench(
      memoryStore(),
      failing('b', () => deviceLost),
    );
    const pauses: number[] = [];
    const abort = new AbortController();
    const pause = async (ms: number): Promise<void> => {
      pauses.push(ms);
      if (pauses.length === 2) abort.abort();
    };
    Object.assign(bench.around, { pause });
    const { counts } = await bench.run(chain, { signal: abort.signal });
    expect(pauses).toEqual([100, 400]);
    expect(counts).toMatchObject({ done: 1, failed: 0, cancelled: 0 });
  });
});

describe('what takes workers down', () => {
  it('is left alone after the second one, in later runs too, until it alone is asked for', async () => {
    let tries = 0;
    const bench = testingBench(
      memoryStore(),
      failing('b', (attempt) => ((tries = attempt), attempt <= 2 ? lost : undefined)),
    );
    const first = await bench.run(chain);
    expect(first.log).toEqual(['done a', 'failed b', 'blocked c']);
    expect(first.events.find((event) => event.type === 'failed')).toMatchObject({ problem: { key: 'lost-twice' } });
    const second = await bench.run(chain);
    expect(second.events.find((event) => event.type === 'failed')).toMatchObject({ problem: { key: 'not-by-itself' } });
    expect(tries).toBe(2);
    expect((await bench.run(chain, { only: ['b'], values: true })).counts).toMatchObject({ done: 1, failed: 0 });
    expect((await bench.run(chain)).counts).toMatchObject({ done: 1, cached: 2 });
  });
});

describe('a pinned node', () => {
  const graph = (value: number) =>
    graphOf({ a: ['constant', { value }], b: ['add'], c: ['sign'] }, 'a.value -> b.values[0]', 'b.value -> c.value');
  const pinned = new Set(['b']);
  const valueOfB = async (bench: Bench, value: number, documentId = 'one') => {
    const { events, log } = await bench.run(graph(value), { pinned, documentId });
    return { value: await bench.valueOf(events, 'b'), log };
  };

  it('keeps its result whatever changes before it, and of other documents nothing', async () => {
    const bench = testingBench();
    expect(await valueOfB(bench, 5)).toMatchObject({ value: 6 });
    const kept = await valueOfB(bench, 7);
    expect(kept.value).toBe(6);
    expect(kept.log).toEqual(['cached b', 'cached c', 'done a']);
    expect(await valueOfB(bench, 7, 'another')).toMatchObject({ value: 8 });
  });

  it('needs nothing of what is before it', async () => {
    const bench = testingBench();
    await valueOfB(bench, 5);
    const { log } = await bench.run(graph(9), { pinned, documentId: 'one', only: ['c'] });
    expect(log).toEqual(['cached b', 'cached c']);
  });

  it('is protected from eviction, and computed again where its value is gone all the same', async () => {
    const bench = testingBench();
    await valueOfB(bench, 5);
    const [account] = (await bench.store.accounts()).filter(({ pinnedBy }) => pinnedBy.length > 0);
    expect(account?.pinnedBy).toEqual(['node:one#b']);
    await bench.store.evict([account?.hash ?? '']);
    expect(await valueOfB(bench, 7)).toMatchObject({ value: 8 });
  });
});

describe('what is looked at', () => {
  it('runs first, with all that it needs', async () => {
    const others = Object.fromEntries(
      Array.from({ length: 8 }, (_, at) => [`a${at}`, ['constant', { value: at }] as const]),
    );
    const graph = graphOf({ ...others, c: ['constant', { value: 99 }], d: ['sign'] }, 'c.value -> d.value');
    const order = async (nodes: readonly string[]): Promise<string[]> => {
      const watch: Watch = { nodes: new Set(nodes), onChange: () => () => undefined };
      const { events } = await testingBench().run(graph, { watch });
      return events.flatMap((event) => (event.type === 'running' ? [event.node] : []));
    };
    expect((await order([])).slice(-2)).toEqual(['c', 'd']);
    // One was at the head of the lane already, and one more starts while the value of `c` is kept.
    const watched = await order(['d']);
    expect(watched.slice(0, 2)).toEqual(['a0', 'c']);
    expect(watched.indexOf('d')).toBeLessThan(5);
  });
});

describe('memory', () => {
  it('is asked for before a node starts', async () => {
    const bench = testingBench();
    const nodes = testingNodes.get('sign');
    if (nodes === undefined) throw new Error('no node');
    Object.assign(bench.around.lanes.host, { memoryBytes: 1e6 });
    const heavy = new Map(testingNodes).set('sign', { ...nodes, estimate: () => 3e6 });
    const { log, events } = await bench.run(chain, { nodes: heavy });
    expect(log).toEqual(['done a', 'failed b', 'blocked c']);
    expect(events.find((event) => event.type === 'failed')).toMatchObject({
      problem: { key: 'needs-too-much', values: { wanted: 3, limit: 1 } },
    });
    expect(events.some((event) => event.type === 'running' && event.node === 'b')).toBe(false);
  });
});

describe('keys', () => {
  const recipe = (spec: typeof draw | typeof repeat, params: Record<string, unknown>, backend = 'js') =>
    recipeOf({ spec, backend, params, inputs: { value: ['i'] }, assets: [] });

  it('leave out of the resume key what only says how much, and nothing else', () => {
    const resume = (params: Record<string, unknown>, backend?: string): string =>
      resumeKeyOf(repeat, recipe(repeat, params, backend));
    expect(resume({ times: 2 })).toBe(resume({ times: 9 }));
    expect(resume({ times: 2 }, 'cpu')).not.toBe(resume({ times: 2 }, 'wasm'));
    expect(keyOf(recipe(repeat, { times: 2 }))).not.toBe(keyOf(recipe(repeat, { times: 9 })));
    expect(resumeKeyOf(draw, recipe(draw, { seed: 1 }))).not.toBe(resumeKeyOf(draw, recipe(draw, { seed: 2 })));
    // A checkpoint is no result.
    expect(resumeKeyOf(draw, recipe(draw, { seed: 1 }))).not.toBe(keyOf(recipe(draw, { seed: 1 })));
  });
});
