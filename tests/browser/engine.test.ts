import { afterEach, describe, expect, it } from 'vitest';
import lending from '../../editor/gallery/graphs/lending-audit.gradloom.json?raw';
import little from '../../editor/gallery/graphs/little-data.gradloom.json?raw';
import shrink from '../../editor/gallery/graphs/shrink-a-classifier.gradloom.json?raw';
import type { Client } from '../../runtime/client';
import { documentOf, failuresOf, reportOf, runToEnd, startClient } from '../support/client-run';

let client: Client | undefined;
afterEach(async () => {
  await client?.clearCache();
  client?.close();
  client = undefined;
});

describe('the engine in its worker, on wasm', () => {
  it.each([
    ['shrink-a-classifier', shrink],
    ['little-data', little],
    ['lending-audit', lending],
  ])('runs %s, and executes nothing the second time', async (_, text) => {
    client = await startClient('wasm');
    const document = documentOf(text);
    const run = await runToEnd(client, document);
    expect(failuresOf(run)).toEqual([]);
    expect(run.counts.done).toBeGreaterThan(10);
    const again = await runToEnd(client, document);
    expect(again.counts).toMatchObject({ done: 0, failed: 0, blocked: 0 });
    const states = await client.status(document);
    expect(states.every((status) => status.state === 'cached')).toBe(true);
  });

  it('tells progress and metrics while it trains, and ends soon when it is cancelled', async () => {
    client = await startClient('wasm');
    const started = performance.now();
    const slow = documentOf(shrink.replace('"epochs": 30', '"epochs": 900'));
    let cancelledAt = 0;
    const run = await runToEnd(client, slow, (event) => {
      if (event.type === 'metrics' && cancelledAt === 0) {
        cancelledAt = performance.now() - started;
        client?.cancel();
      }
    });
    expect(cancelledAt).toBeGreaterThan(0);
    expect(
      run.events.filter((event) => event.type === 'cancelled').map((event) => ('node' in event ? event.node : '')),
    ).toEqual(['train']);
    expect(run.counts).toMatchObject({ cancelled: 1, failed: 0 });
    // The worker lives, or a new one has taken its place.
    const after = await runToEnd(client, documentOf(shrink.replace('"epochs": 30', '"epochs": 1')));
    expect(failuresOf(after)).toEqual([]);
  });
});

/** Digits, 100 images, at most 30 steps, and two folds. Smooth: at the bend of ReLU the last bit decides, and backends part. */
const small = JSON.stringify({
  format: 1,
  app: 'gradloom',
  seed: 42,
  nodes: {
    digits: { type: 'sample-images@1' },
    split: { type: 'split@1', params: { trainPerClass: 10, validation: 0, test: 0.3 } },
    cnn: { type: 'cnn@1', params: { filters: 8, denseUnits: 16, activation: 'tanh' } },
    train: { type: 'train@1', params: { epochs: 5, learningRate: 0.01 } },
    predict: { type: 'predict@1' },
    report: { type: 'classification-report@1' },
    saliency: { type: 'saliency@1', params: { examples: 2, steps: 16 } },
    cv: { type: 'cross-validate@1', params: { folds: 2 } },
  },
  edges: [
    'digits.dataset -> split.dataset',
    'split.dataset -> cnn.dataset',
    'split.dataset -> train.dataset',
    'cnn.model -> train.model',
    'split.dataset -> predict.dataset',
    'train.model -> predict.model',
    'predict.predictions -> report.predictions',
    'train.model -> saliency.model',
    'split.dataset -> saliency.dataset',
    'report.report -> cv.report',
  ],
});

describe('backends beside each other', () => {
  it('agree within the tolerances of the format: cpu, wasm, software WebGPU', async () => {
    const losses: Record<string, number> = {};
    const accuracies: Record<string, number> = {};
    for (const backend of ['wasm', 'webgpu', 'cpu'] as const) {
      client = await startClient(backend);
      const run = await runToEnd(client, documentOf(small));
      expect(failuresOf(run), backend).toEqual([]);
      expect(run.outcomes.get('train')?.backend).toBe(backend);
      // The same bits from an empty cache.
      const blobsOf = (one: typeof run): string[] =>
        [...one.outcomes]
          .flatMap(([node, outcome]) =>
            Object.entries(outcome.outputs).map(([port, result]) => `${node}.${port} ${result.blob}`),
          )
          .toSorted();
      await client.clearCache();
      const again = await runToEnd(client, documentOf(small));
      expect(again.counts.done, backend).toBe(run.counts.done);
      expect(blobsOf(again), backend).toEqual(blobsOf(run));
      const train = await client.read(run.outcomes.get('train')?.outputs['model']?.blob ?? '');
      losses[backend] = train?.kind === 'model' ? (train.history?.['loss']?.[0] ?? NaN) : NaN;
      accuracies[backend] = (await reportOf(client, run, 'report')).metrics['accuracy'] ?? NaN;
      await client.clearCache();
      client.close();
      client = undefined;
    }
    // The loss of the first epoch, four steps; that of the first step may differ by 1e-4.
    expect(Math.abs((losses['wasm'] ?? 0) / (losses['cpu'] ?? 1) - 1)).toBeLessThan(1e-4);
    expect(Math.abs((losses['webgpu'] ?? 0) / (losses['cpu'] ?? 1) - 1)).toBeLessThan(1e-4);
    expect(Math.abs((accuracies['webgpu'] ?? 0) - (accuracies['cpu'] ?? 0))).toBeLessThanOrEqual(0.01);
    expect(Math.abs((accuracies['wasm'] ?? 0) - (accuracies['cpu'] ?? 0))).toBeLessThanOrEqual(0.01);
  }, 600_000);
});

/** A gallery graph on digits, cut down to what a software adapter can do: ten images of each digit, four steps a training. */
function cutDown(text: string): string {
  const graph = JSON.parse(text) as { nodes: Record<string, { type: string; params?: Record<string, unknown> }> };
  const small: Readonly<Record<string, Record<string, unknown>>> = {
    split: { trainPerClass: 10, validation: 0, test: 0.1 },
    train: { epochs: 1 },
    'fine-tune': { epochs: 1 },
    prune: { fineTuneEpochs: 1 },
    saliency: { examples: 2, steps: 8 },
    benchmark: { repeats: 5, warmUp: 1 },
    'cross-validate': { repeats: 2 },
  };
  for (const node of Object.values(graph.nodes))
    node.params = { ...node.params, ...small[node.type.split('@')[0] ?? ''] };
  return JSON.stringify(graph);
}

describe('the gallery on software WebGPU', () => {
  it.each([
    ['shrink-a-classifier', shrink],
    ['little-data', little],
  ])(
    'runs %s, cut down',
    async (_, text) => {
      client = await startClient('webgpu');
      const run = await runToEnd(client, documentOf(cutDown(text)));
      expect(failuresOf(run)).toEqual([]);
      const devices = [...run.outcomes.values()].map((outcome) => outcome.backend);
      expect(new Set(devices)).toEqual(new Set(['js', 'webgpu']));
    },
    240_000,
  );
});
