import { Dexie, type Table } from 'dexie';
import type { Text } from '../nodes/kit/text';
import { superfluous, type Version } from './versions';

/** A document as it was saved by itself, within a second of an edit. */
export interface SavedDocument {
  readonly id: string;
  readonly title: Text;
  /** The graph file, as printed. */
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
}

class DocumentDatabase extends Dexie {
  declare readonly documents: Table<SavedDocument, string>;
  declare readonly versions: Table<Version, string>;

  constructor(name: string) {
    super(name);
    this.version(1).stores({ documents: 'id, savedAt' });
    this.version(2).stores({ versions: 'id, [documentId+savedAt]' });
  }
}

/** A document with its versions, as it was removed. */
export interface Removed {
  readonly document: SavedDocument | undefined;
  readonly versions: readonly Version[];
}

export interface Documents {
  /** Saves, and keeps these versions with it. The document is saved even where its versions cannot be. */
  save(document: SavedDocument, versions?: readonly Version[]): Promise<void>;
  load(id: string): Promise<SavedDocument | undefined>;
  /** The newest first. */
  list(): Promise<readonly SavedDocument[]>;
  /** Removes the document and its versions; what it gives can be brought back. */
  remove(id: string): Promise<Removed>;
  bringBack(removed: Removed): Promise<void>;
  /** Of a document, the newest first. */
  versions(documentId: string): Promise<readonly Version[]>;
  /** An automatic version that equals the newest is not added; a named one then gives it its name. */
  addVersion(version: Version): Promise<void>;
  nameVersion(id: string, name: string): Promise<void>;
  removeVersion(id: string): Promise<void>;
}

/** Saved documents, in a database of their own: neither a dead worker nor a cleared cache can touch them. */
export function openDocuments(name = 'gradloom-documents'): Documents {
  const database = new DocumentDatabase(name);
  const { documents, versions } = database;

  const of = (documentId: string): Promise<Version[]> =>
    versions
      .where('[documentId+savedAt]')
      .between([documentId, Dexie.minKey], [documentId, Dexie.maxKey])
      .reverse()
      .toArray();

  /** Inside a transaction. */
  async function add(version: Version): Promise<void> {
    const there = await of(version.documentId);
    const [newest] = there;
    if (newest?.text === version.text && (version.name === '' || newest.name === '')) {
      if (version.name !== '') await versions.update(newest.id, { name: version.name, kind: version.kind });
      return;
    }
    await versions.put(version);
    await versions.bulkDelete([...superfluous([...there, version], version.savedAt)]);
  }

  return {
    async save(document, kept = []) {
      if (kept.length > 0) {
        try {
          return await database.transaction('rw', documents, versions, async () => {
            for (const version of kept) await add(version);
            await documents.put(document);
          });
        } catch {
          // The document is what matters: where there is no room for a version, there may be for this.
        }
      }
      await documents.put(document);
    },
    load: (id) => documents.get(id),
    list: () => documents.orderBy('savedAt').reverse().toArray(),
    remove: (id) =>
      database.transaction('rw', documents, versions, async () => {
        const removed = { document: await documents.get(id), versions: await of(id) };
        await documents.delete(id);
        await versions.bulkDelete(removed.versions.map((version) => version.id));
        return removed;
      }),
    bringBack: ({ document, versions: old }) =>
      database.transaction('rw', documents, versions, async () => {
        if (document !== undefined) await documents.put(document);
        await versions.bulkPut([...old]);
      }),
    versions: of,
    addVersion: (version) => database.transaction('rw', versions, () => add(version)),
    nameVersion: async (id, given) => void (await versions.update(id, { name: given })),
    removeVersion: (id) => versions.delete(id),
  };
}
