import { warning, type Problem } from '../../nodes/kit/problem';
import { toEvict } from './eviction';
import { memoryStore } from './memory-store';
import type { Store } from './store';

export interface BudgetOptions {
  /** Bytes that values and checkpoints may take. Left out = 2 GiB. */
  readonly budgetBytes?: number;
  /** Told once of each kind of trouble. */
  readonly onTrouble: (trouble: Problem) => void;
}

export interface BudgetedStore extends Store {
  budgetBytes(): number;
  /** Takes effect at once. */
  setBudget(bytes: number): Promise<void>;
}

const DEFAULT_BYTES = 2 * 2 ** 30;
/** Evicting goes down to this share of the budget, so that not every commit has to. */
const AFTER_EVICTION = 0.9;
/** Below this share nobody is asked, unless other tabs have been adding much. */
const SURE = 0.8;
/** Share of the budget that checkpoints may take. */
const CHECKPOINTS = 0.25;

/**
 * A store that stays within a budget and never fails a run. Where the inner one gives no more room, or is broken, values are kept
 * in memory until the page is closed; it is tried again with the next one.
 */
export function budgetedStore(inner: Store, options: BudgetOptions): BudgetedStore {
  const spill = memoryStore();
  const told = new Set<string>();
  let budget = options.budgetBytes ?? DEFAULT_BYTES;
  let shrinking: Promise<void> | undefined;

  function tell(key: string, values: Problem['values'] = {}): void {
    if (told.has(key)) return;
    told.add(key);
    options.onTrouble(warning('storage', key, values));
  }

  /** Evicts until so many bytes are free under the budget. */
  async function makeRoom(bytes: number): Promise<void> {
    const { sizeBytes } = await inner.usage();
    const blobs = toEvict(await inner.accounts(), sizeBytes + bytes - budget * AFTER_EVICTION);
    if (blobs.length > 0) await inner.evict(blobs);
  }

  /** What is kept as far as this store knows: others may add, so that the inner one is asked before anything goes. */
  let known = Infinity;

  async function shrink(): Promise<void> {
    if (known <= budget * SURE) return;
    known = (await inner.usage()).sizeBytes;
    if (known <= budget) return;
    await inner.checkpoints.trim(budget * CHECKPOINTS);
    await makeRoom(0);
    const { sizeBytes } = await inner.usage();
    known = sizeBytes;
    if (sizeBytes > budget) tell('over-budget', { size: mebibytes(sizeBytes), budget: mebibytes(budget) });
  }

  /** One at a time: a second that comes meanwhile would evict for the same bytes again. */
  function shrinkOnce(): Promise<void> {
    shrinking ??= shrink()
      .catch(() => undefined)
      .finally(() => (shrinking = undefined));
    return shrinking;
  }

  /** Keeps something in the inner store, after making room if need be. False = it cannot be kept there. */
  async function kept(bytes: number, work: () => Promise<void>): Promise<boolean> {
    try {
      try {
        await work();
        known += bytes;
      } catch (error) {
        if (!isNoRoom(error)) throw error;
        await freeForced(bytes);
        await work();
      }
      await shrinkOnce();
      return true;
    } catch (error) {
      if (isNoRoom(error)) tell('no-room');
      else tell('store-broken', { message: error instanceof Error ? error.message : String(error) });
      return false;
    }
  }

  /** The browser gives less than the budget: as much again as is needed goes, whatever the budget says. */
  async function freeForced(bytes: number): Promise<void> {
    await inner.checkpoints.trim(0);
    const blobs = toEvict(await inner.accounts(), bytes * 2);
    if (blobs.length > 0) await inner.evict(blobs);
  }

  const quietly = (work: Promise<unknown>): Promise<void> =>
    work.then(
      () => undefined,
      () => undefined,
    );

  return {
    ...inner,
    budgetBytes: () => budget,
    async setBudget(bytes) {
      budget = bytes;
      known = Infinity;
      told.delete('over-budget');
      await shrinkOnce();
    },
    async records() {
      const found = await inner.records().catch(() => new Map());
      return new Map([...found, ...(await spill.records())]);
    },
    record: async (key) => (await spill.record(key)) ?? inner.record(key),
    async commit(outcome, blobs) {
      const bytes = [...blobs.values()].reduce((total, { byteLength }) => total + byteLength, 0);
      if (!(await kept(bytes, () => inner.commit(outcome, blobs)))) await spill.commit(outcome, blobs);
    },
    read: async (blob) => (await spill.read(blob)) ?? (await inner.read(blob).catch(() => null)),
    async present(blobs) {
      const [here, there] = await Promise.all([
        spill.present(blobs),
        inner.present(blobs).catch(() => new Set<string>()),
      ]);
      return new Set([...here, ...there]);
    },
    async evict(blobs) {
      await spill.evict(blobs);
      await inner.evict(blobs);
    },
    async touch(blobs) {
      await spill.touch(blobs);
      await quietly(inner.touch(blobs));
    },
    async pin(owner, pinned) {
      await spill.pin(owner, pinned);
      await inner.pin(owner, pinned);
    },
    async unpin(owner) {
      await spill.unpin(owner);
      await inner.unpin(owner);
    },
    protect(blobs) {
      const releases = [spill.protect(blobs), inner.protect(blobs)];
      return () => releases.forEach((release) => release());
    },
    async accounts() {
      const own = await spill.accounts();
      const hashes = new Set(own.map(({ hash }) => hash));
      return [...own, ...(await inner.accounts()).filter(({ hash }) => !hashes.has(hash))];
    },
    async usage() {
      const [own, other] = await Promise.all([spill.usage(), inner.usage()]);
      return { entries: own.entries + other.entries, sizeBytes: own.sizeBytes + other.sizeBytes };
    },
    checkpoints: {
      async save(key, done, bytes) {
        if (!(await kept(bytes.byteLength, () => inner.checkpoints.save(key, done, bytes))))
          await spill.checkpoints.save(key, done, bytes);
      },
      // What had to stay in memory is newer than what could be kept before.
      read: async (key, most) =>
        (await spill.checkpoints.read(key, most)) ?? (await inner.checkpoints.read(key, most).catch(() => null)),
      async trim(mostBytes) {
        await spill.checkpoints.trim(mostBytes);
        await inner.checkpoints.trim(mostBytes);
      },
    },
    async clear() {
      await spill.clear();
      await inner.clear();
    },
  };
}

/** Dexie wraps what the browser says (`AbortError` with the reason inside); Node has codes of the system. */
function isNoRoom(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { name, code, inner } = error as { name?: unknown; code?: unknown; inner?: unknown };
  return name === 'QuotaExceededError' || code === 'ENOSPC' || code === 'EDQUOT' || isNoRoom(inner);
}

const mebibytes = (bytes: number): number => Math.ceil(bytes / 2 ** 20);
