import { useCallback, useEffect, useState } from 'react';
import type { StorageReport } from '../../runtime/protocol';
import { useRunStore } from '../state/run-store';
import { ask } from '../state/session';

const readReport = (): Promise<StorageReport | undefined> => ask((client) => client.storage());

/** What is kept now; read again when a run starts or ends, and when asked to. null = not read yet. */
export function useReport(): readonly [StorageReport | null, () => Promise<void>] {
  const [report, setReport] = useState<StorageReport | null>(null);
  const running = useRunStore((state) => state.running);
  useEffect(() => {
    let current = true;
    void readReport().then((next) => {
      if (current && next !== undefined) setReport(next);
    });
    return () => void (current = false);
  }, [running]);
  const refresh = useCallback(async () => {
    const next = await readReport();
    if (next !== undefined) setReport(next);
  }, []);
  return [report, refresh];
}
