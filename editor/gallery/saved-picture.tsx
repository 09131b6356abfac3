import { useEffect, useState, type ReactElement } from 'react';
import type { GraphDocument } from '../../runtime/graph/document';
import { readText } from '../state/files';
import { GraphPicture } from './graph-picture';

/** The picture of a kept document; its place is there before it is read. */
export function SavedPicture({ text }: { text: string }): ReactElement {
  const [document, setDocument] = useState<GraphDocument | null>(null);
  useEffect(() => {
    let current = true;
    void readText(text).then((read) => current && setDocument(read.document));
    return () => void (current = false);
  }, [text]);
  return (
    <span className="saved-picture">
      {document !== null && document.nodes.size > 0 && <GraphPicture document={document} />}
    </span>
  );
}
