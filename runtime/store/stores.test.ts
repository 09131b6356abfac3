import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { storeSuite } from './conformance';
import { fileStore } from './file-store';
import { memoryStore } from './memory-store';

storeSuite('memory store', async () => ({
  open: () => Promise.resolve(memoryStore()),
  remove: () => Promise.resolve(),
}));

storeSuite('file store', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gradloom-store-'));
  return {
    open: () => fileStore(folder),
    again: true,
    harm: (blob) => writeFile(join(folder, 'cas', blob.slice(0, 2), blob), 'other'),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
});

it('reads past a torn last line of its index', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gradloom-store-'));
  try {
    const store = await fileStore(folder);
    const outcome = (key: string) => ({ key, outputs: {}, durationMs: 1, backend: 'js', warnings: [] });
    await store.commit(outcome('before'), new Map());
    await appendFile(join(folder, 'index.jsonl'), '\n{"key":"torn","outpu');
    await store.commit(outcome('after'), new Map());
    expect([...(await (await fileStore(folder)).records()).keys()]).toEqual(['before', 'after']);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
