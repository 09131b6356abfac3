/** Node 20 has no `navigator`; there, no other tab can be in the middle of anything either. */
const locks = (): LockManager | undefined => (typeof navigator === 'undefined' ? undefined : navigator.locks);

const commitLock = (database: string): string => `gradloom-commit:${database}`;

/** Runs only if no tab is in the middle of a commit, whose parts would look like garbage. */
export async function alone(database: string, work: () => Promise<void>): Promise<void> {
  const manager = locks();
  if (manager === undefined) return work();
  await manager.request(commitLock(database), { ifAvailable: true }, (lock) => (lock === null ? undefined : work()));
}

export async function beside(database: string, work: () => Promise<void>): Promise<void> {
  const manager = locks();
  if (manager === undefined) return work();
  await manager.request(commitLock(database), { mode: 'shared' }, work);
}

/** Holds a lock of this name, shared, until the answer is called, or until this tab or worker ends in any way. */
export function hold(name: string): { readonly held: Promise<void>; release(): void } {
  const manager = locks();
  let release = (): void => undefined;
  if (manager === undefined) return { held: Promise.resolve(), release };
  const end = new Promise<void>((resolve) => (release = resolve));
  const held = new Promise<void>((resolve) => {
    const request = manager.request(name, { mode: 'shared' }, () => {
      resolve();
      return end;
    });
    // Refused where the page is being left: then nobody waits for it either.
    request.catch(() => resolve());
  });
  return { held, release };
}

/** Waits for a lock of this name, alone; the answer lets it go. Rejects when the signal is aborted first. */
export function holdAlone(name: string, signal: AbortSignal): Promise<() => void> {
  const manager = locks();
  if (manager === undefined) return Promise.resolve(() => undefined);
  return new Promise((resolve, reject) => {
    manager.request(name, { signal }, () => new Promise<void>((release) => resolve(() => release()))).catch(reject);
  });
}

/** What follows the prefix in the names of locks that any tab holds. */
export async function heldWith(prefix: string): Promise<readonly string[]> {
  const { held = [] } = (await locks()?.query()) ?? {};
  return held.flatMap(({ name }) => (name?.startsWith(prefix) === true ? [name.slice(prefix.length)] : []));
}
