import type { GraphDocument } from '../../runtime/graph/document';
import { canvasView } from '../canvas/flow-instance';
import { useDocumentStore } from './document-store';
import { withEarlier, type History } from './history';
import { select, useInterfaceStore } from './interface-store';
import { setChecked, useProblemStore } from './problem-store';
import { showRuns } from './run-store';

/** Documents that are open and not in view, with all that is known of them: to come back to one is instant. */

type DocumentState = ReturnType<typeof useDocumentStore.getState>;
interface Away extends Pick<DocumentState, 'document' | 'past' | 'future' | 'path' | 'savedAt'> {
  /** All of it is kept. */
  readonly saved: boolean;
  readonly revision: number;
  readonly selection: ReadonlySet<string>;
  readonly checked: Parameters<typeof setChecked>[0];
}

const away = new Map<string, Away>();

/** Puts the document in view aside. */
export function putAside(): void {
  const { id, document, past, future, path, savedAt, revision, savedRevision } = useDocumentStore.getState();
  const { problems, infos } = useProblemStore.getState();
  canvasView.leave();
  away.set(id, {
    document,
    past,
    future,
    path,
    savedAt,
    revision,
    saved: revision <= savedRevision,
    selection: useInterfaceStore.getState().selection,
    checked: { problems, infos },
  });
}

/** Brings a document that was put aside into view; false = it was not. */
export function bringBack(id: string): boolean {
  const own = away.get(id);
  if (own === undefined) return false;
  away.delete(id);
  const { saved, revision: _revision, selection, checked, ...rest } = own;
  showRuns(id);
  select([...selection]);
  setChecked(checked);
  useDocumentStore.getState().bringBack(id, rest, saved);
  return true;
}

/** A revision of a document that is not in view was kept. */
export function savedAway(id: string, revision: number): void {
  const own = away.get(id);
  if (own !== undefined && own.revision <= revision) away.set(id, { ...own, saved: true });
}

/** Steps of an earlier visit that were read after the document had been put aside. */
export function withEarlierAway(id: string, opened: GraphDocument, earlier: Omit<History, 'document'>): void {
  const own = away.get(id);
  if (own !== undefined) away.set(id, { ...own, ...withEarlier(own, opened, earlier) });
}

export const forgetAway = (id: string): void => void away.delete(id);
export const isAway = (id: string): boolean => away.has(id);
