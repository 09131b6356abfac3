import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { emptyDocument } from '../../runtime/graph/document';
import { LONGEST_MS, QUIET_MS, saver, type Draft } from './saver';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const draft = (revision: number, id = 'a'): Draft => ({ id, document: emptyDocument, revision });

function setUp(keep: (draft: Draft) => Promise<void> = () => Promise.resolve()) {
  const log: string[] = [];
  const made = saver(
    async (own) => {
      await keep(own);
      log.push(`${own.id}${own.revision}`);
    },
    { saved: () => undefined, failed: () => log.push('failed'), recovered: () => log.push('recovered') },
  );
  return { log, made };
}

it('keeps the newest state once, after a pause', async () => {
  const { log, made } = setUp();
  for (const revision of [1, 2, 3]) {
    made.take(draft(revision));
    await vi.advanceTimersByTimeAsync(QUIET_MS / 2);
  }
  expect(log).toEqual([]);
  await vi.advanceTimersByTimeAsync(QUIET_MS);
  expect(log).toEqual(['a3']);
  expect(made.due()).toEqual([]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(log).toEqual(['a3']);
});

it('keeps within the longest wait while edits never pause', async () => {
  const { log, made } = setUp();
  let last = 0;
  let worst = 0;
  for (let time = 0; time < 5_000; time += 50) {
    made.take(draft(time));
    await vi.advanceTimersByTimeAsync(50);
    if (log.length > 0) last = Number(log.at(-1)?.slice(1));
    worst = Math.max(worst, time - last);
  }
  expect(log.length).toBeGreaterThanOrEqual(6);
  expect(worst).toBeLessThanOrEqual(LONGEST_MS);
});

it('keeps at once when it is asked to, also a document that another has replaced', async () => {
  const { log, made } = setUp();
  made.take(draft(1, 'a'));
  made.take(draft(2, 'b'));
  await made.flush();
  expect(log).toEqual(['a1', 'b2']);
});

it('keeps at once what is taken right after it was asked to keep nothing', async () => {
  const { log, made } = setUp();
  void made.flush();
  made.take(draft(1));
  await made.flush();
  expect(log).toEqual(['a1']);
  expect(made.due()).toEqual([]);
});

it('takes a newer state that comes while it works', async () => {
  let release: () => void = () => undefined;
  const { log, made } = setUp((own) =>
    own.revision === 1 ? new Promise((resolve) => (release = resolve)) : Promise.resolve(),
  );
  made.take(draft(1));
  const first = made.flush();
  made.take(draft(2));
  expect(made.due().map(({ revision }) => revision)).toEqual([2]);
  release();
  await first;
  expect(log).toEqual(['a1', 'a2']);
  expect(made.due()).toEqual([]);
});

it('tells a failure once, tries again by itself, and tells when all is kept', async () => {
  let broken = true;
  const { log, made } = setUp(() => (broken ? Promise.reject(new Error('full')) : Promise.resolve()));
  made.take(draft(1, 'a'));
  made.take(draft(1, 'b'));
  await vi.advanceTimersByTimeAsync(60_000);
  made.take(draft(2, 'a'));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(log).toEqual(['failed']);
  expect(made.due()).toHaveLength(2);
  broken = false;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(log).toEqual(['failed', 'a2', 'b1', 'recovered']);
  expect(made.due()).toEqual([]);
});

it('counts a database that never answers as one that fails', async () => {
  let first = true;
  const { log, made } = setUp(() => {
    const answer = first ? new Promise<void>(() => undefined) : Promise.resolve();
    first = false;
    return answer;
  });
  made.take(draft(1));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(log).toEqual(['failed', 'a1', 'recovered']);
});
