import { useEffect, useState } from 'react';
import type { RunSummary } from '../../runtime/run-history';
import { runHistory, useRunsKept } from '../state/run-history';

/** Kept runs of a document, or of all, the newest first; null until they are read. They follow what happens to them. */
export function useRuns(documentId: string | undefined): readonly RunSummary[] | null {
  const revision = useRunsKept((state) => state.revision);
  const [runs, setRuns] = useState<readonly RunSummary[] | null>(null);
  useEffect(() => {
    let current = true;
    void runHistory()
      .then((kept) => kept.list(documentId))
      .then((found) => current && setRuns(found))
      // A browser that keeps nothing has no runs.
      .catch(() => current && setRuns([]));
    return () => void (current = false);
  }, [documentId, revision]);
  return runs;
}
