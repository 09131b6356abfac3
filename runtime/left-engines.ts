const LEFT = 'gradloom.left';
const MOST = 20;

/** Engines that ended with a page that was left on purpose, the newest last. What is kept may be anything. */
export function leftEngines(storage: Storage = localStorage): readonly string[] {
  try {
    const kept = JSON.parse(storage.getItem(LEFT) ?? '[]') as unknown;
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string').slice(-MOST) : [];
  } catch {
    return [];
  }
}

/** To be said while the page is left: there is time for nothing that has to be waited for, a message to a worker included. */
export function engineLeft(engine: string, storage: Storage = localStorage): void {
  try {
    storage.setItem(LEFT, JSON.stringify([...leftEngines(storage), engine].slice(-MOST)));
  } catch {
    // No room: the engine counts as one that died, once.
  }
}
