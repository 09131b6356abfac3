import { Dexie, type Table } from 'dexie';
import type { Text } from '../nodes/kit/text';
import { wholeHistory, type HistoryChange, type HistoryHead, type KeptHistory, type KeptStep } from './step-history';
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

/** The file on the user's disk that a document was opened from or saved to. */
export interface KeptFile {
  readonly documentId: string;
  readonly name: string;
  readonly handle: FileSystemFileHandle;
  /** When the file was last changed, as far as this document knows; milliseconds since 1970. */
  readonly changedAt: number;
}

class DocumentDatabase extends Dexie {
  declare readonly documents: Table<SavedDocument, string>;
  declare readonly versions: Table<Version, string>;
  declare readonly histories: Table<HistoryHead, string>;
  declare readonly steps: Table<KeptStep, [string, number]>;
  declare readonly files: Table<KeptFile, string>;

  constructor(name: string) {
    super(name);
    this.version(1).stores({ documents: 'id, savedAt' });
    this.version(2).stores({ versions: 'id, [documentId+savedAt]' });
    this.version(3).stores({ histories: 'documentId', steps: '[documentId+number]', files: 'documentId' });
  }
}

/** A document with its versions, as it was removed. */
export interface Removed {
  readonly document: SavedDocument | undefined;
  readonly versions: readonly Version[];
}

export interface Documents {
  /** Saves, and keeps these versions and steps with it. The document is saved even where they cannot be: then it gives false. */
  save(document: SavedDocument, versions?: readonly Version[], history?: HistoryChange): Promise<boolean>;
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
  /** The steps that led to this document; null where none are kept that belong to it. */
  history(document: SavedDocument): Promise<KeptHistory | null>;
  file(documentId: string): Promise<KeptFile | undefined>;
  files(): Promise<readonly KeptFile[]>;
  keepFile(file: KeptFile): Promise<void>;
}

/** Saved documents, in a database of their own: neither a dead worker nor a cleared cache can touch them. */
export function openDocuments(name = 'gradloom-documents'): Documents {
  const database = new DocumentDatabase(name);
  const { documents, versions, histories, steps, files } = database;
  const stepsFrom = (documentId: string, number: number) =>
    steps.where('[documentId+number]').between([documentId, number], [documentId, Dexie.maxKey]);

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

  /** Inside a transaction. */
  async function addSteps({ id, savedAt }: SavedDocument, change: HistoryChange): Promise<void> {
    await stepsFrom(id, change.from).delete();
    await steps.where('[documentId+number]').between([id, Dexie.minKey], [id, change.first], true, false).delete();
    await steps.bulkPut([...change.steps]);
    await histories.put({ documentId: id, first: change.first, position: change.position, savedAt });
  }

  return {
    async save(document, kept = [], history) {
      if (kept.length > 0 || history !== undefined) {
        try {
          await database.transaction('rw', documents, versions, histories, steps, async () => {
            for (const version of kept) await add(version);
            if (history !== undefined) await addSteps(document, history);
            await documents.put(document);
          });
          return true;
        } catch {
          // The document is what matters: where there is no room for the rest, there may be for this.
          await documents.put(document);
          return false;
        }
      }
      await documents.put(document);
      return true;
    },
    load: (id) => documents.get(id),
    list: () => documents.orderBy('savedAt').reverse().toArray(),
    remove: (id) =>
      database.transaction('rw', [documents, versions, histories, steps, files], async () => {
        const removed = { document: await documents.get(id), versions: await of(id) };
        await documents.delete(id);
        await versions.bulkDelete(removed.versions.map((version) => version.id));
        await histories.delete(id);
        await stepsFrom(id, 0).delete();
        await files.delete(id);
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
    history: (document) =>
      database.transaction('r', histories, steps, async () =>
        wholeHistory(
          await histories.get(document.id),
          await stepsFrom(document.id, 0).sortBy('number'),
          document.savedAt,
        ),
      ),
    file: (documentId) => files.get(documentId),
    files: () => files.toArray(),
    keepFile: async (file) => void (await files.put(file)),
  };
}
