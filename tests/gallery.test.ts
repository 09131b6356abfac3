import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { metricWord } from '../editor/views/metric-words';
import { useBackend } from '../nodes/lib/tensor/testing';
import { move, setParams } from '../runtime/graph/edit';
import { printDocument } from '../runtime/graph/print';
import { galleryDocument, galleryNames, galleryText, testEngine, type TestRun } from './support/test-engine';

beforeAll(() => useBackend('wasm'));

const failures = (run: TestRun): string[] =>
  run.events.flatMap((event) =>
    event.type === 'failed' ? [`${event.node}: ${event.problem.key} ${JSON.stringify(event.problem.values)}`] : [],
  );

/** Blob of each output, but of measured times and what is made of them. */
function blobs(run: TestRun): Record<string, string> {
  const measured = [...run.outcomes]
    .filter(([, outcome]) => Object.values(outcome.outputs).some(({ identity }) => identity.startsWith('nonce')))
    .map(([node]) => node);
  return Object.fromEntries(
    [...run.outcomes]
      .filter(([node]) => !measured.includes(node))
      .flatMap(([node, outcome]) =>
        Object.entries(outcome.outputs).map(([port, result]) => [`${node}.${port}`, result.blob]),
      ),
  );
}

/** Of all reports of a run, the weights of single groups left out: those end in words of the user's. */
const metricNames = (run: TestRun): string[] =>
  [...run.outcomes.values()]
    .flatMap(({ outputs }) => Object.values(outputs))
    .flatMap(({ info }) => (info.kind === 'report' ? Object.keys(info.metrics ?? {}) : []))
    .filter((metric) => !metric.startsWith('weight.'));
/** A word of its own, not a name spelled out; some terms are the same in both languages. */
const hasChinese = (metric: string): boolean => /\p{Script=Han}|AUC|F1/u.test(metricWord(metric).word.zh);

describe.each(galleryNames)('gallery graph %s', (name) => {
  it('is printed as it stands in the repository, in both languages', async () => {
    const document = await galleryDocument(name);
    expect(printDocument(document)).toBe(await galleryText(name));
    expect(document.title).toMatchObject({ zh: expect.stringMatching(/\p{Script=Han}/u) as string });
  });

  it('runs, leaves no tensor, gives the same bits in an empty store, and executes nothing the second time', async () => {
    const document = await galleryDocument(name);
    const first = testEngine('wasm');
    const tensors = tf.memory().numTensors;
    const run = await first.run(document);
    expect(failures(run)).toEqual([]);
    expect(tf.memory().numTensors).toBe(tensors);
    expect(metricNames(run).filter((metric) => !hasChinese(metric))).toEqual([]);
    const again = await first.run(document);
    expect(again.executed).toEqual([]);
    const moved = await first.run(
      move(document, new Map([...document.nodes.keys()].map((id) => [id, [20, 20] as const]))),
    );
    expect(moved.executed).toEqual([]);
    const other = await testEngine('wasm').run(document);
    expect(blobs(other)).toEqual(blobs(run));
  }, 240_000);
});

describe('Shrink a classifier', () => {
  it('reaches what a good implementation reaches, and a leaf param runs its cone alone', async () => {
    const document = await galleryDocument('shrink-a-classifier');
    const bench = testEngine('wasm');
    const run = await bench.run(document);
    const dense = (await bench.report(run, 'report-dense')).metrics['accuracy'] ?? 0;
    const pruned = (await bench.report(run, 'report-pruned')).metrics['accuracy'] ?? 0;
    const int8 = (await bench.report(run, 'report-int8')).metrics['accuracy'] ?? 0;
    expect(dense).toBeGreaterThanOrEqual(0.97);
    expect(pruned).toBeGreaterThanOrEqual(dense - 0.01);
    expect(int8).toBeGreaterThanOrEqual(pruned - 0.005);
    const quantize = (await bench.report(run, 'quantize')).metrics;
    expect(quantize['bytesRatio']).toBeLessThanOrEqual(0.3);
    const saliency = (await bench.report(run, 'saliency')).metrics;
    expect(saliency['relativeCompletenessGap']).toBeLessThanOrEqual(0.01);

    const changed = setParams(document, 'report-int8', { bins: 10 });
    const cone = await bench.run(changed);
    // Comparing reads the metrics of the report, which do change with the number of bins.
    expect(cone.executed.toSorted()).toEqual(['compare', 'report-int8']);
  }, 240_000);
});

describe('Audit and repair a lending model', () => {
  it('makes age and label independent, and gives the gap before and after over ten seeds', async () => {
    const document = await galleryDocument('lending-audit');
    const bench = testEngine('wasm');
    const run = await bench.run(document);
    const reweigh = (await bench.report(run, 'reweigh')).metrics;
    expect(reweigh['baseRateDifferenceBefore']).toBeGreaterThan(0.05);
    expect(Math.abs(reweigh['baseRateDifferenceAfter'] ?? 1)).toBeLessThan(1e-12);
    const accuracy = (await bench.report(run, 'report-plain')).metrics['accuracy'] ?? 0;
    expect(accuracy).toBeGreaterThan(0.7);
    const before = (await bench.report(run, 'seeds-plain')).metrics;
    const after = (await bench.report(run, 'seeds-repaired')).metrics;
    for (const metrics of [before, after]) expect(metrics['demographicParityDifference.std']).toBeGreaterThan(0);
    expect(after['demographicParityDifference.mean'] ?? 1).toBeLessThan(
      before['demographicParityDifference.mean'] ?? 0,
    );
  }, 240_000);
});

describe('what the smaller graphs teach', () => {
  it('holds: a leak makes a model look better, and two ways lead to one size', async () => {
    const leak = testEngine('wasm');
    const leaked = await leak.run(await galleryDocument('a-leak-found'));
    const leaky = (await leak.report(leaked, 'report-leaky')).metrics['accuracy'] ?? 0;
    const clean = (await leak.report(leaked, 'report-clean')).metrics['accuracy'] ?? 1;
    expect(leaky - clean).toBeGreaterThan(0.05);

    const bench = testEngine('wasm');
    const run = await bench.run(await galleryDocument('small-against-pruned'));
    const small = (await bench.report(run, 'small')).metrics['parameters'];
    expect(small).toBeGreaterThan(1_000);
    expect((await bench.report(run, 'prune')).metrics['parameters']).toBe(small);
  }, 240_000);

  it('holds: after the best epoch a network only grows surer, and what has learned nothing guesses', async () => {
    const bench = testEngine('wasm');
    const run = await bench.run(await galleryDocument('how-many-epochs'));
    const loss = async (node: string): Promise<number> =>
      (await bench.report(run, node)).metrics['logLoss'] ?? Number.NaN;
    expect(await loss('report-many')).toBeGreaterThan(await loss('report-stopped'));
    expect(await loss('report-few')).toBeGreaterThan(await loss('report-stopped'));

    const check = testEngine('wasm');
    const seen = await check.run(await galleryDocument('does-saliency-see-the-weights'), [
      'report-trained',
      'report-untrained',
    ]);
    expect((await check.report(seen, 'report-trained')).metrics['accuracy']).toBeGreaterThan(0.9);
    expect((await check.report(seen, 'report-untrained')).metrics['accuracy']).toBeLessThan(0.3);
  }, 240_000);
});
