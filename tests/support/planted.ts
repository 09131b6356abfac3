import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** A mistake that the properties must see, as a change of one place in one file. */
export interface PlantedBug {
  readonly name: string;
  /** From the root of the repository. */
  readonly file: string;
  /** Stands in the file once. */
  readonly find: string;
  readonly plant: string;
}

export const plantedBugs = (): readonly PlantedBug[] =>
  JSON.parse(readFileSync(new URL('../planted-bugs/bugs.json', import.meta.url), 'utf8')) as readonly PlantedBug[];

/** The file with the bug in it; throws where its place is not there exactly once. */
export function planted({ name, find, plant }: PlantedBug, text: string): string {
  const parts = text.split(find);
  if (parts.length !== 2) throw new Error(`"${name}" has ${parts.length - 1} places, wanted 1: ${find}`);
  return parts.join(plant);
}

/** Plants the named bug while files are loaded; the files themselves stay as they are. */
export function plantBug(name: string): Plugin {
  const bug = plantedBugs().find((one) => one.name === name);
  if (bug === undefined) throw new Error(`no planted bug "${name}"`);
  return {
    name: 'planted-bug',
    enforce: 'pre',
    transform: (code, id) => (id.split('?')[0]?.endsWith(`/${bug.file}`) === true ? planted(bug, code) : undefined),
  };
}
