import { Dexie } from 'dexie';
import { problem, ProblemError } from '../../nodes/kit/problem';

type Call = (...values: never[]) => PromiseLike<unknown>;

/**
 * Gives way to a newer Gradloom in another tab: it need not wait for this one to change the database, and this one never touches
 * what it does not know. From then on every call that was passed through here fails with a problem that says so.
 */
export function givesWay(database: Dexie): <Calls extends object>(calls: Calls) => Calls {
  /** Dexie counts tenths. */
  const newer = (version: number | null | undefined): boolean => (version ?? 0) >= (database.verno + 1) * 10;
  let replaced = false;
  let looked: Promise<void> | undefined;

  function giveWay(): void {
    replaced = true;
    database.close();
  }

  database.on('versionchange', ({ newVersion }) => {
    if (newer(newVersion)) giveWay();
    // Deleted: made anew with the next call.
    else database.close({ disableAutoOpen: false });
    // Instead of what Dexie does: it would open a newer one again, as if it were its own.
    return false;
  });

  async function look(): Promise<void> {
    try {
      const databases = await Dexie.dependencies.indexedDB.databases();
      if (newer(databases.find(({ name }) => name === database.name)?.version)) giveWay();
    } catch {
      // Nobody knows; whether it opens is seen next.
    }
  }

  const guarded =
    (call: Call): Call =>
    async (...values) => {
      await (looked ??= look());
      try {
        return await call(...values);
      } catch (error) {
        throw replaced ? new ProblemError(problem('storage', 'store-newer-tab')) : error;
      }
    };

  return (calls) =>
    Object.fromEntries(Object.entries(calls).map(([name, call]) => [name, guarded(call as Call)])) as typeof calls;
}
