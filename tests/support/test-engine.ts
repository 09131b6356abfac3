import { readFile } from 'node:fs/promises';
import { assets } from '../../nodes/assets';
import { catalogue } from '../../nodes/catalogue';
import type { Report } from '../../nodes/kit/report';
import { runs } from '../../nodes/runs';
import { createEngine, type Engine } from '../../runtime/engine/engine';
import { inlineExecutor } from '../../runtime/engine/executor';
import type { GraphDocument } from '../../runtime/graph/document';
import { parseDocument } from '../../runtime/graph/parse';
import type { EngineEvent, NodeOutcome, RunCounts } from '../../runtime/protocol';
import { decode } from '../../runtime/store/codec';
import { memoryStore } from '../../runtime/store/memory-store';
import type { Store } from '../../runtime/store/store';

export const galleryNames = [
  'shrink-a-classifier',
  'how-many-epochs',
  'three-models-fairly',
  'little-data',
  'small-against-pruned',
  'a-leak-found',
  'does-saliency-see-the-weights',
  'lending-audit',
] as const;

export async function galleryText(name: string): Promise<string> {
  return readFile(new URL(`../../editor/gallery/graphs/${name}.gradloom.json`, import.meta.url), 'utf8');
}

export async function galleryDocument(name: string): Promise<GraphDocument> {
  const parsed = parseDocument(await galleryText(name));
  if ('refused' in parsed) throw new Error(`${name}: ${parsed.refused.key}`);
  return parsed.document;
}

export interface TestRun {
  readonly events: readonly EngineEvent[];
  readonly outcomes: ReadonlyMap<string, NodeOutcome>;
  /** Ids that were executed, in order of their end. */
  readonly executed: readonly string[];
  readonly counts: RunCounts;
}

/** The real engine with the real nodes on this thread; the backend must have been set. */
export function testEngine(
  backend: string,
  store: Store = memoryStore(),
): {
  engine: Engine;
  store: Store;
  run(document: GraphDocument, only?: readonly string[]): Promise<TestRun>;
  report(run: TestRun, node: string): Promise<Report>;
} {
  const around = {
    runs,
    read: (blob: string) => store.read(blob),
    asset: async (name: string) =>
      new Uint8Array(await readFile(new URL(`../../nodes/public/data/${name}`, import.meta.url))),
    file: () => Promise.reject(new Error('no file in this test')),
    checkpoints: store.checkpoints,
  };
  let fresh = 0;
  const engine = createEngine({
    store,
    nodes: catalogue,
    lanes: {
      device: { executor: inlineExecutor(around, () => Promise.resolve(backend)), width: 1 },
      host: { executor: inlineExecutor(around, () => Promise.resolve('js')), width: 1 },
    },
    assetHash: (name) => assets[name]?.sha256 ?? '',
    freshIdentity: () => `nonce-${(fresh += 1)}`,
  });
  return {
    engine,
    store,
    async run(document, only) {
      const events: EngineEvent[] = [];
      const request = { runId: 'test', revision: 0, document, ...(only === undefined ? {} : { only }) };
      await engine.run(request, (news) => events.push(...news));
      const outcomes = new Map<string, NodeOutcome>();
      for (const event of events)
        if (event.type === 'done' || event.type === 'cached') outcomes.set(event.node, event.outcome);
      const executed = events.flatMap((event) => (event.type === 'done' ? [event.node] : []));
      const end = events.at(-1);
      if (end?.type !== 'finished') throw new Error(`the run did not finish: ${JSON.stringify(end)}`);
      return { events, outcomes, executed, counts: end.counts };
    },
    async report(run, node) {
      const bytes = await store.read(run.outcomes.get(node)?.outputs['report']?.blob ?? '');
      if (bytes === null) throw new Error(`no report of ${node}`);
      return decode(bytes) as Report;
    },
  };
}
