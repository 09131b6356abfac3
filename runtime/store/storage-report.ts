import type { StorageReport, StoredValue } from '../protocol';
import type { BudgetedStore } from './budgeted-store';

/** What is kept, how large, how dear to compute again, and what made it. */
export async function storageReport(store: BudgetedStore): Promise<StorageReport> {
  const [accounts, records, usage] = await Promise.all([store.accounts(), store.records(), store.usage()]);
  const makers = new Map<string, { readonly type: string; readonly node: string }>();
  for (const { type, node, outputs } of records.values())
    for (const { blob } of Object.values(outputs)) makers.set(blob, { type, node });
  const values = accounts.map(({ hash, ...account }): StoredValue => ({
    ...account,
    blob: hash,
    ...(makers.get(hash) ?? { type: '', node: '' }),
  }));
  const valueBytes = values.reduce((total, { bytes }) => total + bytes, 0);
  return {
    budgetBytes: store.budgetBytes(),
    sizeBytes: usage.sizeBytes,
    checkpointBytes: Math.max(0, usage.sizeBytes - valueBytes),
    values,
  };
}
