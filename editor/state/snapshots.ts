import type { GraphDocument } from '../../runtime/graph/document';
import type { Version, VersionKind } from '../../runtime/versions';

/** When automatic versions are due: the document as it was opened, with its first change, then at most each five minutes of editing. */
const EACH_MS = 5 * 60_000;

interface Seen {
  /** As it was opened, until that is kept. */
  readonly opened: GraphDocument | null;
  readonly at: number;
}

export interface DueSnapshot {
  readonly kind: VersionKind;
  readonly document: GraphDocument;
  readonly at: number;
}

export interface Snapshots {
  opened(id: string, document: GraphDocument, now: number): void;
  /** What is to be kept with this state of the document. */
  due(id: string, document: GraphDocument, now: number): DueSnapshot | null;
  /** It was kept. */
  kept(id: string, now: number): void;
}

export function snapshots(): Snapshots {
  const seen = new Map<string, Seen>();
  return {
    opened: (id, document, now) => void seen.set(id, { opened: isBlank(document) ? null : document, at: now }),
    due(id, document, now) {
      const own = seen.get(id);
      if (own === undefined) return null;
      if (own.opened !== null)
        return own.opened === document ? null : { kind: 'opened', document: own.opened, at: own.at };
      return now - own.at < EACH_MS ? null : { kind: 'timed', document, at: now };
    },
    kept: (id, now) => void seen.set(id, { opened: null, at: now }),
  };
}

const isBlank = ({ nodes, notes }: GraphDocument): boolean => nodes.size === 0 && notes.size === 0;

export const newVersion = (
  documentId: string,
  text: string,
  { kind, at, name = '' }: { kind: VersionKind; at: number; name?: string },
): Version => ({ id: crypto.randomUUID(), documentId, text, savedAt: at, name, kind });
