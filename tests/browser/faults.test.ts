import { Dexie } from 'dexie';
import { afterEach, describe, expect, it } from 'vitest';
import lending from '../../editor/gallery/graphs/lending-audit.gradloom.json?raw';
import { createClient } from '../../runtime/browser-client';
import type { Client } from '../../runtime/client';
import { deviceLane } from '../../runtime/engine/device-lane';
import { noNews, noReaders, testingTask } from '../../runtime/engine/testing-threads';
import { browserThread } from '../../runtime/engine/worker-executor';
import { dexieStore } from '../../runtime/store/dexie-store';
import { cacheState } from '../support/cache-check';
import { documentOf, failuresOf, runToEnd, startClient, type ClientRun } from '../support/client-run';

const CACHE = 'gradloom-cache';
/** Two trainings, fairness before and after, and a repetition: about thirty nodes with those inside. */
const document = documentOf(
  lending.replaceAll('"epochs": 40', '"epochs": 4').replaceAll('"repeats": 10', '"repeats": 2'),
);

const clients: Client[] = [];
async function start(): Promise<Client> {
  const client = await startClient('wasm');
  clients.push(client);
  return client;
}
afterEach(async () => {
  await clients[0]?.clearCache();
  for (const client of clients.splice(0)) client.close();
});

/** Node and port → hash of the value. */
const valuesOf = ({ outcomes }: ClientRun): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...outcomes].flatMap(([node, { outputs }]) =>
      Object.entries(outputs).map(([port, { blob }]) => [`${node}.${port}`, blob]),
    ),
  );

/** The engine's worker is ended at the n-th piece of news that is not of something reused. */
async function killedAt(client: Client, n: number): Promise<void> {
  let seen = 0;
  await runToEnd(client, document, (event) => {
    if (event.type !== 'cached' && event.type !== 'finished' && (seen += 1) === n) client.restart();
  });
}

describe('an engine that is ended in mid-write', () => {
  it('leaves no torn record at any moment, and the next run completes as if nothing had been', async () => {
    const client = await start();
    const undisturbed = valuesOf(await runToEnd(client, document));
    for (const n of [1, 3, 9, 27, 81]) {
      await client.clearCache();
      await killedAt(client, n);
      const left = await cacheState(CACHE);
      expect(left, `ended at ${n}`).toMatchObject({ torn: [], missing: [] });
      const run = await runToEnd(client, document);
      expect(failuresOf(run), `ended at ${n}`).toEqual([]);
      expect(valuesOf(run), `ended at ${n}`).toEqual(undisturbed);
      // Nothing that was kept is computed twice.
      const keys = new Set(Array.from(run.outcomes.values(), ({ key }) => key));
      expect(run.counts.done, `ended at ${n}`).toBe(keys.size - left.records);
    }
  });

  it('leaves none however often', async () => {
    const seed = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
    const random = mulberry(seed);
    const client = await start();
    const undisturbed = valuesOf(await runToEnd(client, document));
    await client.clearCache();
    for (let kill = 0; kill < 6; kill += 1) {
      const timer = setTimeout(() => client.restart(), random() * 700);
      await runToEnd(client, document);
      clearTimeout(timer);
      expect(await cacheState(CACHE), `seed ${seed}, kill ${kill}`).toMatchObject({ torn: [], missing: [] });
    }
    expect(valuesOf(await completed(client, document)), `seed ${seed}`).toEqual(undisturbed);
    // What commits without an end left goes at the next start.
    client.close();
    const store = dexieStore(CACHE);
    await store.records();
    store.close();
    expect(await cacheState(CACHE), `seed ${seed}`).toMatchObject({ torn: [], missing: [], garbage: [] });
    clients.splice(0);
    await start();
  });

  it('twice while the same node runs leaves that node alone, until it is asked for', async () => {
    const client = await start();
    const long = documentOf(
      lending.replaceAll('"epochs": 40', '"epochs": 100').replaceAll('"repeats": 10', '"repeats": 2'),
    );
    const killInTraining = async (): Promise<void> => {
      let points = 0;
      await runToEnd(client, long, (event) => {
        if (event.type === 'metrics' && (points += event.points.length) >= 20) {
          points = -Infinity;
          client.restart();
        }
      });
    };
    await killInTraining();
    await killInTraining();
    expect(waiting(await runToEnd(client, long))).not.toEqual([]);
    expect(failuresOf(await completed(client, long))).toEqual([]);
  });
});

/** As a user who runs a node all the same where that is offered. */
async function completed(client: Client, graph: typeof document): Promise<ClientRun> {
  const asked = new Set<string>();
  for (;;) {
    const run = await runToEnd(client, graph);
    const names = waiting(run);
    if (names.length === 0) {
      expect(failuresOf(run)).toEqual([]);
      return run;
    }
    for (const name of names) {
      expect(asked.has(name), `${name} was asked for before`).toBe(false);
      asked.add(name);
      await runToEnd(client, graph, undefined, [name]);
    }
  }
}

/** Nodes of the document that are no longer run by themselves, or that hold one. */
const waiting = ({ events }: ClientRun): readonly string[] => [
  ...new Set(
    events.flatMap((event) =>
      event.type === 'failed' && event.problem.key === 'not-by-itself' ? [event.node.split('/')[0] ?? ''] : [],
    ),
  ),
];

describe('two engines on one graph', () => {
  it('compute each key once between them, and both complete', async () => {
    const first = await start();
    const second = createClient();
    clients.push(second);
    const runs = await Promise.all([runToEnd(first, document), runToEnd(second, document)]);
    const done = runs.flatMap(({ events }) =>
      events.flatMap((event) => (event.type === 'done' ? [event.outcome.key] : [])),
    );
    expect(done.length).toBeGreaterThan(20);
    expect(done.toSorted()).toEqual([...new Set(done)].toSorted());
    for (const run of runs) expect(failuresOf(run)).toEqual([]);
    const [one, other] = runs;
    expect(valuesOf(one)).toEqual(valuesOf(other));
    expect(await cacheState(CACHE)).toMatchObject({ torn: [], missing: [] });
  });
});

describe('flipped bits', () => {
  it('are found by whoever reads, and the value is computed again', async () => {
    const client = await start();
    const whole = await runToEnd(client, document);
    const blob = whole.outcomes.get('scale')?.outputs['dataset']?.blob ?? '';
    await flipBits(blob);
    expect((await cacheState(CACHE)).torn).toHaveLength(1);
    // Workers that still hold the value in memory would not read it.
    client.restart();
    const longer = documentOf(
      lending.replaceAll('"epochs": 40', '"epochs": 5').replaceAll('"repeats": 10', '"repeats": 2'),
    );
    const run = await runToEnd(client, longer);
    expect(failuresOf(run)).toEqual([]);
    const executed = run.events.flatMap((event) => (event.type === 'done' ? [event.node] : []));
    expect(executed).toContain('predict-plain');
    expect(executed).not.toContain('encode');
    expect(executed.filter((node) => node === 'scale')).toHaveLength(1);
    expect(await cacheState(CACHE)).toMatchObject({ torn: [], missing: [] });
  });

  it('in everything that is kept are told to a view as a missing value, and a run brings all of it back', async () => {
    const client = await start();
    const whole = await runToEnd(client, document);
    const values = valuesOf(whole);
    await flipBits(...Object.values(values));
    client.restart();
    const report = values['report-plain.report'] ?? '';
    expect(await client.read(report)).toBeNull();
    const run = await runToEnd(client, document, undefined, ['report-plain']);
    expect(failuresOf(run)).toEqual([]);
    expect(await client.read(report)).toMatchObject({ kind: 'report' });
    for (const [place, value] of Object.entries(valuesOf(run))) expect(value, place).toBe(values[place]);
  });
});

/** Changes a bit of these values behind the store's back. */
async function flipBits(...hashes: readonly string[]): Promise<void> {
  const database = await new Dexie(CACHE).open();
  const parts = database.table<{ value: Blob | Uint8Array<ArrayBuffer> }, [string, number]>('parts');
  for (const hash of new Set(hashes)) {
    const part = await parts.get([hash, 0]);
    if (part === undefined) throw new Error(`no value ${hash}`);
    const bytes = new Uint8Array(await new Blob([part.value]).arrayBuffer());
    const at = bytes.length >> 1;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    await parts.put({ ...part, value: part.value instanceof Blob ? new Blob([bytes]) : bytes });
  }
  database.close();
}

describe('an endless node', () => {
  it('is told of, is ended soon after it is cancelled, and the next task has a worker of its own', async () => {
    const told: (number | null)[] = [];
    let workers = 0;
    const heard = gate();
    const device = deviceLane(
      () => {
        workers += 1;
        return browserThread(new Worker(new URL('../support/endless.worker.ts', import.meta.url), { type: 'module' }));
      },
      noReaders,
      'auto',
      () => undefined,
      {
        silent(seconds) {
          told.push(seconds);
          heard.open();
        },
        limits: { patience: 200, ping: 20, silence: 100 },
      },
    );
    const abort = new AbortController();
    const result = device.execute(testingTask('endless'), noNews, abort.signal);
    await heard.opened;
    expect(told[0]).toBeTypeOf('number');
    abort.abort();
    expect(await result).toEqual({ ended: 'cancelled' });
    // It is over: nothing is silent any more.
    expect(told.at(-1)).toBeNull();
    const { signal } = new AbortController();
    expect(await device.execute(testingTask('next'), noNews, signal)).toMatchObject({ ended: 'done' });
    expect(workers).toBe(2);
  });
});

function gate(): { readonly opened: Promise<void>; open(): void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open: () => open() };
}

/** Numbers in [0, 1) from a seed. */
function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
