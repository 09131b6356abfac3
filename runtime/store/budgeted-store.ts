import type { Problem } from '../../nodes/kit/problem';
import type { NodeOutcome } from '../protocol';
import { toEvict } from './eviction';
import { shield } from './ledger';
import { memoryStore } from './memory-store';
import type { Store } from './store';
import { isNoRoom, overBudget, troubleOf } from './store-trouble';

export interface BudgetOptions {
  /** Bytes that values and checkpoints may take. Left out = 2 GB. */
  readonly budgetBytes?: number;
  /** Told once of each kind of trouble. */
  readonly onTrouble: (trouble: Problem) => void;
}

export interface BudgetedStore extends Store {
  budgetBytes(): number;
  /** Takes effect at once. */
  setBudget(bytes: number): Promise<void>;
  /** Drops kept values and checkpoints of about so many bytes or more, those that are worth least; what runs now keeps its own. */
  makeRoom(bytes: number): Promise<void>;
}

const DEFAULT_BYTES = 2e9;
/** Evicting goes down to this share of the budget, so that not every commit has to. */
const AFTER_EVICTION = 0.9;
/** Below this share the inner store is not asked after each commit: other tabs look after what they add themselves. */
const SURE = 0.8;
/** Share of the budget that checkpoints may take. */
const CHECKPOINTS = 0.25;

/**
 * A store that stays within a budget and never fails a run. Where the inner one gives no more room, or is broken, values are kept
 * in memory until the page is closed (within the budget too); it is tried again with the next one. What cannot be read is missing.
 */
export function budgetedStore(inner: Store, options: BudgetOptions): BudgetedStore {
  const spill = memoryStore();
  /** Keys whose newest record, or whose newest checkpoint, is in memory. */
  const spilled = { records: new Set<string>(), checkpoints: new Set<string>() };
  /** Values on their way in: evicting them at once would make whoever waits for them compute them again. */
  const fresh = shield();
  const told = new Set<string>();
  const shrinking = new Map<Store, Promise<void>>();
  let budget = options.budgetBytes ?? DEFAULT_BYTES;
  /** Bytes in the inner store, as far as is known here. */
  let known = Infinity;

  function tell(found: Problem): void {
    if (told.has(found.key)) return;
    told.add(found.key);
    options.onTrouble(found);
  }

  const missing =
    <Value>(value: Value) =>
    (error: unknown): Value => {
      tell(troubleOf(error));
      return value;
    };

  async function evictFrom(store: Store, bytesToFree: number): Promise<void> {
    const accounts = await store.accounts();
    const blobs = toEvict(
      accounts.filter(({ hash }) => !fresh.has(hash)),
      bytesToFree,
    );
    if (blobs.length > 0) await store.evict(blobs);
  }

  /** What is left after it. */
  async function shrink(store: Store): Promise<number> {
    const { sizeBytes: before } = await store.usage();
    if (before <= budget) return before;
    await store.checkpoints.trim(budget * CHECKPOINTS);
    await evictFrom(store, (await store.usage()).sizeBytes - budget * AFTER_EVICTION);
    const { sizeBytes } = await store.usage();
    if (sizeBytes > budget) tell(overBudget(sizeBytes, budget));
    return sizeBytes;
  }

  /** One at a time: a second that comes meanwhile would evict for the same bytes again. What fails here fails no commit. */
  async function shrinkOnce(store: Store): Promise<void> {
    if (budget === Infinity || (store === inner && known <= budget * SURE)) return;
    const running =
      shrinking.get(store) ??
      shrink(store)
        .then((left) => void (known = store === inner ? left : known))
        .catch(() => undefined)
        .finally(() => shrinking.delete(store));
    shrinking.set(store, running);
    await running;
  }

  /** The browser gives less than the budget: as much again as is needed goes, whatever the budget says. */
  async function makeRoom(bytes: number): Promise<void> {
    await inner.checkpoints.trim(0);
    await evictFrom(inner, bytes * 2);
  }

  /** Keeps something in the inner store, after making room if need be. What it says = why it cannot be kept there. */
  async function kept(bytes: number, work: () => Promise<void>): Promise<Problem | null> {
    try {
      try {
        await work();
        known += bytes;
      } catch (error) {
        if (!isNoRoom(error)) throw error;
        await makeRoom(bytes);
        await work();
        known = Infinity;
      }
    } catch (error) {
      return troubleOf(error);
    }
    await shrinkOnce(inner);
    return null;
  }

  return {
    ...inner,
    budgetBytes: () => budget,
    async makeRoom(bytes) {
      await makeRoom(bytes);
      known = Infinity;
    },
    async setBudget(bytes) {
      budget = bytes;
      known = Infinity;
      told.delete('over-budget');
      // One that runs may have begun under the old budget.
      await Promise.all(shrinking.values());
      await Promise.all([shrinkOnce(inner), shrinkOnce(spill)]);
    },
    async records() {
      const found = new Map(await inner.records().catch(missing(new Map<string, NodeOutcome>())));
      for (const [key, outcome] of await spill.records()) if (spilled.records.has(key)) found.set(key, outcome);
      return found;
    },
    record: (key) => (spilled.records.has(key) ? spill.record(key) : inner.record(key).catch(missing(null))),
    async commit(outcome, blobs) {
      const bytes = [...blobs.values()].reduce((total, { byteLength }) => total + byteLength, 0);
      const release = fresh.protect([...blobs.keys()]);
      try {
        const trouble = await kept(bytes, () => inner.commit(outcome, blobs));
        if (trouble === null) {
          spilled.records.delete(outcome.key);
          await spill.evict([...blobs.keys()]);
          return;
        }
        tell(trouble);
        spilled.records.add(outcome.key);
        await spill.commit(outcome, blobs);
        await shrinkOnce(spill);
      } finally {
        release();
      }
    },
    read: async (blob) => (await spill.read(blob)) ?? (await inner.read(blob).catch(missing(null))),
    async present(blobs) {
      const there = await inner.present(blobs).catch(missing(new Set<string>()));
      return new Set([...there, ...(await spill.present(blobs))]);
    },
    async evict(blobs) {
      await spill.evict(blobs);
      await inner.evict(blobs);
    },
    async touch(blobs) {
      await spill.touch(blobs);
      await inner.touch(blobs).catch(missing(undefined));
    },
    async pin(owner, pinned) {
      await spill.pin(owner, pinned);
      await inner.pin(owner, pinned);
    },
    async unpin(owner) {
      await spill.unpin(owner);
      await inner.unpin(owner);
    },
    // Of a broken one, those that were pinned meanwhile are known.
    async pins() {
      return inner.pins().catch(missing(await spill.pins()));
    },
    protect(blobs) {
      const releases = [spill.protect(blobs), inner.protect(blobs)];
      return () => releases.forEach((release) => release());
    },
    async accounts() {
      const own = await spill.accounts();
      const hashes = new Set(own.map(({ hash }) => hash));
      const others = await inner.accounts().catch(missing([]));
      return [...own, ...others.filter(({ hash }) => !hashes.has(hash))];
    },
    async usage() {
      const own = await spill.usage();
      const other = await inner.usage().catch(missing({ entries: 0, sizeBytes: 0 }));
      return { entries: own.entries + other.entries, sizeBytes: own.sizeBytes + other.sizeBytes };
    },
    checkpoints: {
      // Nobody is told: a run that goes on from an older one, or from none, only takes longer.
      async save(key, done, bytes) {
        const trouble = await kept(bytes.byteLength, () => inner.checkpoints.save(key, done, bytes));
        if (trouble === null) return void spilled.checkpoints.delete(key);
        spilled.checkpoints.add(key);
        await spill.checkpoints.save(key, done, bytes);
        await spill.checkpoints.trim(budget * CHECKPOINTS);
      },
      async read(key, most) {
        const newest = spilled.checkpoints.has(key) ? await spill.checkpoints.read(key, most) : null;
        return newest ?? inner.checkpoints.read(key, most).catch(() => null);
      },
      async trim(mostBytes) {
        await spill.checkpoints.trim(mostBytes);
        await inner.checkpoints.trim(mostBytes);
      },
    },
    async clear() {
      await spill.clear();
      spilled.records.clear();
      spilled.checkpoints.clear();
      await inner.clear();
    },
  };
}
