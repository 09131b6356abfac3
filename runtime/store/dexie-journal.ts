import type { CacheDatabase } from './cache-database';
import type { Journal } from './store';
import { heldWith, hold } from './tab-locks';

/** The journal in the cache's database. `owner`: the store that begins what is begun here. */
export function dexieJournal({ name, journal }: CacheDatabase, owner: string): Journal & { close(): void } {
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
    leave: async () => void (await journal.filter((begun) => begun.owner === owner).delete()),
    open,
    close: () => life?.release(),
  };
}
