import { catalogue } from '../../nodes/catalogue';
import { createEngine, type Engine } from '../../runtime/engine/engine';
import { keyTable } from '../../runtime/engine/keys';
import { planGraph } from '../../runtime/engine/plan';
import { prepare, type Prepared } from '../../runtime/engine/prepare';
import type { GraphDocument } from '../../runtime/graph/document';
import { setParams } from '../../runtime/graph/edit';
import { flatten } from '../../runtime/graph/flatten';
import type { EngineEvent } from '../../runtime/protocol';
import { memoryStore } from '../../runtime/store/memory-store';
import { chains, instantExecutor } from './chains';
import { print, shown, spread } from './spread';

// What the engine itself costs, with nodes that answer at once.
const REPEATS = 9;
const SIZES = [30, 1_000, 10_000];

const lane = { executor: instantExecutor(), width: 4 };
const lanes = { device: lane, host: lane };

function engineOf(): Engine {
  let fresh = 0;
  return createEngine({
    store: memoryStore(),
    nodes: catalogue,
    lanes,
    assetHash: (name) => name,
    freshIdentity: () => `nonce-${(fresh += 1)}`,
  });
}

async function timed<Value>(work: () => Value | Promise<Value>): Promise<readonly [ms: number, value: Value]> {
  const start = performance.now();
  const value = await work();
  return [performance.now() - start, value];
}

async function run(engine: Engine, document: GraphDocument): Promise<EngineEvent | undefined> {
  let last: EngineEvent | undefined;
  await engine.run({ runId: 'bench', revision: 0, document }, (events) => (last = events.at(-1)));
  return last;
}

function line(what: string, size: number, times: readonly number[], more = ''): void {
  print(`${what.padEnd(26)} ${String(size).padStart(6)} nodes  ${shown(times, 'ms')}${more}`);
}

const aNode = (times: readonly number[], size: number): string =>
  `, ${((1000 * spread(times).median) / size).toFixed(1)} µs a node`;

print('\nEngine, in memory, nodes that answer at once (interleaved)');
const around = {
  records: new Map(),
  lanes,
  keys: keyTable((name) => name),
  nodes: catalogue,
  pinnedOutcome: () => undefined,
};
for (const size of SIZES) {
  const document = chains(size);
  const flat = flatten(document);
  const leaf = `n${size - 1}`;
  const engine = engineOf();
  const warmed = await timed(() => run(engine, document));
  const times = { plan: [], prepared: [], edit: [], cold: [warmed[0]], warm: [], leaf: [] } as Record<string, number[]>;
  const keep = (name: string, ms: number): void => void times[name]?.push(ms);
  let before: Prepared = prepare(document, around, '0');
  for (let repeat = 0; repeat < REPEATS; repeat += 1) {
    keep('plan', (await timed(() => planGraph(flat, { seed: 1, nodes: catalogue })))[0]);
    keep('prepared', (await timed(() => prepare(document, around, String(repeat))))[0]);
    const edited = setParams(before.document, leaf, { seed: 100_000 + repeat });
    const [ms, after] = await timed(() => prepare(edited, around, '0', before));
    keep('edit', ms);
    before = after;
    keep('cold', (await timed(() => run(engineOf(), document)))[0]);
    const changed = setParams(document, leaf, { seed: 200_000 + repeat });
    keep('leaf', (await timed(() => run(engine, changed)))[0]);
    await run(engine, document);
    keep('warm', (await timed(() => run(engine, document)))[0]);
  }
  const of = (name: string): readonly number[] => times[name] ?? [];
  line('plan', size, of('plan'), `${aNode(of('plan'), size)} (target 25)`);
  line('plan, check and keys', size, of('prepared'), aNode(of('prepared'), size));
  line('one edit of a leaf', size, of('edit'), size === 10_000 ? ' (target 5)' : '');
  line('cold run', size, of('cold'), `${aNode(of('cold'), size)} (target 100)`);
  line(
    'one leaf param, run',
    size,
    of('leaf'),
    `, ${(spread(of('cold')).median / spread(of('leaf')).median).toFixed(0)} × less than all`,
  );
  line('warm run', size, of('warm'), size === 10_000 ? ' (target 50)' : '');
}
