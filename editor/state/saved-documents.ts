import type { Documents } from '../../runtime/documents';

let documents: Promise<Documents> | null = null;

/** The documents of this browser; the database is loaded when it is first wanted. */
export function savedDocuments(): Promise<Documents> {
  documents ??= import('../../runtime/documents').then(({ openDocuments }) => openDocuments());
  return documents;
}
