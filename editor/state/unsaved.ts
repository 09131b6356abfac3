import type { Documents, SavedDocument } from '../../runtime/documents';
import type { HistoryChange } from '../../runtime/step-history';
import { isText, keptNames, readObject, writeKept } from './browser-storage';
import { ifFree } from './claims';
import type { Draft } from './saver';

/** What could not be kept in the database before the page went: written at once, taken over at the next start. */
const PREFIX = 'gradloom.unsaved:';

interface Unsaved extends SavedDocument {
  /** What its steps in the database still lack. */
  readonly history?: HistoryChange;
}

/** False where there was no room. */
export function keepUnsaved({ id, document }: Draft, text: string, now: number, history?: HistoryChange): boolean {
  const saved: Unsaved = { id, title: document.title, text, savedAt: now };
  return (
    (history !== undefined && writeKept(`${PREFIX}${id}`, JSON.stringify({ ...saved, history }))) ||
    writeKept(`${PREFIX}${id}`, JSON.stringify(saved))
  );
}

export const forgetUnsaved = (id: string): void => void writeKept(`${PREFIX}${id}`, null);

/** Brings what was left behind into the database, where it is newer than what stands there. */
export async function takeOverUnsaved(documents: Documents): Promise<void> {
  for (const name of keptNames(PREFIX)) {
    const left = readSaved(readObject(name));
    const work = async (): Promise<void> => {
      const there = left === null ? undefined : await documents.load(left.id);
      if (left !== null && (there === undefined || there.savedAt < left.savedAt)) {
        const { history, ...saved } = left;
        await documents.save(saved, [], history);
      }
      writeKept(name, null);
    };
    // What another tab has open is its own to keep.
    await ifFree(name.slice(PREFIX.length), work);
  }
}

function readSaved(value: Readonly<Record<string, unknown>> | null): Unsaved | null {
  const { id, title, text, savedAt, history } = value ?? {};
  if (typeof id !== 'string' || !isText(title) || typeof text !== 'string' || typeof savedAt !== 'number') return null;
  return { id, title, text, savedAt, ...(isChange(history) ? { history } : {}) };
}

function isChange(value: unknown): value is HistoryChange {
  const { first, position, from, steps } = Object(value) as Readonly<Record<string, unknown>>;
  return [first, position, from].every((number) => Number.isSafeInteger(number)) && Array.isArray(steps);
}
