import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync, inflateRawSync } from 'node:zlib';
import { TEST, TRAIN, type Dataset, type Model } from '../nodes/kit/artifact';
import { testContext } from '../nodes/kit/testing';
import { initialWeights } from '../nodes/lib/plain/initial-weights';
import { logits } from '../nodes/lib/tensor/infer';
import { defaultSettings, trainModel } from '../nodes/lib/tensor/train-loop';
import { backboneLayers, head } from '../nodes/model/pretrained/backbone-layers';
import { startDevice } from '../runtime/device/start';
import { writeSafetensors } from '../runtime/store/safetensors';

const { values: options } = parseArgs({
  options: {
    fashion: { type: 'string', default: '/usr/share/datasets/fashion-mnist' },
    epochs: { type: 'string', default: '5' },
  },
});
const SIDE = 28;
const PIXELS = SIDE * SIDE;
const SEED = 1;
const epochs = Number(options.epochs);
const data = join(process.cwd(), 'nodes/public/data');

interface Images {
  readonly pixels: Uint8Array;
  readonly labels: Uint8Array;
}

/** IDX: 16 bytes of header before the images, 8 before the labels. */
const part = (name: 'train' | 't10k'): Images => ({
  pixels: gunzipSync(readFileSync(`${options.fashion}/${name}-images-idx3-ubyte.gz`)).subarray(16),
  labels: gunzipSync(readFileSync(`${options.fashion}/${name}-labels-idx1-ubyte.gz`)).subarray(8),
});

const hashOf = (pixels: Uint8Array): string => createHash('sha256').update(pixels).digest('hex');
const imageAt = (pixels: Uint8Array, index: number): Uint8Array =>
  pixels.subarray(index * PIXELS, (index + 1) * PIXELS);

/** Class names and images of `sample-images`: those must not be seen here, or every test on them would be a leak. */
function shipped(): { readonly classes: readonly string[]; readonly hashes: ReadonlySet<string> } {
  const bytes = inflateRawSync(readFileSync(join(data, 'fashion-mnist.bin')));
  const length = bytes.readUInt32LE(0);
  const header = JSON.parse(bytes.subarray(4, 4 + length).toString()) as { shape: number[]; classes: string[] };
  const rows = header.shape[0] ?? 0;
  const pixels = bytes.subarray(4 + length + rows);
  return {
    classes: header.classes,
    hashes: new Set(Array.from({ length: rows }, (_, row) => hashOf(imageAt(pixels, row)))),
  };
}

function datasetOf(
  { pixels, labels }: Images,
  rows: readonly number[],
  split: number,
  classes: readonly string[],
): Dataset {
  const values = new Uint8Array(rows.length * PIXELS);
  rows.forEach((row, index) => values.set(imageAt(pixels, row), index * PIXELS));
  const target = Int32Array.from(rows, (row) => labels[row] ?? -1);
  return {
    kind: 'dataset',
    version: 1,
    modality: 'images',
    name: 'Fashion-MNIST',
    id: Int32Array.from(rows),
    split: new Int8Array(rows.length).fill(split),
    columns: [{ type: 'category', name: 'label', roles: ['target'], levels: classes, values: target }],
    images: { shape: [rows.length, SIDE, SIDE, 1], values },
    steps: [],
    provenance: { source: 'Zalando Research, Fashion-MNIST', licence: 'MIT' },
  };
}

async function accuracy(model: Model, dataset: Dataset): Promise<number> {
  const rows = Int32Array.from(dataset.id, (_, row) => row);
  const scores = await logits(model, dataset, rows, testContext());
  const width = model.classes.length;
  const target = dataset.columns[0];
  const right = rows.filter((row) => {
    const own = scores.subarray(row * width, (row + 1) * width);
    return target?.type === 'category' && own.indexOf(Math.max(...own)) === target.values[row];
  });
  return right.length / rows.length;
}

const device = await startDevice('wasm', {
  wasmPaths: join(process.cwd(), 'node_modules/@tensorflow/tfjs-backend-wasm/dist/'),
});
const { classes, hashes } = shipped();
const trainPart = part('train');
const testPart = part('t10k');
const unseen = [...trainPart.labels.keys()].filter((index) => !hashes.has(hashOf(imageAt(trainPart.pixels, index))));
const unseenTest = [...testPart.labels.keys()];
console.log(
  `${unseen.length} images to train on (${trainPart.labels.length - unseen.length} ship), backend ${device.backend}`,
);

const layers = [...backboneLayers, head(classes.length)];
const shape = [SIDE, SIDE, 1];
const untrained: Model = {
  kind: 'model',
  version: 1,
  name: 'Backbone',
  task: 'classification',
  input: { modality: 'images', shape },
  layers,
  weights: initialWeights(layers, shape, SEED),
  classes,
  steps: [],
  trained: false,
  facts: {},
};
const started = Date.now();
const context = {
  ...testContext(),
  metric: (series: string, epoch: number, value: number) =>
    console.log(`${Math.round((Date.now() - started) / 1000)} s  epoch ${epoch}  ${series} ${value.toFixed(4)}`),
};
const schedule = { type: 'cosine', warmUpEpochs: 0.2, horizonEpochs: epochs } as const;
const settings = { ...defaultSettings, epochs, batchSize: 64, learningRate: 0.002, schedule, seed: SEED };
const model = await trainModel(untrained, datasetOf(trainPart, unseen, TRAIN, classes), settings, context);
const testAccuracy = await accuracy(model, datasetOf(testPart, unseenTest, TEST, classes));
console.log(`accuracy on the 10,000 test images ${testAccuracy}`);

const tensors = new Map(
  model.weights.map(({ name, shape: size, values }) => [name, { shape: size, values: values ?? new Float32Array(0) }]),
);
const card = { input: model.input, layers, classes, testAccuracy, trainedOn: unseen.length };
const bytes = writeSafetensors(tensors, JSON.stringify(card));
writeFileSync(join(data, 'backbone-fashion.safetensors'), bytes);
console.log(`backbone-fashion.safetensors: ${bytes.length} bytes`);
