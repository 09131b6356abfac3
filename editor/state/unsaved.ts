import type { Documents, SavedDocument } from '../../runtime/documents';
import { isText, keptNames, readObject, writeKept } from './browser-storage';
import { ifFree } from './claims';
import type { Draft } from './saver';

/** What could not be kept in the database before the page went: written at once, taken over at the next start. */
const PREFIX = 'gradloom.unsaved:';

/** False where there was no room. */
export function keepUnsaved({ id, document }: Draft, text: string, now: number): boolean {
  const saved: SavedDocument = { id, title: document.title, text, savedAt: now };
  return writeKept(`${PREFIX}${id}`, JSON.stringify(saved));
}

export const forgetUnsaved = (id: string): void => void writeKept(`${PREFIX}${id}`, null);

/** Brings what was left behind into the database, where it is newer than what stands there. */
export async function takeOverUnsaved(documents: Documents): Promise<void> {
  for (const name of keptNames(PREFIX)) {
    const left = readSaved(readObject(name));
    const work = async (): Promise<void> => {
      const there = left === null ? undefined : await documents.load(left.id);
      if (left !== null && (there === undefined || there.savedAt < left.savedAt)) await documents.save(left);
      writeKept(name, null);
    };
    // What another tab has open is its own to keep.
    await ifFree(name.slice(PREFIX.length), work);
  }
}

function readSaved(value: Readonly<Record<string, unknown>> | null): SavedDocument | null {
  const { id, title, text, savedAt } = value ?? {};
  return typeof id === 'string' && isText(title) && typeof text === 'string' && typeof savedAt === 'number'
    ? { id, title, text, savedAt }
    : null;
}
