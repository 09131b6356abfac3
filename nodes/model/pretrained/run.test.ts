import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Dataset } from '../../kit/artifact';
import { random } from '../../lib/plain/random';
import { unpackShipped } from '../../lib/plain/shipped-data';
import { shippedContext } from '../../lib/plain/shipped-testing';
import { floatValues, modelBytes } from '../../lib/plain/weights';
import { logits } from '../../lib/tensor/infer';
import { forward, weightTensors } from '../../lib/tensor/network';
import { imagesOf } from '../../lib/tensor/testing-models';
import { useBackend } from '../../lib/tensor/testing';
import { infer } from './plan';
import run from './run';

beforeAll(() => useBackend('wasm'));

const params = { name: 'fashion-cnn', tap: 'features', seed: 1 } as const;

/** Random images of one shape with two classes. */
function images(height: number, width: number, channels: number): Dataset {
  const source = random(1, 'images');
  const values = Uint8Array.from({ length: 2 * height * width * channels }, () => source.integer(256));
  return imagesOf([2, height, width, channels], values, ['a', 'b'], [0, 0]);
}

/** Output of the encoder for all images of a dataset. */
async function features(dataset: Dataset): Promise<number[]> {
  const { encoder } = await run({ dataset }, params, shippedContext());
  const weights = weightTensors(encoder.model);
  const { shape = [], values = new Uint8Array() } = dataset.images ?? {};
  const output = tf.tidy(() =>
    forward(
      encoder.model.layers,
      weights,
      tf.tensor(
        Float32Array.from(values, (value) => value / 255),
        [...shape],
      ),
    ),
  );
  const read = [...(await output.data())];
  tf.dispose([output, ...Object.values(weights)]);
  return read;
}

describe('pretrained', () => {
  it('classifies clothing it has not seen', async () => {
    const context = shippedContext();
    const { model } = await run({ dataset: undefined }, params, context);
    expect(model).toMatchObject({ trained: true, facts: { pretrainedOn: 57_500 } });
    const { header, payload } = await unpackShipped(await context.asset('fashion-mnist.bin'), 'images');
    expect(model.classes).toEqual(header.classes);
    const [count] = header.shape;
    const labels = Array.from(payload.subarray(0, count), (code) => header.classes[code] ?? '');
    const dataset = imagesOf(
      header.shape,
      payload.subarray(count),
      labels,
      labels.map(() => 2),
    );
    const rows = Int32Array.from({ length: count }, (_, row) => row);
    const scores = await logits(model, dataset, rows, context);
    const right = labels.filter((label, row) => {
      const own = scores.subarray(row * 10, (row + 1) * 10);
      return model.classes[own.indexOf(Math.max(...own))] === label;
    });
    // 2,500 images: two standard deviations are 1.3 points.
    expect(right.length / count).toBeGreaterThan((model.facts['pretrainedAccuracy'] ?? 1) - 0.02);
    expect(model.facts['pretrainedAccuracy']).toBeGreaterThanOrEqual(0.87);
  });

  it('is as small as it says', async () => {
    const { model, report } = await run({ dataset: undefined }, params, shippedContext());
    expect(report.metrics['parameters']).toBe(67_954);
    expect(modelBytes(model)).toBe(4 * 67_954);
  });

  it.each([
    [8, 8, 1],
    [28, 28, 1],
    [4, 5, 1],
    [33, 17, 3],
  ])('fits images of %i × %i × %i under a new last layer', async (height, width, channels) => {
    const before = tf.memory().numTensors;
    const dataset = images(height, width, channels);
    const { model } = await run({ dataset }, params, shippedContext());
    expect(model).toMatchObject({ trained: false, classes: ['a', 'b'], input: { shape: [height, width, channels] } });
    const scores = await logits(model, dataset, Int32Array.of(0, 1), shippedContext());
    expect(scores.length).toBe(4);
    expect(scores.every((score) => Number.isFinite(score))).toBe(true);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('keeps the trained weights and draws the head from the seed', async () => {
    const { model: trained } = await run({ dataset: undefined }, params, shippedContext());
    const [one, other] = await Promise.all(
      [1, 2].map((seed) => run({ dataset: images(8, 8, 1) }, { ...params, seed }, shippedContext())),
    );
    const weight = (model: typeof trained | undefined, name: string): Float32Array => {
      const found = model?.weights.find((own) => own.name === name);
      if (found === undefined) throw new Error(`no weight ${name}`);
      return floatValues(found);
    };
    expect(weight(one?.model, 'conv3/kernel')).toEqual(weight(trained, 'conv3/kernel'));
    expect(weight(one?.model, 'logits/kernel')).not.toEqual(weight(other?.model, 'logits/kernel'));
  });

  it('sees the mean of the channels in colour images', async () => {
    const grey = images(9, 9, 1);
    const values = Uint8Array.from(
      { length: 3 * 2 * 81 },
      (_, index) => grey.images?.values[Math.floor(index / 3)] ?? 0,
    );
    const colour = imagesOf([2, 9, 9, 3], values, ['a', 'b'], [0, 0]);
    const [wanted, got] = [await features(grey), await features(colour)];
    expect(wanted).toHaveLength(2 * 72);
    got.forEach((value, index) => expect(value).toBeCloseTo(wanted[index] ?? NaN, 4));
  });

  it.each([
    ['pool1', 2, 2],
    ['conv4', 6, 8],
    ['features', 7, 8],
  ] as const)('ends the encoder at %s', async (tap, layers, weights) => {
    const { encoder } = await run({ dataset: undefined }, { ...params, tap }, shippedContext());
    expect(encoder.tap).toBe(tap);
    expect(encoder.model.layers.at(-1)?.name).toBe(tap);
    expect(encoder.model.layers).toHaveLength(layers);
    expect(encoder.model.weights).toHaveLength(weights);
  });

  it('refuses images that are too small, before the run and in it', async () => {
    await expect(run({ dataset: images(3, 8, 1) }, params, shippedContext())).rejects.toMatchObject({
      problem: { key: 'pretrained/too-small', values: { got: '3 × 8', wanted: 4 } },
    });
    const dataset = { kind: 'dataset', modality: 'images', imageShape: [3, 8, 1], classes: ['a', 'b'] } as const;
    expect(infer({ dataset }, params).problems.map(({ key }) => key)).toEqual(['pretrained/too-small']);
    expect(infer({ dataset: undefined }, params).problems).toEqual([]);
  });
});
