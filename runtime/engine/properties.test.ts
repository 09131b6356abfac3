import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode } from '../store/codec';
import { memoryStore } from '../store/memory-store';
import type { Store } from '../store/store';
import { faultyStore } from '../store/testing-faults';
import { edits, expected, fraction, graphs, plainGraph, plainTypes, versions, type Drawn } from './testing-graphs';
import { testingBench, type Bench } from './testing-nodes';

/** What `npm run planted-bugs` shows to be caught by these: scripts/planted-bugs. */
const runs = { numRuns: 150, seed: 7 };

type Run = Awaited<ReturnType<Bench['run']>>;

const executed = ({ events }: Run): string[] => events.flatMap((event) => (event.type === 'done' ? [event.node] : []));

/** Node → the value that the store holds of it. */
async function storedValues(store: Store, { events }: Run): Promise<Map<string, number | null>> {
  const values = new Map<string, number | null>();
  for (const event of events) {
    if (event.type !== 'done' && event.type !== 'cached') continue;
    const bytes = await store.read(event.outcome.outputs['value']?.blob ?? '');
    const value = bytes === null ? null : decode(bytes);
    values.set(event.node, value?.kind === 'report' ? (value.metrics['value'] ?? null) : null);
  }
  return values;
}

/** Everything that a graph must give stands in the store. */
async function expectRight(bench: Bench, graph: readonly Drawn[], run: Run): Promise<void> {
  const { values } = expected(graph);
  const right = new Map([...values].filter(([, value]) => value !== null));
  expect(await storedValues(bench.store, run)).toEqual(right);
}

/** A record whose blobs never came would be a lie. */
async function expectWhole(store: Store): Promise<void> {
  for (const outcome of (await store.records()).values())
    for (const { blob } of Object.values(outcome.outputs)) expect(await store.read(blob)).not.toBeNull();
}

describe('any graph, any edits', () => {
  it('gives what a fresh computation gives, and executes exactly what was never computed', async () => {
    await fc.assert(
      fc.asyncProperty(graphs(), edits, async (first, list) => {
        const bench = testingBench();
        const known = new Set<string>();
        for (const graph of versions(first, list)) {
          const run = await bench.run(plainGraph(graph));
          await expectRight(bench, graph, run);
          const fresh = [...expected(graph).recipes].filter(([, recipe]) => !known.has(recipe));
          const own = executed(run);
          expect(new Set(own.map((id) => expected(graph).recipes.get(id)))).toEqual(
            new Set(fresh.map(([, recipe]) => recipe)),
          );
          // Equal ones are computed once.
          expect(own).toHaveLength(new Set(fresh.map(([, recipe]) => recipe)).size);
          for (const [, recipe] of fresh) known.add(recipe);
        }
      }),
      runs,
    );
  });

  it('executes nothing in a second run', async () => {
    await fc.assert(
      fc.asyncProperty(graphs(), async (graph) => {
        const bench = testingBench();
        await bench.run(plainGraph(graph));
        const again = await bench.run(plainGraph(graph));
        expect(again.counts).toEqual({ done: 0, cached: graph.length, failed: 0, blocked: 0, cancelled: 0 });
      }),
      runs,
    );
  });

  it('runs, for one node, only what that node needs', async () => {
    await fc.assert(
      fc.asyncProperty(graphs(), fraction, async (graph, place) => {
        const bench = testingBench();
        const plain = plainGraph(graph);
        const target = `n${Math.floor(place * graph.length)}`;
        const needed = new Set([target]);
        for (const edge of plain.edges.toReversed()) if (needed.has(edge.to.node)) needed.add(edge.from.node);
        const run = await bench.run(plain, { only: [target], values: true });
        const told = run.events.flatMap((event) =>
          event.type === 'done' || event.type === 'cached' ? [event.node] : [],
        );
        expect(new Set(told)).toEqual(needed);
      }),
      runs,
    );
  });

  it('blocks exactly what depends on a failure, and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(graphs([...plainTypes, 'broken']), async (graph) => {
        const bench = testingBench();
        const run = await bench.run(plainGraph(graph));
        await expectRight(bench, graph, run);
        const told = (type: string): Set<string> =>
          new Set(run.events.flatMap((event) => (event.type === type ? [event.node] : [])));
        const lacking = [...expected(graph).values].flatMap(([id, value]) => (value === null ? [id] : []));
        const failed = told('failed');
        expect(new Set([...failed, ...told('blocked')])).toEqual(new Set(lacking));
        // A broken node fails by itself unless something before it did.
        for (const id of failed) expect(graph[Number(id.slice(1))]?.type).toBe('broken');
      }),
      runs,
    );
  });
});

describe('whatever happens', () => {
  it('cancelled at any event it ends, and a later run completes', async () => {
    await fc.assert(
      fc.asyncProperty(graphs(), fc.integer({ min: 0, max: 40 }), async (graph, at) => {
        const bench = testingBench();
        const abort = new AbortController();
        let seen = 0;
        const cut = await bench.run(plainGraph(graph), {
          signal: abort.signal,
          onEvent: () => {
            if ((seen += 1) > at) abort.abort();
          },
        });
        await expectWhole(bench.store);
        const rest = await bench.run(plainGraph(graph));
        await expectRight(bench, graph, rest);
        // Nothing is lost by it, and nothing done twice.
        const distinct = new Set(expected(graph).recipes.values()).size;
        expect(executed(cut).length + executed(rest).length).toBe(distinct);
      }),
      runs,
    );
  });

  it('random eviction never changes a result', async () => {
    await fc.assert(
      fc.asyncProperty(graphs(), edits, fc.array(fc.nat({ max: 99 }), { maxLength: 8 }), async (first, list, picks) => {
        const bench = testingBench();
        for (const graph of versions(first, list)) {
          const run = await bench.run(plainGraph(graph), { values: true });
          await expectRight(bench, graph, run);
          const blobs = (await bench.store.accounts()).map(({ hash }) => hash).toSorted();
          await bench.store.evict(picks.flatMap((pick) => blobs[pick % Math.max(1, blobs.length)] ?? []));
        }
      }),
      runs,
    );
  });

  it('an eviction in the middle of a run never changes a result', async () => {
    await fc.assert(
      fc.asyncProperty(graphs(), edits, fc.integer({ min: 1, max: 12 }), async (first, list, every) => {
        const bench = testingBench();
        for (const graph of versions(first, list)) {
          let seen = 0;
          const run = await bench.run(plainGraph(graph), {
            onEvent: () => {
              if ((seen += 1) % every === 0)
                void bench.store
                  .accounts()
                  .then((all) => bench.store.evict(all.flatMap(({ hash, inUse }) => (inUse ? [] : [hash]))));
            },
          });
          expect(run.counts.failed + run.counts.blocked).toBe(0);
          const again = await bench.run(plainGraph(graph), { values: true });
          await expectRight(bench, graph, again);
        }
      }),
      runs,
    );
  });

  for (const when of ['before', 'after'] as const)
    it(`one failing store call (${when} it is done) tears nothing, and the next run completes`, async () => {
      await fc.assert(
        fc.asyncProperty(graphs(plainTypes, 5), async (graph) => {
          for (let failAt = 1; ; failAt += 1) {
            const inner = memoryStore();
            const { store, calls } = faultyStore(inner, failAt, when);
            const faulty = testingBench(store);
            await faulty.run(plainGraph(graph));
            await expectWhole(inner);
            // The same engine goes on with what it then believes to be kept.
            if (calls() >= failAt) await expectRight(faulty, graph, await faulty.run(plainGraph(graph)));
            const healthy = testingBench(inner);
            for (const [key, outcome] of await inner.records()) healthy.records.set(key, outcome);
            await expectRight(healthy, graph, await healthy.run(plainGraph(graph), { values: true }));
            if (calls() < failAt) return;
          }
        }),
        { ...runs, numRuns: 15 },
      );
    });

  it('a process that dies at any store call leaves whole records, and the next one completes', async () => {
    await fc.assert(
      fc.asyncProperty(graphs(), fc.integer({ min: 1, max: 60 }), async (graph, failAt) => {
        const inner = memoryStore();
        // Its locks die with it.
        const { store } = faultyStore({ ...inner, lock: memoryStore().lock }, failAt, 'dead');
        const dying = testingBench(store);
        const abort = new AbortController();
        const end = dying.run(plainGraph(graph), { signal: abort.signal });
        // A dead process never hears of its end.
        await Promise.race([end, new Promise((resolve) => setTimeout(resolve, 5))]);
        await expectWhole(inner);
        const next = testingBench(inner);
        for (const [key, outcome] of await inner.records()) next.records.set(key, outcome);
        await expectRight(next, graph, await next.run(plainGraph(graph), { values: true }));
      }),
      { ...runs, numRuns: 60 },
    );
  });

  it('two engines on one store compute nothing twice', async () => {
    await fc.assert(
      fc.asyncProperty(graphs(), async (graph) => {
        const store = memoryStore();
        const [one, other] = [testingBench(store), testingBench(store)];
        const [first, second] = await Promise.all([one.run(plainGraph(graph)), other.run(plainGraph(graph))]);
        await expectRight(one, graph, first);
        await expectRight(other, graph, second);
        const distinct = new Set(expected(graph).recipes.values()).size;
        expect(executed(first).length + executed(second).length).toBe(distinct);
      }),
      runs,
    );
  });
});
