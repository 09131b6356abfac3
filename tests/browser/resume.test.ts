import { afterEach, describe, expect, it } from 'vitest';
import type { Client } from '../../runtime/client';
import { documentOf, failuresOf, runToEnd, startClient } from '../support/client-run';

let client: Client | undefined;
afterEach(async () => {
  await client?.clearCache();
  client?.close();
  client = undefined;
});

/** 100 images of digits, four steps an epoch. */
const training = (epochs: number) =>
  documentOf(
    JSON.stringify({
      format: 1,
      app: 'gradloom',
      seed: 42,
      nodes: {
        digits: { type: 'sample-images@1' },
        split: { type: 'split@1', params: { trainPerClass: 10, validation: 0, test: 0.3 } },
        cnn: { type: 'cnn@1', params: { filters: 8, denseUnits: 16 } },
        train: { type: 'train@1', params: { epochs, learningRate: 0.01 } },
      },
      edges: [
        'digits.dataset -> split.dataset',
        'split.dataset -> cnn.dataset',
        'split.dataset -> train.dataset',
        'cnn.model -> train.model',
      ],
    }),
  );

describe('a training that was cancelled in the page', () => {
  // So many that the cancel comes before the end; the software adapter takes its time.
  it.each([
    ['wasm', 40],
    ['webgpu', 6],
    ['cpu', 40],
  ] as const)(
    'goes on where it was, to the same bits, on %s',
    async (backend, epochs) => {
      client = await startClient(backend);
      const own = client;
      const modelOf = (run: Awaited<ReturnType<typeof runToEnd>>) => run.outcomes.get('train')?.outputs['model']?.blob;
      const once = await runToEnd(own, training(epochs));
      expect(failuresOf(once)).toEqual([]);
      await own.clearCache();
      let cancelled = false;
      const first = await runToEnd(own, training(epochs), (event) => {
        if (event.type !== 'metrics' || cancelled) return;
        cancelled = true;
        own.cancel();
      });
      const end = first.events.find((event) => event.type === 'cancelled');
      expect(end).toMatchObject({ node: 'train' });
      const kept = end?.type === 'cancelled' ? (end.kept ?? -1) : -1;
      expect(kept).toBeGreaterThanOrEqual(1);
      const second = await runToEnd(own, training(epochs));
      expect(second.events).toContainEqual(expect.objectContaining({ type: 'resumed', node: 'train', done: kept }));
      expect(modelOf(second)).toBe(modelOf(once));
      // And more epochs go on where fewer ended.
      const more = await runToEnd(own, training(epochs + 2));
      expect(more.events).toContainEqual(expect.objectContaining({ type: 'resumed', node: 'train', done: epochs }));
      await own.clearCache();
      expect(modelOf(await runToEnd(own, training(epochs + 2)))).toBe(modelOf(more));
    },
    240_000,
  );
});
