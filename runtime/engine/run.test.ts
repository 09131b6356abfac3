import { describe, expect, it } from 'vitest';
import { graphOf, testingBench } from './testing-nodes';

const chain = (value = 2, plus = 1) =>
  graphOf(
    { a: ['constant', { value }], b: ['sign'], c: ['add', { plus }], d: ['constant', { value: 10 }] },
    'a.value -> b.value',
    'b.value -> c.values[0]',
    'd.value -> c.values[1]',
  );

describe('runPlan', () => {
  it('runs each node once, sources first, and gives the right value', async () => {
    const bench = testingBench();
    const { log, events, counts } = await bench.run(chain());
    expect(log.toSorted()).toEqual(['done a', 'done b', 'done c', 'done d']);
    expect(log.indexOf('done a')).toBeLessThan(log.indexOf('done b'));
    expect(log.at(-1)).toBe('done c');
    expect(counts).toEqual({ done: 4, cached: 0, failed: 0, blocked: 0, cancelled: 0 });
    expect(await bench.valueOf(events, 'c')).toBe(12);
  });

  it('executes nothing in a second run', async () => {
    const bench = testingBench();
    await bench.run(chain());
    const { log, counts } = await bench.run(chain());
    expect(counts).toEqual({ done: 0, cached: 4, failed: 0, blocked: 0, cancelled: 0 });
    expect(log.every((line) => line.startsWith('cached'))).toBe(true);
  });

  it('executes exactly the cone of a changed leaf param', async () => {
    const bench = testingBench();
    await bench.run(chain());
    const { log } = await bench.run(chain(2, 5));
    expect(log.filter((line) => line.startsWith('done'))).toEqual(['done c']);
  });

  it('stops where a changed node gives the same bytes (early cutoff)', async () => {
    const bench = testingBench();
    await bench.run(chain(2));
    const { log } = await bench.run(chain(3));
    expect(log.filter((line) => line.startsWith('done'))).toEqual(['done a', 'done b']);
    expect(log).toContain('cached c');
  });

  it('does not run again for a display param, an id or an order of nodes', async () => {
    const bench = testingBench();
    await bench.run(chain());
    const renamed = graphOf(
      { z: ['constant', { value: 10 }], y: ['add', { plus: 1, shown: 3 }], x: ['sign'], w: ['constant', { value: 2 }] },
      'z.value -> y.values[1]',
      'x.value -> y.values[0]',
      'w.value -> x.value',
    );
    expect((await bench.run(renamed)).counts).toMatchObject({ done: 0, cached: 4 });
  });

  it('runs only what the wanted nodes need', async () => {
    const { log } = await testingBench().run(chain(), { only: ['b'] });
    expect(log).toEqual(['done a', 'done b']);
  });

  it('gives many-ports their values in the author’s order, and the order is in the key', async () => {
    const bench = testingBench();
    const nodes = { a: ['constant', { value: 1 }], b: ['constant', { value: 2 }], c: ['add'] } as const;
    await bench.run(graphOf(nodes, 'a.value -> c.values[0]', 'b.value -> c.values[1]'));
    const { log } = await bench.run(graphOf(nodes, 'a.value -> c.values[1]', 'b.value -> c.values[0]'));
    expect(log.filter((line) => line.startsWith('done'))).toEqual(['done c']);
  });

  it('lets a failed node block only its dependents', async () => {
    const { log, counts } = await testingBench().run(
      graphOf({ a: ['broken'], b: ['sign'], c: ['sign'], d: ['constant'] }, 'a.value -> b.value', 'b.value -> c.value'),
    );
    expect(log.toSorted()).toEqual(['blocked b', 'blocked c', 'done d', 'failed a']);
    expect(counts).toMatchObject({ failed: 1, blocked: 2, done: 1 });
  });

  it('does not keep a failure: the node runs again', async () => {
    const bench = testingBench();
    const graph = graphOf({ a: ['broken'] });
    await bench.run(graph);
    expect((await bench.run(graph)).log).toEqual(['failed a']);
  });

  it('reports only the node that was stopped as cancelled', async () => {
    const abort = new AbortController();
    const graph = graphOf({ a: ['constant'], b: ['endless'], c: ['sign'] }, 'b.value -> c.value');
    const { log, counts } = await testingBench().run(graph, {
      signal: abort.signal,
      onEvent: (event) => {
        if (event.type === 'running' && event.node === 'b') setTimeout(() => abort.abort());
      },
    });
    expect(log).toEqual(['done a', 'cancelled b']);
    expect(counts).toEqual({ done: 1, cached: 0, failed: 0, blocked: 0, cancelled: 1 });
  });

  it('gives outputs that are not reproducible a fresh identity, so that what reads them runs too', async () => {
    const bench = testingBench();
    const graph = (plus: number) =>
      graphOf(
        { a: ['constant', { value: plus }], t: ['clock'], c: ['add'] },
        'a.value -> t.value',
        't.value -> c.values[0]',
      );
    await bench.run(graph(1));
    expect((await bench.run(graph(1))).counts).toMatchObject({ done: 0, cached: 3 });
    const { log } = await bench.run(graph(2));
    expect(log).toEqual(['done a', 'done t', 'done c']);
  });

  it('gives derived outputs an identity of their key: the same bytes of another key cut nothing off', async () => {
    const bench = testingBench();
    const graph = (value: number) =>
      graphOf({ a: ['constant', { value }], b: ['derived'], c: ['sign'] }, 'a.value -> b.value', 'b.value -> c.value');
    await bench.run(graph(2));
    expect((await bench.run(graph(2))).counts).toMatchObject({ done: 0, cached: 3 });
    expect((await bench.run(graph(3))).log).toEqual(['done a', 'done b', 'done c']);
    expect((await bench.run(graph(2))).counts).toMatchObject({ done: 0, cached: 3 });
  });

  it('runs nodes with the same key once', async () => {
    const { log } = await testingBench().run(graphOf({ a: ['constant'], b: ['constant'] }));
    expect(log).toEqual(['done a', 'cached b']);
  });

  it('computes an evicted value again only when somebody needs it', async () => {
    const bench = testingBench();
    const { events } = await bench.run(chain());
    const done = events.flatMap((event) => (event.type === 'done' && event.node === 'b' ? [event] : []));
    await bench.store.evict(done.map((event) => event.outcome.outputs['value']?.blob ?? ''));
    expect((await bench.run(chain())).counts).toMatchObject({ done: 0, cached: 4 });
    const { log } = await bench.run(chain(2, 7));
    expect(log.filter((line) => line.startsWith('done'))).toEqual(['done b', 'done c']);
  });

  it('computes the value of a wanted node again where it was evicted', async () => {
    const bench = testingBench();
    const { events } = await bench.run(chain());
    const blobs = events.flatMap((event) =>
      event.type === 'done' ? [event.outcome.outputs['value']?.blob ?? ''] : [],
    );
    await bench.store.evict(blobs);
    const { counts } = await bench.run(chain(), { only: ['c'], values: true });
    expect(counts.done).toBeGreaterThan(0);
    expect((await bench.store.present(blobs)).size).toBe(new Set(blobs).size);
  });

  it('gives an empty seed the graph’s', async () => {
    const bench = testingBench();
    const graph = graphOf({ a: ['draw'] });
    expect(await bench.valueOf((await bench.run(graph, { seed: 7 })).events, 'a')).toBe(7);
    expect((await bench.run(graph, { seed: 8 })).log).toEqual(['done a']);
  });
});

describe('expansion', () => {
  const graph = (times: number) => graphOf({ a: ['draw'], r: ['repeat', { times }] }, 'a.value -> r.value');

  it('runs the described nodes and gathers their values, not the recipe itself', async () => {
    const bench = testingBench();
    const { log, events } = await bench.run(graph(3), { only: ['r'] });
    expect(log).toEqual(['done r/a-0', 'done r/a-1', 'done r/a-2', 'done r']);
    expect(await bench.valueOf(events, 'r')).toBe(1 + 2 + 3);
  });

  it('runs only the added repetitions when there are more', async () => {
    const bench = testingBench();
    await bench.run(graph(2), { only: ['r'] });
    const { log } = await bench.run(graph(3), { only: ['r'] });
    expect(log.filter((line) => line.startsWith('done'))).toEqual(['done r/a-2', 'done r']);
  });
});

describe('a graph that cannot run', () => {
  it('says so at unknown types and at what is behind a cycle', async () => {
    const { events } = await testingBench().run(
      graphOf({ a: ['nobody-knows'], b: ['sign'], c: ['sign'] }, 'b.value -> c.value', 'c.value -> b.value'),
    );
    const failed = events.flatMap((event) => (event.type === 'failed' ? [[event.node, event.problem.key]] : []));
    expect(failed).toContainEqual(['a', 'unknown-type']);
    expect(failed).toContainEqual(['b', 'behind-cycle']);
  });
});
