import { Dexie, type Table, type Transaction } from 'dexie';
import type { NodeOutcome } from '../protocol';
import type { CheckpointRow } from './checkpoint-list';
import { rowsOf, type BlobRow } from './ledger';
import type { StoreUsage } from './store';

/** A value beside others would be written again with each change of a field, so parts stand alone and are never updated. */
export interface Part {
  readonly hash: string;
  readonly part: number;
  /** A small one stands in its row; a browser writes a file for each `Blob`. */
  readonly value: Blob | Uint8Array;
}

/** What an owner keeps: the key of a record, where there is one, and blobs. */
interface Pin {
  readonly owner: string;
  readonly key: string;
  readonly blobs: readonly string[];
}

/** Never updated: its bytes would be written again. */
export interface CheckpointEntry extends CheckpointRow {
  readonly sha256: string;
  readonly value: Blob;
}

interface Begun {
  readonly key: string;
  /** The store that began it: alive as long as it holds a lock of this name. */
  readonly owner: string;
  /** Owners before this one that died with it. */
  readonly deaths: number;
}

/** The one row of `totals`: kept with each commit, so that nobody has to count. */
export interface Totals extends StoreUsage {
  readonly id: 0;
  /** Runs that have ended. */
  readonly runs: number;
}

export const noTotals: Totals = { id: 0, entries: 0, sizeBytes: 0, runs: 0 };

export class CacheDatabase extends Dexie {
  declare readonly parts: Table<Part, [string, number]>;
  /** The row without which a blob does not exist. */
  declare readonly blobs: Table<BlobRow, string>;
  declare readonly records: Table<NodeOutcome, string>;
  declare readonly pinned: Table<Pin, string>;
  declare readonly checkpoints: Table<CheckpointEntry, number>;
  declare readonly journal: Table<Begun, string>;
  declare readonly totals: Table<Totals, number>;

  constructor(name: string) {
    super(name);
    this.version(1).stores({ parts: '[hash+part], hash', blobs: 'hash', records: 'key' });
    this.version(2).stores({ pins: '[owner+hash], owner', journal: 'key', totals: 'id' }).upgrade(account);
    // Pins of version 2 did not say which record they keep; no released version made any.
    this.version(3).stores({ pins: null, pinned: 'owner', checkpoints: 'number, key' });
  }
}

/** Version 1 knew neither what made a blob nor the totals. */
async function account(upgrade: Transaction): Promise<void> {
  const kept = new Set(await upgrade.table<BlobRow, string>('blobs').toCollection().primaryKeys());
  const records = (await upgrade.table<NodeOutcome, string>('records').toArray()).map((old) => ({
    ...old,
    type: old.type ?? '',
  }));
  const rows = new Map(records.flatMap((outcome) => rowsOf(outcome, kept, 0)).map((row) => [row.hash, row]));
  await upgrade.table('records').bulkPut(records);
  await upgrade.table('blobs').clear();
  await upgrade.table('blobs').bulkPut([...rows.values()]);
  const sizeBytes = [...rows.values()].reduce((total, row) => total + row.bytes, 0);
  await upgrade.table('totals').put({ ...noTotals, entries: rows.size, sizeBytes });
}

/** None where the browser has lost the file behind it: its hash is wrong then. */
export const bytesOf = async (value: Blob): Promise<Uint8Array> =>
  new Uint8Array(await value.arrayBuffer().catch(() => new ArrayBuffer(0)));
