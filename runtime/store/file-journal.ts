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
  const remove = (key: string): Promise<void> => rm(join(folder, key), { force: true });

  async function read(key: string): Promise<Begun | undefined> {
    const text = await readFile(join(folder, key), 'utf8').catch(() => null);
    if (text === null) return undefined;
    const [, deaths = '0', owner = text] = /^(\d{1,10})\n(.*)$/s.exec(text) ?? [];
    return { deaths: Number(deaths), owner };
  }

  const write = (key: string, { deaths, owner }: Begun): Promise<void> =>
    writeFile(join(folder, key), `${deaths}\n${owner}`);

  async function all(): Promise<readonly (readonly [key: string, begun: Begun])[]> {
    const keys = await readdir(folder).catch(() => []);
    const found = await Promise.all(keys.map(async (key) => [key, await read(key)] as const));
    return found.flatMap(([key, begun]) => (begun === undefined ? [] : [[key, begun] as const]));
  }

  const deathsOf = ({ deaths, owner }: Begun): number => (mayBeAlive(owner) ? deaths : deaths + 1);

  return {
    async begin(key) {
      const before = await read(key);
      await mkdir(folder, { recursive: true });
      await write(key, { deaths: before === undefined ? 0 : deathsOf(before), owner: mark.text });
    },
    end: remove,
    owner: mark.text,
    async forgive(owners) {
      for (const [key, { deaths, owner }] of await all()) {
        if (!owners.includes(owner)) continue;
        if (deaths === 0) await remove(key);
        // One more is counted for an owner that is gone; this one is forgiven once.
        else await write(key, { deaths: deaths - 1, owner: '' });
      }
    },
    async open() {
      const dead = (await all()).filter(([, { owner }]) => !mayBeAlive(owner));
      return new Map(dead.map(([key, begun]) => [key, deathsOf(begun)]));
    },
  };
}
