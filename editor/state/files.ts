import type { Problem } from '../../nodes/kit/problem';
import type { GraphDocument } from '../../runtime/graph/document';

/** Reading and writing of graph files. Reader and writer are loaded when they are first wanted: neither is needed to draw. */

export interface Read {
  readonly document: GraphDocument | null;
  /** Why there is none. */
  readonly refused: Problem | null;
}

export async function readText(text: string): Promise<Read> {
  const { parseDocument } = await import('../../runtime/graph/parse');
  const parsed = parseDocument(text);
  return 'document' in parsed
    ? { document: parsed.document, refused: null }
    : { document: null, refused: parsed.refused };
}

let print: ((document: GraphDocument) => string) | null = null;

export async function writeText(document: GraphDocument): Promise<string> {
  print ??= (await import('../../runtime/graph/print')).printDocument;
  return print(document);
}

/** The text without waiting; null before the writer is loaded. */
export const textNow = (document: GraphDocument): string | null => print?.(document) ?? null;

export const loadWriter = async (): Promise<void> =>
  void (print ??= (await import('../../runtime/graph/print')).printDocument);
