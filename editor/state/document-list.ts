import type { Text } from '../../nodes/kit/text';
import type { Removed } from '../../runtime/documents';
import type { GraphDocument } from '../../runtime/graph/document';
import { setTitle } from '../../runtime/graph/edit';
import { words } from '../gallery/words';
import { keepNow } from './autosave';
import { ifFree } from './claims';
import { newDocumentId } from './document-store';
import { readText, writeText } from './files';
import { toast } from './interface-store';
import { savedDocuments } from './saved-documents';

/** What can be done with a saved document without opening it. One that another tab has open is left alone. */

async function changeSaved(id: string, change: (document: GraphDocument) => GraphDocument): Promise<boolean> {
  const documents = await savedDocuments();
  const done = await ifFree(id, async () => {
    const saved = await documents.load(id);
    const { document } = saved === undefined ? { document: null } : await readText(saved.text);
    if (saved === undefined || document === null) return false;
    const changed = change(document);
    const text = await writeText(changed);
    await documents.save({ ...saved, title: changed.title, text });
    return true;
  });
  if (done === null) toast(words.elsewhere);
  return done?.value ?? false;
}

/** The title in every language: who names a document from the list has one name in mind. */
export const renameSaved = (id: string, title: string): Promise<boolean> =>
  changeSaved(id, (document) => setTitle(document, title));

export const copyTitle = (title: Text): Text => {
  const copied = (own: string, word: string): string => `${own}${word}`;
  return typeof title === 'string'
    ? { en: copied(title, words.copied.en), zh: copied(title, words.copied.zh) }
    : { en: copied(title.en, words.copied.en), zh: copied(title.zh ?? title.en, words.copied.zh) };
};

/** A copy under another title, beside the one it was made of. */
export async function duplicateSaved(id: string): Promise<void> {
  await keepNow();
  const documents = await savedDocuments();
  const saved = await documents.load(id);
  const { document } = saved === undefined ? { document: null } : await readText(saved.text);
  if (document === null) return;
  const copy = setTitle(document, copyTitle(document.title));
  await documents.save({
    id: newDocumentId(),
    title: copy.title,
    text: await writeText(copy),
    savedAt: Date.now(),
  });
}

/** Removes a document with its versions; null = another tab has it open. */
export async function removeSaved(id: string): Promise<Removed | null> {
  const documents = await savedDocuments();
  const done = await ifFree(id, () => documents.remove(id));
  if (done === null) toast(words.elsewhere);
  return done?.value ?? null;
}

export const bringBack = async (removed: Removed): Promise<void> => (await savedDocuments()).bringBack(removed);
