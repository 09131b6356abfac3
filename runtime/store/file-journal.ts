import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mayBeAlive, type ProcessMark } from './process-mark';
import type { Journal } from './store';

interface Begun {
  readonly deaths: number;
  readonly owner: string;
}

/** `<folder>/<key>`: deaths so far, a line, and the mark of the process that began it. */
export function fileJournal(folder: string, mark: ProcessMark): Journal {
  const begunHere = new Set<string>();
  const remove = (key: string): Promise<void> => rm(join(folder, key), { force: true });

  async function read(key: string): Promise<Begun | undefined> {
    const text = await readFile(join(folder, key), 'utf8').catch(() => null);
    if (text === null) return undefined;
    const [, deaths = '0', owner = text] = /^(\d{1,10})\n(.*)$/s.exec(text) ?? [];
    return { deaths: Number(deaths), owner };
  }

  const deathsOf = ({ deaths, owner }: Begun): number => (mayBeAlive(owner) ? deaths : deaths + 1);

  return {
    async begin(key) {
      begunHere.add(key);
      const before = await read(key);
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, key), `${before === undefined ? 0 : deathsOf(before)}\n${mark.text}`);
    },
    async end(key) {
      begunHere.delete(key);
      await remove(key);
    },
    async leave() {
      await Promise.all(Array.from(begunHere, remove));
      begunHere.clear();
    },
    async open() {
      const keys = await readdir(folder).catch(() => []);
      const begun = await Promise.all(keys.map(async (key) => [key, await read(key)] as const));
      return new Map(
        begun.flatMap(([key, own]) => (own === undefined || mayBeAlive(own.owner) ? [] : [[key, deathsOf(own)]])),
      );
    },
  };
}
