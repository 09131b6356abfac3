import { emptyDocument, type Edge, type GraphDocument } from './document';
import { printEdge } from './edge-text';
import { parseDocument } from './parse';
import { printDocument } from './print';

/** What turns one document into another, as text: small where the two share most of what they hold. */
export interface Patch {
  /** A graph file of what is new or other. */
  readonly part: string;
  /** Ids that are gone, by where they stood. */
  readonly gone: Readonly<Record<Kind, readonly string[]>>;
  /** Edges that are gone; null = the part holds all of them. */
  readonly edges: readonly string[] | null;
  /** Which of these the part holds; one that it does not mention is taken away. */
  readonly fields: readonly Field[];
}

const kinds = ['nodes', 'notes', 'groups', 'layout'] as const;
type Kind = (typeof kinds)[number];
const fields = ['title', 'description', 'seed', 'lesson'] as const;
type Field = (typeof fields)[number];

/** Compares entries by reference: documents are never changed in place. */
export function patchBetween(before: GraphDocument, after: GraphDocument): Patch {
  const changed = <Value>(from: ReadonlyMap<string, Value>, to: ReadonlyMap<string, Value>): Map<string, Value> =>
    from === to ? new Map() : new Map([...to].filter(([id, value]) => from.get(id) !== value));
  const gone = (kind: Kind): string[] =>
    before[kind] === after[kind] ? [] : [...before[kind].keys()].filter((id) => !after[kind].has(id));
  const edges = edgesBetween(before.edges, after.edges);
  const other = fields.filter((field) => before[field] !== after[field]);
  const part: GraphDocument = {
    ...emptyDocument,
    nodes: changed(before.nodes, after.nodes),
    notes: changed(before.notes, after.notes),
    groups: changed(before.groups, after.groups),
    layout: changed(before.layout, after.layout),
    edges: edges.come,
    ...Object.fromEntries(other.flatMap((field) => (after[field] === undefined ? [] : [[field, after[field]]]))),
  };
  return {
    part: printDocument(part),
    gone: { nodes: gone('nodes'), notes: gone('notes'), groups: gone('groups'), layout: gone('layout') },
    edges: edges.gone,
    fields: other,
  };
}

function edgesBetween(
  before: readonly Edge[],
  after: readonly Edge[],
): { readonly gone: readonly string[] | null; readonly come: readonly Edge[] } {
  if (before === after) return { gone: [], come: [] };
  const [had, has] = [new Set(before.map(printEdge)), new Set(after.map(printEdge))];
  // The same edge twice, as a file may hold it: a set cannot tell.
  if (had.size !== before.length || has.size !== after.length) return { gone: null, come: after };
  return {
    gone: [...had].filter((edge) => !has.has(edge)),
    come: after.filter((edge) => !had.has(printEdge(edge))),
  };
}

/** The document after a patch, sharing what it does not name; null where it cannot be read. */
export function patched(document: GraphDocument, patch: Patch): GraphDocument | null {
  const read = parseDocument(patch.part);
  if (!('document' in read)) return null;
  const { document: part } = read;
  const map = <Value>(
    from: ReadonlyMap<string, Value>,
    come: ReadonlyMap<string, Value>,
    gone: readonly string[],
  ): ReadonlyMap<string, Value> => {
    if (come.size === 0 && gone.length === 0) return from;
    const next = new Map(from);
    for (const id of gone) next.delete(id);
    for (const [id, value] of come) next.set(id, value);
    return next;
  };
  const next = {
    ...document,
    nodes: map(document.nodes, part.nodes, patch.gone.nodes),
    notes: map(document.notes, part.notes, patch.gone.notes),
    groups: map(document.groups, part.groups, patch.gone.groups),
    layout: map(document.layout, part.layout, patch.gone.layout),
    edges: edgesAfter(document.edges, part.edges, patch.edges),
  };
  return patch.fields.reduce((whole, field) => withField(whole, part, field), next);
}

function edgesAfter(edges: readonly Edge[], come: readonly Edge[], gone: readonly string[] | null): readonly Edge[] {
  if (gone === null) return come;
  if (gone.length === 0) return come.length === 0 ? edges : [...edges, ...come];
  const left = new Set(gone);
  return [...edges.filter((edge) => !left.has(printEdge(edge))), ...come];
}

function withField(document: GraphDocument, part: GraphDocument, field: Field): GraphDocument {
  const { [field]: _old, ...rest } = document;
  return { ...emptyDocument, ...rest, ...(part[field] === undefined ? {} : { [field]: part[field] }) };
}

const isNames = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((name) => typeof name === 'string');

/** A patch as it was kept, or null: what was kept may be of another release, or broken. */
export function readPatch(text: string): Patch | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const { part, gone, edges, fields: named } = Object(value) as Readonly<Record<string, unknown>>;
  const own = Object(gone) as Readonly<Record<string, unknown>>;
  const whole =
    typeof part === 'string' &&
    kinds.every((kind) => isNames(own[kind])) &&
    (edges === null || isNames(edges)) &&
    isNames(named) &&
    named.every((name) => (fields as readonly string[]).includes(name));
  return whole ? (value as Patch) : null;
}
