import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { outcomeOf } from './conformance';
import { fileStore } from './file-store';
import { sha256 } from './hash';
import type { Store } from './store';

/** What happens to a folder from outside: torn files, dead processes, another one beside us. */
let folder = '';
let opened: Store[] = [];
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'gradloom-faults-'))));
afterEach(async () => {
  for (const store of opened) store.close();
  opened = [];
  await rm(folder, { recursive: true, force: true });
});

async function open(): Promise<Store> {
  const store = await fileStore(folder);
  opened.push(store);
  return store;
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

async function keep(store: Store, key: string, text: string): Promise<string> {
  const bytes = bytesOf(text);
  const blob = await sha256(bytes);
  await store.commit(outcomeOf(key, [[blob, bytes.byteLength]]), new Map([[blob, bytes]]));
  return blob;
}

const pathOf = (blob: string): string => join(folder, 'cas', blob.slice(0, 2), blob);

describe('a torn folder', () => {
  it('passes over lines of its index that are no records, whoever wrote them', async () => {
    const store = await open();
    await keep(store, 'good', 'one');
    const [good = ''] = (await readFile(join(folder, 'index.jsonl'), 'utf8')).split('\n').filter((line) => line !== '');
    const record = JSON.parse(good) as Record<string, unknown>;
    const recipe = { epoch: 1, node: 'sign@1', numbers: 'js', params: {}, inputs: { value: ['i'] }, assets: [] };
    const wrong: unknown[] = [
      { ...record, key: 'a', outputs: 5 },
      { ...record, key: 'b', outputs: { value: null } },
      { ...record, key: 'c', durationMs: '1' },
      { ...record, key: 'd', backend: null },
      { ...record, key: 'e', warnings: 'none' },
      { ...record, key: 'f', recipe: 5 },
      { ...record, key: 'g', recipe: { ...recipe, params: null } },
      { ...record, key: 'h', recipe: { ...recipe, inputs: { value: [1] } } },
      { ...record, key: 'i', outputs: { value: { identity: 1, blob: 'x', sizeBytes: 1, info: { kind: 'report' } } } },
      [],
      'text',
      null,
    ];
    const lines = [...wrong, { ...record, key: 'right', recipe }].map((line) => JSON.stringify(line));
    await writeFile(join(folder, 'index.jsonl'), `${good}\n${lines.join('\n')}\n`);
    expect([...(await (await open()).records()).keys()]).toEqual(['good', 'right']);
  });

  it('goes on where the last line of its index stops, at any place', async () => {
    const index = join(folder, 'index.jsonl');
    const first = await open();
    await keep(first, 'before', 'one');
    const { length } = await readFile(index);
    await keep(first, 'torn', 'two');
    const whole = await readFile(index);
    for (let end = length; end < whole.length - 1; end += 7) {
      await writeFile(index, whole.subarray(0, end));
      const store = await open();
      expect([...(await store.records()).keys()]).toEqual(['before']);
      await keep(store, 'after', 'three');
      expect([...(await (await open()).records()).keys()]).toEqual(['before', 'after']);
    }
  });

  it.each([0, 1, 3])('takes a value of which %i bytes are left for missing, and keeps it anew', async (left) => {
    const store = await open();
    const blob = await keep(store, 'k', 'whole');
    await truncate(pathOf(blob), left);
    expect(await store.read(blob)).toBeNull();
    expect((await store.present([blob])).size).toBe(0);
    expect(await store.usage()).toEqual({ entries: 0, sizeBytes: 0 });
    await keep(store, 'k', 'whole');
    expect(await store.read(blob)).toEqual(bytesOf('whole'));
  });

  it('takes a value whose file is gone for missing, and no longer counts it', async () => {
    const store = await open();
    const blob = await keep(store, 'k', 'gone');
    await rm(pathOf(blob));
    expect((await store.present([blob])).size).toBe(0);
    expect(await store.read(blob)).toBeNull();
    expect(await store.usage()).toEqual({ entries: 0, sizeBytes: 0 });
    expect((await store.record('k'))?.key).toBe('k');
  });

  it('reads the checkpoint before a torn one, and drops that', async () => {
    const store = await open();
    await store.checkpoints.save('aa', 1, bytesOf('first'));
    await store.checkpoints.save('aa', 2, bytesOf('second'));
    const names = await readdir(join(folder, 'checkpoints'));
    const newest = names.find((name) => name.split('.')[2] === '2') ?? '';
    await truncate(join(folder, 'checkpoints', newest), 3);
    expect(await store.checkpoints.read('aa', 9)).toEqual(bytesOf('first'));
    expect((await store.usage()).sizeBytes).toBe(5);
  });

  it('passes over files among its checkpoints that are none', async () => {
    const store = await open();
    await mkdir(join(folder, 'checkpoints'));
    await writeFile(join(folder, 'checkpoints', 'notes.txt'), 'mine');
    await store.checkpoints.save('aa', 1, bytesOf('first'));
    expect(await store.checkpoints.read('aa', 9)).toEqual(bytesOf('first'));
    expect((await store.usage()).sizeBytes).toBe(5);
  });
});

describe('two stores on one folder', () => {
  it('see what the other keeps, drops and pins', async () => {
    const [one, other] = [await open(), await open()];
    const blob = await keep(one, 'k', 'shared');
    expect((await other.record('k'))?.key).toBe('k');
    expect(await other.read(blob)).toEqual(bytesOf('shared'));
    await other.pin('user', { key: 'k', blobs: [blob] });
    expect((await one.accounts())[0]?.pinnedBy).toEqual(['user']);
    await other.evict([blob]);
    expect(await one.read(blob)).toBeNull();
    expect(await one.usage()).toEqual({ entries: 0, sizeBytes: 0 });
    await other.clear();
    expect((await one.records()).size).toBe(0);
  });

  it('lose nothing when both write at once', async () => {
    const stores = [await open(), await open()];
    await Promise.all(
      Array.from({ length: 40 }, (_, at) => keep(stores[at % 2] as Store, `k${at}`, `value ${at % 10}`)),
    );
    for (const store of stores) {
      expect((await store.records()).size).toBe(40);
      expect(await store.usage()).toEqual({ entries: 10, sizeBytes: 70 });
    }
  });

  it('hold a key one after the other', async () => {
    const stores = await Promise.all(Array.from({ length: 4 }, open));
    const { signal } = new AbortController();
    let holders = 0;
    let most = 0;
    await Promise.all(
      stores.map(async (store) => {
        const release = await store.lock('aa', signal);
        holders += 1;
        most = Math.max(most, holders);
        await keep(store, 'k', 'work');
        holders -= 1;
        release();
      }),
    );
    expect(most).toBe(1);
  });
});

describe('a lock that somebody left behind', () => {
  const { signal } = new AbortController();
  const { pid: deadPid } = spawnSync(process.execPath, ['--version']);
  const mark = (pid: number, host = hostname()): string => `${pid} ${crypto.randomUUID()} ${host}\n`;

  async function leave(text: string, ageMs = 0): Promise<string> {
    const path = join(folder, 'locks', 'aa');
    await mkdir(join(folder, 'locks'), { recursive: true });
    await writeFile(path, text);
    const then = new Date(Date.now() - ageMs);
    await utimes(path, then, then);
    return path;
  }

  it.each([
    ['of a process that is dead', () => mark(deadPid), 0],
    ['torn', () => mark(deadPid).slice(0, 9), 0],
    ['empty, a while ago', () => '', 120_000],
    ['of another machine that gave no sign for long', () => mark(1, 'elsewhere'), 120_000],
    ['of a process whose number is another one’s now', () => mark(process.ppid), 120_000],
  ])('is taken over: %s', async (_, text, ageMs) => {
    const path = await leave(text(), ageMs);
    const release = await (await open()).lock('aa', signal);
    expect(await readFile(path, 'utf8')).toMatch(new RegExp(`^${process.pid} `));
    release();
  });

  it.each([
    ['of a process that lives', () => mark(process.ppid), 0],
    ['of another machine', () => mark(1, 'elsewhere'), 0],
    ['empty: it is just being written', () => '', 0],
  ])('is waited for: %s', async (_, text, ageMs) => {
    const path = await leave(text(), ageMs);
    const abort = new AbortController();
    const waiting = (await open()).lock('aa', abort.signal);
    const reason = new Error('enough');
    setTimeout(() => abort.abort(reason), 50);
    await expect(waiting).rejects.toBe(reason);
    const held = await readFile(path, 'utf8');
    expect(held.startsWith(`${process.pid} `)).toBe(false);
  });

  it('is taken over by one of many', async () => {
    await leave(mark(deadPid));
    const stores = await Promise.all(Array.from({ length: 4 }, open));
    let held = 0;
    await Promise.all(
      stores.map(async (store) => {
        const release = await store.lock('aa', signal);
        held += 1;
        await keep(store, 'k', 'work');
        release();
      }),
    );
    expect(held).toBe(4);
    // Nothing of the taking over is left, whoever came first.
    await expect.poll(() => readdir(join(folder, 'locks'))).toEqual([]);
  });

  it('is not removed by who held it before', async () => {
    const store = await open();
    const release = await store.lock('aa', signal);
    const other = mark(process.ppid);
    const path = await leave(other);
    release();
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(await readFile(path, 'utf8')).toBe(other);
  });
});
