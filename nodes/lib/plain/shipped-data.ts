import type { CategoryColumn, Column, ColumnRole, NumberColumn } from '../../kit/artifact';

/** Header of a file in `nodes/public/data`; see scripts/make-data.mjs. */
export type ShippedHeader =
  | {
      readonly kind: 'images';
      readonly shape: readonly [number, number, number, number];
      readonly classes: readonly string[];
      /** Value of a white pixel. */
      readonly greatest: number;
    }
  | {
      readonly kind: 'table';
      readonly rows: number;
      readonly columns: readonly {
        readonly name: string;
        readonly type: 'number' | 'category';
        readonly roles: readonly ColumnRole[];
        readonly levels?: readonly string[];
      }[];
    };

export interface Shipped<Kind extends ShippedHeader['kind']> {
  readonly header: Extract<ShippedHeader, { kind: Kind }>;
  readonly payload: Uint8Array;
}

/** Inflates a file that ships. Its content is ours (the engine checks its hash), so that only its kind is looked at. */
export async function unpackShipped<Kind extends ShippedHeader['kind']>(
  bytes: Uint8Array,
  kind: Kind,
): Promise<Shipped<Kind>> {
  const stream = new Blob([bytes as Uint8Array<ArrayBuffer>])
    .stream()
    .pipeThrough(new DecompressionStream('deflate-raw'));
  const data = new Uint8Array(await new Response(stream).arrayBuffer());
  const length = new DataView(data.buffer).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(data.subarray(4, 4 + length))) as ShippedHeader;
  if (header.kind !== kind) throw new Error(`wanted ${kind}, got ${header.kind}`);
  return { header: header as Extract<ShippedHeader, { kind: Kind }>, payload: data.subarray(4 + length) };
}

/** The columns of a table: categories one byte a row, numbers eight. */
export function shippedColumns({ header, payload }: Shipped<'table'>): Column[] {
  let at = 0;
  return header.columns.map(({ name, type, roles, levels }): Column => {
    const start = at;
    if (type === 'category') {
      at += header.rows;
      const values = Int32Array.from(payload.subarray(start, at));
      return { type, name, roles, levels: levels ?? [], values } satisfies CategoryColumn;
    }
    at += 8 * header.rows;
    const values = new Float64Array(payload.slice(start, at).buffer);
    return { type, name, roles, values } satisfies NumberColumn;
  });
}
