import { Dexie, type Table } from 'dexie';

/** A document as it was saved by itself, within a second of an edit. */
export interface SavedDocument {
  readonly id: string;
  readonly title: string;
  /** The graph file, as printed. */
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
}

class DocumentDatabase extends Dexie {
  declare readonly documents: Table<SavedDocument, string>;

  constructor(name: string) {
    super(name);
    this.version(1).stores({ documents: 'id, savedAt' });
  }
}

export interface Documents {
  save(document: SavedDocument): Promise<void>;
  load(id: string): Promise<SavedDocument | undefined>;
  /** The newest first. */
  list(): Promise<readonly SavedDocument[]>;
  remove(id: string): Promise<void>;
}

/** Saved documents, in a database of their own: neither a dead worker nor a cleared cache can touch them. */
export function openDocuments(name = 'gradloom-documents'): Documents {
  const { documents } = new DocumentDatabase(name);
  return {
    save: async (document) => void (await documents.put(document)),
    load: (id) => documents.get(id),
    list: () => documents.orderBy('savedAt').reverse().toArray(),
    remove: (id) => documents.delete(id),
  };
}
