import { describe, expect, it } from 'vitest';
import { budgetedStore } from './budgeted-store';
import { outcomeOf } from './conformance';
import { memoryStore } from './memory-store';
import { storageReport } from './storage-report';

describe('storageReport', () => {
  it('says what made each value, and how much is taken by checkpoints', async () => {
    const store = budgetedStore(memoryStore(), { onTrouble: () => undefined, budgetBytes: 1_000 });
    const blob = 'a'.repeat(64);
    await store.commit(outcomeOf('a', [[blob, 60]], 5), new Map([[blob, new Uint8Array(60)]]));
    await store.checkpoints.save('k', 1, new Uint8Array(10));
    expect(await storageReport(store)).toEqual({
      budgetBytes: 1_000,
      sizeBytes: 70,
      checkpointBytes: 10,
      values: [{ blob, bytes: 60, kind: 'report', ms: 5, age: 0, pinnedBy: [], inUse: false, type: 'sign', node: 'a' }],
    });
  });
});
