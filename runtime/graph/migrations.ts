import { problem, type Problem } from '../../nodes/kit/problem';

export const FORMAT = 1;

type Json = Record<string, unknown>;

/** `migrations[i]` takes a document of format i + 1 to i + 2. One that was released is never edited. */
export const migrations: readonly ((document: Json) => Json)[] = [];

/** The document in the present format; a newer one is refused. */
export function migrated(document: Json): { readonly document: Json } | { readonly refused: Problem } {
  const { format } = document;
  if (typeof format !== 'number' || !Number.isInteger(format) || format < 1)
    return { refused: problem('document', 'no-format', { wanted: FORMAT }) };
  if (format > FORMAT) return { refused: problem('version', 'newer-format', { got: format, wanted: FORMAT }) };
  return { document: migrations.slice(format - 1).reduce((before, migrate) => migrate(before), document) };
}
