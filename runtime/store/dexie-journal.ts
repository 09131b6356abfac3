import type { CacheDatabase } from './cache-database';
import type { Journal } from './store';
import { heldWith, hold } from './tab-locks';

/** The journal in the cache's database. `owner`: the store that begins what is begun here. */
export function dexieJournal(database: CacheDatabase, owner: string): Journal & { close(): void } {
  const { name, journal } = database;
  const begunHere = new Set<string>();
  const prefix = `gradloom-journal:${name}:`;
  // Taken with the first entry; gone with the tab or the worker, however it ends.
  let life: ReturnType<typeof hold> | undefined;

  async function open(): Promise<ReadonlyMap<string, number>> {
    const alive = new Set([owner, ...(await heldWith(prefix))]);
    const dead = (await journal.toArray()).filter((begun) => !alive.has(begun.owner));
    return new Map(dead.map(({ key, deaths }) => [key, deaths + 1]));
  }

  return {
    async begin(key) {
      begunHere.add(key);
      life ??= hold(prefix + owner);
      await life.held;
      const before = await journal.get(key);
      const deaths = before === undefined ? 0 : ((await open()).get(key) ?? before.deaths);
      await journal.put({ key, owner, deaths });
    },
    end(key) {
      begunHere.delete(key);
      return journal.delete(key);
    },
    async leave() {
      if (begunHere.size === 0) return;
      // There is no time to wait for anything: said in one breath, and committed at once.
      const transaction = database.backendDB().transaction(journal.name, 'readwrite', { durability: 'relaxed' });
      for (const key of begunHere) transaction.objectStore(journal.name).delete(key);
      begunHere.clear();
      transaction.commit();
      await new Promise((resolve) => {
        transaction.addEventListener('complete', resolve);
        transaction.addEventListener('abort', resolve);
      });
    },
    open,
    close: () => life?.release(),
  };
}
