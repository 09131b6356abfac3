import { create } from 'zustand';
import type { Text } from '../../nodes/kit/text';
import type { GraphDocument } from '../../runtime/graph/document';
import { useDocumentStore } from '../state/document-store';
import { savedFile } from '../state/disk-file';
import { readText } from '../state/files';
import { setInterface, toast } from '../state/interface-store';
import { listVersions } from '../state/versions';
import { versionName } from '../versions/version-name';
import { words } from './words';

export interface Against {
  /** Id of the document that is compared with it. */
  readonly of: string;
  readonly is: 'version' | 'file';
  readonly name: Text;
  readonly document: GraphDocument;
}

export const useDiffStore = create<{ readonly against: Against | null }>(() => ({ against: null }));

const ofDocument = (against: Against | null, id: string): Against | null => (against?.of === id ? against : null);

/** What the canvas compares the document in view with; null = nothing. */
export function useAgainst(): Against | null {
  const id = useDocumentStore((state) => state.id);
  return useDiffStore(({ against }) => ofDocument(against, id));
}
export const againstNow = (): Against | null =>
  ofDocument(useDiffStore.getState().against, useDocumentStore.getState().id);

export const closeDiff = (): void => useDiffStore.setState({ against: null });

/** Compares with a graph file on the canvas; false where nobody can read it. */
export async function showDiff(is: 'version' | 'file', name: Text, text: string): Promise<boolean> {
  const { document } = await readText(text);
  if (document === null) return false;
  useDiffStore.setState({ against: { of: useDocumentStore.getState().id, is, name, document } });
  setInterface({ dialog: null });
  return true;
}

/** Compares with the version that was kept last; shown already, it is closed. */
export async function toggleDiff(): Promise<void> {
  if (againstNow() !== null) return closeDiff();
  const [newest] = (await listVersions()).toSorted((a, b) => b.savedAt - a.savedAt);
  if (newest === undefined) return toast(words.noVersion);
  if (!(await showDiff('version', versionName(newest), newest.text))) toast(words.unreadable, 'error');
}

/** Compares with the file that the document was last saved to or opened from; shown already, it is closed. */
export async function toggleFileDiff(): Promise<void> {
  if (againstNow()?.is === 'file') return closeDiff();
  const file = await savedFile();
  if (file === null) return toast(words.noFile);
  if (!(await showDiff('file', file.name, file.text))) toast(words.fileUnreadable, 'error');
}
