import lending from '../../editor/gallery/graphs/lending-audit.gradloom.json?raw';
import { catalogue } from '../../nodes/catalogue';
import { createClient } from '../../runtime/browser-client';
import type { Client } from '../../runtime/client';
import { createEngine } from '../../runtime/engine/engine';
import type { GraphDocument } from '../../runtime/graph/document';
import { setParams } from '../../runtime/graph/edit';
import type { RunCounts } from '../../runtime/protocol';
import { budgetedStore } from '../../runtime/store/budgeted-store';
import { dexieStore } from '../../runtime/store/dexie-store';
import { documentOf } from '../support/client-run';
import { chains, instantExecutor } from './chains';
import { shown } from './spread';

// Parts are named in the page's address; the lines are read from its text.
const part = new URLSearchParams(location.search).get('part') ?? 'cold';
const lines: string[] = [];
const say = (what: string, value: string): void => void lines.push(`${what.padEnd(58)} ${value}`);

async function timed<Value>(work: () => Promise<Value>): Promise<readonly [ms: number, value: Value]> {
  const start = performance.now();
  const value = await work();
  return [performance.now() - start, value];
}

function runToEnd(client: Client, document: GraphDocument): Promise<RunCounts> {
  return new Promise((resolve, reject) => {
    const stop = client.onEvent((event) => {
      if (event.type === 'refused') reject(new Error(JSON.stringify(event.problems)));
      if (event.type !== 'finished') return;
      stop();
      resolve(event.counts);
    });
    client.run({ runId: crypto.randomUUID(), revision: 1, document });
  });
}

/** Through IndexedDB, nodes that answer at once. */
async function indexedDb(): Promise<void> {
  const size = 300;
  const cold: number[] = [];
  const warm: number[] = [];
  for (let repeat = 0; repeat < 5; repeat += 1) {
    const lane = { executor: instantExecutor(), width: 4 };
    const engine = createEngine({
      store: budgetedStore(dexieStore(`bench-${repeat}`), { onTrouble: () => undefined }),
      nodes: catalogue,
      lanes: { device: lane, host: lane },
      assetHash: (name) => name,
      freshIdentity: () => crypto.randomUUID(),
    });
    const run = (): Promise<void> =>
      engine.run({ runId: 'bench', revision: 0, document: chains(size) }, () => undefined);
    cold.push((await timed(run))[0] / size);
    warm.push((await timed(run))[0] / size);
    indexedDB.deleteDatabase(`bench-${repeat}`);
  }
  say('IndexedDB, a node that is computed (target 2 ms)', shown(cold, 'ms'));
  say('IndexedDB, a node that is reused', shown(warm, 'ms'));
}

/** A whole run against one after a leaf param changed, then the workers are ended and started again. */
async function cold(client: Client): Promise<void> {
  const document = documentOf(lending);
  const [all, counts] = await timed(() => runToEnd(client, document));
  say(`lending-audit, the first run (${counts.done} nodes executed)`, `${all.toFixed(0)} ms`);
  const leaf = [...document.nodes].find(([, { type }]) => type === 'fairness-audit')?.[0] ?? '';
  const again: number[] = [];
  let executed = 0;
  for (let repeat = 0; repeat < 7; repeat += 1) {
    const [ms, { done }] = await timed(() =>
      runToEnd(client, setParams(document, leaf, { confidence: 0.8 + repeat / 100 })),
    );
    again.push(ms);
    executed = done;
  }
  say(`… after one leaf param changed (${executed} executed)`, shown(again, 'ms'));
  const restarts: number[] = [];
  for (let repeat = 0; repeat < 7; repeat += 1) {
    client.restart();
    restarts.push((await timed(() => client.status(document)))[0]);
  }
  say('engine ended, until a new one knows what is kept', shown(restarts, 'ms'));
}

/** Everything was computed in an earlier visit. */
async function reopened(client: Client): Promise<void> {
  const document = documentOf(lending);
  const [known, statuses] = await timed(() => client.status(document));
  const cached = statuses.filter(({ state }) => state === 'cached').length;
  say(`page opened again, until ${cached} of ${statuses.length} results are known`, `${known.toFixed(0)} ms`);
  const [ms, counts] = await timed(() => runToEnd(client, document));
  say(`… and run (${counts.done} executed, ${counts.cached} reused)`, `${ms.toFixed(0)} ms`);
}

if (part === 'indexeddb') await indexedDb();
else {
  localStorage.setItem('gradloom.backend', 'wasm');
  const client = createClient();
  await (part === 'cold' ? cold(client) : reopened(client));
  client.close();
}
document.body.textContent = `done\n${lines.join('\n')}`;
