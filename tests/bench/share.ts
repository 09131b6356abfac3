import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { assets } from '../../nodes/assets';
import { catalogue } from '../../nodes/catalogue';
import type { Dataset, Model } from '../../nodes/kit/artifact';
import { testContext } from '../../nodes/kit/testing';
import sampleImages from '../../nodes/data/sample-images/run';
import split from '../../nodes/data/split/run';
import cnn from '../../nodes/model/cnn/run';
import train from '../../nodes/train/train/run';
import { startDevice } from '../../runtime/device/start';
import { createEngine } from '../../runtime/engine/engine';
import { inlineExecutor } from '../../runtime/engine/executor';
import { resolveParams } from '../../runtime/engine/plan';
import { parseDocument } from '../../runtime/graph/parse';
import { runs } from '../../nodes/runs';
import { memoryStore } from '../../runtime/store/memory-store';
import { print, shown, spread } from './spread';

// The engine's share of a training: the same runs one after the other by hand, and by the engine, in turn.
const PAIRS = 7;
const EPOCHS = 20;

const folder = fileURLToPath(new URL('../cli/', import.meta.url));
await startDevice('wasm', { wasmPaths: `${folder}wasm/` });
const asset = async (name: string): Promise<Uint8Array> => new Uint8Array(await readFile(`${folder}data/${name}`));

const params = (type: string, given: Record<string, unknown> = {}): never =>
  resolveParams(catalogue.get(type)?.spec.params ?? {}, given, 1) as never;

async function byHand(): Promise<void> {
  const context = testContext({ assets: asset, backend: 'wasm' });
  const { dataset: images } = await sampleImages({}, params('sample-images'), context);
  const { dataset } = (await split({ dataset: images }, params('split'), context)) as { dataset: Dataset };
  const { model } = (await cnn({ dataset }, params('cnn'), context)) as { model: Model };
  await train({ dataset, model }, params('train', { epochs: EPOCHS }), context);
}

const file = `{ "format": 1, "app": "gradloom", "title": "Share", "seed": 1, "nodes": {
  "images": { "type": "sample-images@1" }, "split": { "type": "split@1" }, "cnn": { "type": "cnn@1" },
  "train": { "type": "train@1", "params": { "epochs": ${EPOCHS} } } },
  "edges": [ "cnn.model -> train.model", "images.dataset -> split.dataset", "split.dataset -> cnn.dataset", "split.dataset -> train.dataset" ] }`;
const parsed = parseDocument(file);
if ('refused' in parsed) throw new Error(parsed.refused.key);

async function byEngine(): Promise<void> {
  const store = memoryStore();
  const around = {
    runs,
    read: store.read,
    asset,
    file: () => Promise.reject(new Error('no file')),
    checkpoints: store.checkpoints,
  };
  const lane = { executor: inlineExecutor(around, () => Promise.resolve('wasm')), width: 1 };
  const host = { executor: inlineExecutor(around, () => Promise.resolve('js')), width: 1 };
  const engine = createEngine({
    store,
    nodes: catalogue,
    lanes: { device: lane, host },
    assetHash: (name) => assets[name]?.sha256 ?? '',
    freshIdentity: () => crypto.randomUUID(),
  });
  let done = 0;
  await engine.run({ runId: 'share', revision: 0, document: (parsed as { document: never }).document }, (events) => {
    for (const event of events) if (event.type === 'done') done += 1;
  });
  if (done !== 4) throw new Error(`${done} of 4 nodes were executed`);
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

await byHand();
const hand: number[] = [];
const engine: number[] = [];
for (let pair = 0; pair < PAIRS; pair += 1) {
  // The first of a pair changes from one to the next.
  if (pair % 2 === 0) hand.push(await timed(byHand));
  engine.push(await timed(byEngine));
  if (pair % 2 === 1) hand.push(await timed(byHand));
}
const ratios = hand.map((ms, at) => (100 * ((engine[at] ?? NaN) - ms)) / ms);
print(`\nThe engine's share of a training (digits, CNN, ${EPOCHS} epochs, wasm, Node)`);
print(`by hand    ${shown(hand, 'ms')}`);
print(`by engine  ${shown(engine, 'ms')}`);
print(
  `share      ${shown(ratios, '%')} of each pair, of medians ${((100 * spread(engine).median) / spread(hand).median - 100).toFixed(1)} % (target 2)`,
);
