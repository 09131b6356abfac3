import { galleryGraph } from '../gallery/graphs';
import { newDocumentId, useDocumentStore } from '../state/document-store';
import { openSaved, show } from '../state/open-document';
import { beginLesson, progressIn, setProgress } from './progress';

/** Opens a lesson of the gallery: the document in which it was begun, else a new one. */
export async function startLesson(name: string): Promise<void> {
  const begun = progressIn(name);
  if (begun !== null && (await openSaved(begun.id)) && useDocumentStore.getState().id === begun.id)
    return beginLesson();
  const document = await galleryGraph(name);
  if (document === null) return;
  const id = newDocumentId();
  setProgress(id, { name });
  show(id, document, 'new');
  beginLesson();
}
