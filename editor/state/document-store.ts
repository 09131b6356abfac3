import { create } from 'zustand';
import type { Text } from '../../nodes/kit/text';
import { emptyDocument, type GraphDocument } from '../../runtime/graph/document';
import { record, redo, startHistory, undo, type History } from './history';

interface DocumentState extends History {
  /** Under which the document is kept in the browser. */
  readonly id: string;
  /** Rises with every change of the document, undo and opening included. */
  readonly revision: number;
  /** The revision that is safely kept; behind `revision` while a save is due. */
  readonly savedRevision: number;
  readonly savedAt: number | null;
  /** The browser could not keep the last changes; it is tried again. */
  readonly keepFails: boolean;
  /** Applies a pure edit as one labelled step. */
  edit(label: Text, change: (document: GraphDocument) => GraphDocument, merge?: string): void;
  undo(): void;
  redo(): void;
  /** Another document, with a history of its own. */
  open(id: string, document: GraphDocument, saved?: boolean): void;
  saved(revision: number): void;
}

export const newDocumentId = (): string => crypto.randomUUID();

export const useDocumentStore = create<DocumentState>((set) => {
  const step = (state: DocumentState, history: History): Partial<DocumentState> =>
    history.document === state.document ? {} : { ...history, revision: state.revision + 1 };
  return {
    ...startHistory(emptyDocument),
    id: newDocumentId(),
    revision: 0,
    savedRevision: 0,
    savedAt: null,
    keepFails: false,
    edit: (label, change, merge) =>
      set((state) => step(state, record(state, change(state.document), label, merge === undefined ? {} : { merge }))),
    undo: () => set((state) => step(state, undo(state))),
    redo: () => set((state) => step(state, redo(state))),
    open: (id, document, saved = false) =>
      set((state) => ({
        ...startHistory(document),
        id,
        revision: state.revision + 1,
        savedRevision: saved ? state.revision + 1 : state.savedRevision,
        savedAt: null,
      })),
    saved: (revision) =>
      set((state) =>
        revision > state.savedRevision ? { savedRevision: revision, savedAt: Date.now() } : { savedAt: Date.now() },
      ),
  };
});

export const useDocument = (): GraphDocument => useDocumentStore((state) => state.document);

/** The document now, outside of a component. */
export const documentNow = (): GraphDocument => useDocumentStore.getState().document;

export const edit: DocumentState['edit'] = (...args) => useDocumentStore.getState().edit(...args);
