/** What stands in the cache's database, read behind the store's back. */
export interface CacheState {
  /** What is wrong; empty = every value has the bytes that its name says, and the totals are right. */
  readonly torn: readonly string[];
  /** Values of records that are not there: evicted, or never written. */
  readonly missing: readonly string[];
  readonly records: number;
  /** Key → identities of its outputs. */
  readonly identities: Readonly<Record<string, readonly string[]>>;
  /** Entries of the journal: what runs now, or ran when somebody died. */
  readonly begun: number;
  /** Hashes of parts that no row knows: what a commit that never ended left. */
  readonly garbage: readonly string[];
}

/**
 * Reads the whole database by IndexedDB alone and recounts it. Uses nothing from outside of itself: it is also handed to pages.
 */
export async function cacheState(name: string): Promise<CacheState> {
  interface Row {
    readonly hash: string;
    readonly bytes: number;
  }
  const asked = <Value>(request: IDBRequest<Value>): Promise<Value> =>
    new Promise((resolve, reject) => {
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(request.error));
    });
  const sha256 = async (bytes: ArrayBuffer): Promise<string> =>
    Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)), (byte) =>
      byte.toString(16).padStart(2, '0'),
    ).join('');
  const known = (await indexedDB.databases()).some((database) => database.name === name);
  if (!known) return { torn: [], missing: [], records: 0, identities: {}, begun: 0, garbage: [] };
  const database = await asked(indexedDB.open(name));
  const tables = ['records', 'blobs', 'parts', 'checkpoints', 'totals', 'journal'];
  const transaction = database.transaction(tables);
  const all = (table: string): Promise<unknown[]> => asked(transaction.objectStore(table).getAll());
  // One transaction: a commit may go on meanwhile.
  const [records, rows, parts, checkpoints, totals, journal] = (await Promise.all(tables.map(all))) as [
    { readonly key: string; readonly outputs: Record<string, { readonly blob: string; readonly identity: string }> }[],
    Row[],
    { readonly hash: string; readonly part: number; readonly value: Blob | Uint8Array<ArrayBuffer> }[],
    { readonly number: number; readonly bytes: number; readonly sha256: string; readonly value: Blob }[],
    { readonly entries: number; readonly sizeBytes: number }[],
    unknown[],
  ];
  database.close();
  const torn: string[] = [];
  const missing: string[] = [];
  const rowOf = new Map(rows.map((row) => [row.hash, row]));
  for (const { key, outputs } of records)
    for (const [port, { blob }] of Object.entries(outputs))
      if (!rowOf.has(blob)) missing.push(`${key.slice(0, 8)}.${port}`);
  for (const { hash, bytes } of rows) {
    const own = parts.filter((part) => part.hash === hash).toSorted((a, b) => a.part - b.part);
    const found = await new Blob(own.map((part) => part.value)).arrayBuffer();
    if (found.byteLength !== bytes) torn.push(`value ${hash.slice(0, 8)}: ${found.byteLength} of ${bytes} bytes`);
    else if ((await sha256(found)) !== hash) torn.push(`value ${hash.slice(0, 8)}: other bytes`);
  }
  for (const { number, sha256: hash, value } of checkpoints)
    if ((await sha256(await value.arrayBuffer())) !== hash) torn.push(`checkpoint ${number}: other bytes`);
  const sizeBytes = [...rows, ...checkpoints].reduce((total, { bytes }) => total + bytes, 0);
  const [told] = totals;
  if (told !== undefined && (told.entries !== rows.length || told.sizeBytes !== sizeBytes))
    torn.push(`totals say ${told.entries}, ${told.sizeBytes}; there are ${rows.length}, ${sizeBytes}`);
  return {
    torn,
    missing,
    records: records.length,
    identities: Object.fromEntries(
      records.map(({ key, outputs }) => [key, Object.values(outputs).map((output) => output.identity)]),
    ),
    begun: journal.length,
    garbage: [...new Set(parts.map(({ hash }) => hash))].filter((hash) => !rowOf.has(hash)),
  };
}
