import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { mayBeAlive, type ProcessMark } from './process-mark';

const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 500;

/**
 * Holds `<folder>/<key>`, a file that only one process can make; what it says is who made it. That of a dead process is taken
 * away. Two that take it away at once may both compute: results are kept by content, so that this costs time and nothing else.
 */
export async function fileLock(
  folder: string,
  key: string,
  mark: ProcessMark,
  signal: AbortSignal,
): Promise<() => void> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, key);
  for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(LONGEST_PAUSE_MS, wait * 1.5)) {
    signal.throwIfAborted();
    if (await made(path, mark)) return () => void rm(path, { force: true });
    const owner = await readFile(path, 'utf8').catch(() => null);
    // Gone meanwhile, or still being written: looked at again.
    if (owner === null || owner === '') await pause(FIRST_PAUSE_MS, undefined, { signal });
    else if (mayBeAlive(owner)) await pause(wait, undefined, { signal });
    else await takeAway(path);
  }
}

async function made(path: string, mark: ProcessMark): Promise<boolean> {
  try {
    await writeFile(path, mark.text, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function takeAway(path: string): Promise<void> {
  const aside = `${path}.${crypto.randomUUID()}`;
  await rename(path, aside).catch(() => undefined);
  await rm(aside, { force: true });
}
