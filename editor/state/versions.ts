import { fill, type Text } from '../../nodes/kit/text';
import type { Version } from '../../runtime/versions';
import { words } from '../versions/words';
import { keepThis } from './autosave';
import { copyTitle } from './document-list';
import { documentNow, edit, newDocumentId, useDocumentStore } from './document-store';
import { readText, writeText } from './files';
import { toast } from './interface-store';
import { show } from './open-document';
import { savedDocuments } from './saved-documents';
import { newVersion } from './snapshots';
import { setTitle } from '../../runtime/graph/edit';

/** What can be done with the versions of the open document. */

export const listVersions = async (): Promise<readonly Version[]> =>
  (await savedDocuments()).versions(useDocumentStore.getState().id);

/** Keeps the document as it is now under a name. */
export const saveVersion = (name: string): Promise<void> => keepPresent('saved', name);

async function keepPresent(kind: 'saved' | 'before', name: string): Promise<void> {
  const { id, document } = useDocumentStore.getState();
  // A version of a document that is not kept would be lost with it.
  await keepThis();
  await (await savedDocuments()).addVersion(newVersion(id, await writeText(document), { kind, at: Date.now(), name }));
}

/** Puts a version in the place of the document, as one step that can be undone; what was is kept as a version, too. */
export async function openVersion(version: Version, name: Text): Promise<boolean> {
  const { document } = await readText(version.text);
  if (document === null) return false;
  await keepPresent('before', '');
  edit(both(words.openStep, name), () => document);
  toast(both(words.opened, name));
  return true;
}

export async function openVersionCopy(version: Version): Promise<boolean> {
  const { document } = await readText(version.text);
  if (document === null) return false;
  show(newDocumentId(), setTitle(document, copyTitle(documentNow().title)), 'new');
  return true;
}

const both = (word: { readonly en: string; readonly zh: string }, name: Text): Text => ({
  en: fill(word.en, { name: typeof name === 'string' ? name : name.en }),
  zh: fill(word.zh, { name: typeof name === 'string' ? name : (name.zh ?? name.en) }),
});
