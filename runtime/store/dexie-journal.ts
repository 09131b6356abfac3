import type { CacheDatabase } from './cache-database';
import type { Journal } from './store';
import { heldWith, hold } from './tab-locks';

/** The journal in the cache's database. `owner`: the store that begins what is begun here. */
export function dexieJournal(database: CacheDatabase, owner: string): Omit<Journal, 'owner'> & { close(): void } {
  const { name, journal } = database;
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
      life ??= hold(prefix + owner);
      await life.held;
      const before = await journal.get(key);
      const deaths = before === undefined ? 0 : ((await open()).get(key) ?? before.deaths);
      await journal.put({ key, owner, deaths });
    },
    end: (key) => journal.delete(key),
    async forgive(owners) {
      await database.transaction('rw', journal, async () => {
        const own = (await journal.toArray()).filter((begun) => owners.includes(begun.owner));
        await journal.bulkDelete(own.filter(({ deaths }) => deaths === 0).map(({ key }) => key));
        // One more is counted for an owner that is gone; this one is forgiven once.
        await journal.bulkPut(
          own.flatMap((one) => (one.deaths === 0 ? [] : [{ ...one, deaths: one.deaths - 1, owner: '' }])),
        );
      });
    },
    open,
    close: () => life?.release(),
  };
}
