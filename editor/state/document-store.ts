import { create } from 'zustand';
import type { Text } from '../../nodes/kit/text';
import { emptyDocument, type Graph, type GraphDocument } from '../../runtime/graph/document';
import { changeAt, graphAt, scopeOf, validPath, type Path } from '../../runtime/graph/nested';
import { mayEdit } from './lock';
import { goTo, record, redo, startHistory, undo, withEarlier, type History } from './history';

interface DocumentState extends History {
  /** Under which the document is kept in the browser. */
  readonly id: string;
  /** Ids of the sub-graphs entered, outermost first; [] = the document itself is in view. Always one that exists. */
  readonly path: Path;
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
  /** Undoes or redoes until this number of steps is done. */
  goTo(count: number): void;
  /** Puts the steps of an earlier visit before those of this one, if the document is still open. */
  withEarlier(id: string, opened: GraphDocument, earlier: Omit<History, 'document'>): void;
  /** Brings the graph inside of these sub-graphs into view, or the nearest around it that exists. */
  enter(path: Path): void;
  /** Another document, with a history of its own. */
  open(id: string, document: GraphDocument, saved?: boolean): void;
  /** A document that was open before, as it was left. */
  bringBack(id: string, left: History & Pick<DocumentState, 'path' | 'savedAt'>, saved: boolean): void;
  saved(revision: number): void;
}

export const newDocumentId = (): string => crypto.randomUUID();

export const useDocumentStore = create<DocumentState>((set, get) => {
  const step = (state: DocumentState, history: History): Partial<DocumentState> =>
    history.document === state.document
      ? {}
      : { ...history, path: validPath(history.document, state.path), revision: state.revision + 1 };
  return {
    ...startHistory(emptyDocument),
    id: newDocumentId(),
    path: [],
    revision: 0,
    savedRevision: 0,
    savedAt: null,
    keepFails: false,
    edit: (label, change, merge) => {
      const { id, document } = get();
      const after = change(document);
      if (mayEdit(id, document, after))
        set((state) => step(state, record(state, after, label, merge === undefined ? {} : { merge })));
    },
    undo: () => set((state) => step(state, undo(state))),
    redo: () => set((state) => step(state, redo(state))),
    goTo: (count) => set((state) => step(state, goTo(state, count))),
    withEarlier: (id, opened, earlier) => set((state) => (state.id === id ? withEarlier(state, opened, earlier) : {})),
    enter: (path) => set((state) => ({ path: validPath(state.document, path) })),
    open: (id, document, saved = false) =>
      set((state) => ({
        ...startHistory(document),
        id,
        path: [],
        revision: state.revision + 1,
        savedRevision: saved ? state.revision + 1 : state.savedRevision,
        savedAt: null,
      })),
    bringBack: (id, left, saved) =>
      set(({ revision }) => ({
        ...left,
        id,
        revision: revision + 1,
        savedRevision: saved ? revision + 1 : revision,
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

/** Path, document → the graph in view. */
const inView = ({ document, path }: Pick<DocumentState, 'document' | 'path'>): Graph =>
  graphAt(document, path) ?? document;

export const useGraph = (): Graph => useDocumentStore(inView);
export const graphNow = (): Graph => inView(useDocumentStore.getState());

/** What stands before an id of the graph in view in runs and problems: empty, or `outer/inner/`. */
export const useScope = (): string => useDocumentStore(({ path }) => scopeOf(path));
export const scopeNow = (): string => scopeOf(useDocumentStore.getState().path);

export const edit: DocumentState['edit'] = (...args) => useDocumentStore.getState().edit(...args);

/** An edit of the graph in view, as one labelled step. */
export function editGraph(label: Text, change: (graph: Graph) => Graph, merge?: string): void {
  const { path } = useDocumentStore.getState();
  edit(label, (document) => changeAt(document, path, change), merge === undefined ? merge : `${scopeOf(path)}${merge}`);
}
