import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { useBackend } from '../nodes/lib/tensor/testing';
import { setParams } from '../runtime/graph/edit';
import { fileStore } from '../runtime/store/file-store';
import { galleryDocument, testEngine } from './support/test-engine';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gradloom-trials-'));
  await useBackend('cpu');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('thirty trials of a learning rate, each an engine of its own on one folder, share all that comes before the training', async () => {
  const document = setParams(await galleryDocument('lending-audit'), 'plain', { epochs: 2 });
  const executed: (readonly string[])[] = [];
  for (let trial = 0; trial < 30; trial += 1) {
    const store = await fileStore(folder);
    const own = setParams(document, 'plain', { learningRate: 0.001 * 1.2 ** trial });
    const run = await testEngine('cpu', store).run(own, ['audit-plain']);
    expect(run.counts.failed).toBe(0);
    executed.push(run.executed.toSorted());
    store.close();
  }
  expect(executed[0]).toEqual(['audit-plain', 'encode', 'linear', 'loans', 'plain', 'predict-plain', 'scale', 'split']);
  for (const own of executed.slice(1)) {
    // Two trials may end with the same predictions: then the audit is shared, too.
    expect(own.filter((id) => id !== 'audit-plain')).toEqual(['plain', 'predict-plain']);
  }
}, 120_000);
