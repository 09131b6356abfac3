import { link, mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { mayBeAlive, type ProcessMark } from './process-mark';

const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 500;
/** Whoever holds a lock says so this often. */
const SIGN_OF_LIFE_MS = 10_000;
/** Not heard of for so long = dead, whatever its mark says: its number may be another process's by now, or its machine gone. */
const DEAD_AFTER_MS = 60_000;

/**
 * Holds `<folder>/<key>`, a file that only one process can make; what it says is who made it. That of a dead process is taken
 * away. Should two come to hold it all the same, both compute: results are kept by content, so that this costs time alone.
 */
export async function fileLock(
  folder: string,
  key: string,
  { text }: ProcessMark,
  signal: AbortSignal,
): Promise<() => void> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, key);
  for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(LONGEST_PAUSE_MS, wait * 1.5)) {
    signal.throwIfAborted();
    if (await made(path, text)) return held(path, text);
    const owner = await readFile(path, 'utf8').catch(() => null);
    if (owner !== null && (await isDead(path, owner))) await takeAway(path, owner);
    // Aborted: the next round says why.
    else await pause(wait, undefined, { signal }).catch(() => undefined);
  }
}

async function made(path: string, text: string): Promise<boolean> {
  try {
    await writeFile(path, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function held(path: string, text: string): () => void {
  const signs = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => undefined);
  }, SIGN_OF_LIFE_MS);
  signs.unref();
  let released = false;
  return () => {
    if (released) return;
    released = true;
    clearInterval(signs);
    // Not another's, who took it for dead.
    void readFile(path, 'utf8')
      .then((owner) => (owner === text ? rm(path, { force: true }) : undefined))
      .catch(() => undefined);
  };
}

async function isDead(path: string, owner: string): Promise<boolean> {
  // Empty: it may just be being written.
  if (owner !== '' && !mayBeAlive(owner)) return true;
  const found = await stat(path).catch(() => null);
  return found !== null && Date.now() - found.mtimeMs > DEAD_AFTER_MS;
}

/** Somebody else may have taken it away and made his own since it was read: that one is put back, unless there is a newer one. */
async function takeAway(path: string, owner: string): Promise<void> {
  const aside = `${path}.${crypto.randomUUID()}`;
  try {
    await rename(path, aside);
    if ((await readFile(aside, 'utf8')) !== owner) await link(aside, path);
  } catch {
    // Gone already, or made anew: seen in the next round.
  } finally {
    await rm(aside, { force: true });
  }
}
