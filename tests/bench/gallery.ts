import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { assets } from '../../nodes/assets';
import { catalogue } from '../../nodes/catalogue';
import { runs } from '../../nodes/runs';
import { createEngine } from '../../runtime/engine/engine';
import { inlineExecutor } from '../../runtime/engine/executor';
import type { GraphDocument } from '../../runtime/graph/document';
import { parseDocument } from '../../runtime/graph/parse';
import type { EngineEvent } from '../../runtime/protocol';
import { memoryStore } from '../../runtime/store/memory-store';
import { modes } from './modes';
import { print, shown, spread } from './spread';

// Whole runs of the gallery's graphs, each in an empty store, on wasm in two ways in turn. All nodes count, also those that train nothing.

const ROUNDS = 3;
const compared = ['composed wasm', '… and fused'];
const folder = 'editor/gallery/graphs';

/** Milliseconds of a run of everything, on the backend that serves. */
async function runTime(document: GraphDocument): Promise<number> {
  const store = memoryStore();
  const asset = async (name: string): Promise<Uint8Array> =>
    new Uint8Array(await readFile(join('nodes/public/data', name)));
  const file = (): Promise<never> => Promise.reject(new Error('no file'));
  const around = { runs, read: (blob: string) => store.read(blob), asset, file, checkpoints: store.checkpoints };
  const lane = (backend: string) => ({ executor: inlineExecutor(around, () => Promise.resolve(backend)), width: 1 });
  const engine = createEngine({
    store,
    nodes: catalogue,
    lanes: { device: lane('wasm'), host: lane('js') },
    assetHash: (name) => assets[name]?.sha256 ?? '',
    freshIdentity: () => 'fresh',
  });
  let last: EngineEvent | undefined;
  const start = performance.now();
  await engine.run({ runId: 'bench', revision: 0, document }, (events) => (last = events.at(-1)));
  if (last?.type !== 'finished' || last.counts.failed > 0) throw new Error(`a run failed: ${JSON.stringify(last)}`);
  return performance.now() - start;
}

export async function measureGallery(): Promise<void> {
  print('\nRuns of the gallery');
  for (const name of (await readdir(folder)).toSorted()) {
    const parsed = parseDocument(await readFile(join(folder, name), 'utf8'));
    if ('refused' in parsed) throw new Error(`${name}: ${parsed.refused.key}`);
    const times = compared.map((): number[] => []);
    for (let round = 0; round < ROUNDS; round += 1)
      for (const [at, mode] of compared.entries()) {
        await modes[mode]?.();
        times[at]?.push((await runTime(parsed.document)) / 1000);
      }
    print(name.replace('.gradloom.json', ''));
    for (const [at, own] of times.entries()) print(`  ${compared[at]?.padEnd(16)} ${shown(own, 's')}`);
    const [composed = NaN, fused = NaN] = times.map((own) => spread(own).median);
    print(`  ${(composed / fused).toFixed(1)} × as fast`);
  }
}
