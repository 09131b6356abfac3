/** A document is open in one tab of the browser at a time, so that no page overwrites what another has written. */

const lockOf = (id: string): string => `gradloom-document:${id}`;

/** The browser gives a lock back when its page ends, however it ends. Without locks everything is free. */
const locks = (): LockManager | undefined => globalThis.navigator?.locks;

const held = new Map<string, () => void>();

/** Holds the document until it is let go; false = another tab of the browser holds it. */
export async function claim(id: string): Promise<boolean> {
  if (held.has(id)) return true;
  const release = await hold(lockOf(id));
  if (release === null) return false;
  // Asked for twice at once, it is held twice: this page would not let it go.
  if (held.has(id)) release();
  else held.set(id, release);
  return true;
}

export function letGo(id: string): void {
  held.get(id)?.();
  held.delete(id);
}

/** Takes a lock until it is released; null = somebody else has it. */
export function hold(name: string): Promise<(() => void) | null> {
  const manager = locks();
  if (manager === undefined) return Promise.resolve(() => undefined);
  return new Promise((resolve) => {
    const taken = manager.request(name, { ifAvailable: true }, (lock) => {
      if (lock === null) return resolve(null);
      return new Promise<void>((release) => resolve(release));
    });
    // A page that may not lock has nobody to lock out.
    taken.catch(() => resolve(() => undefined));
  });
}

/** Does something with a document that no other tab has open; null = one has. */
export async function ifFree<Value>(id: string, work: () => Promise<Value>): Promise<{ readonly value: Value } | null> {
  if (held.has(id)) return { value: await work() };
  const release = await hold(lockOf(id));
  if (release === null) return null;
  try {
    return { value: await work() };
  } finally {
    release();
  }
}
