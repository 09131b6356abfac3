import type { Text } from '../../nodes/kit/text';

/** A graph as the editor, the worker and the command line hold it. Files are read by `parse.ts`, written by `print.ts`. */
export interface GraphDocument extends Graph {
  readonly title: Text;
  readonly description: Text;
  /** Missing = 1. */
  readonly seed?: number;
  readonly lesson?: Lesson;
}

/** The part that a sub-graph has too. Maps, because ids such as `constructor` are legal. */
export interface Graph {
  readonly nodes: ReadonlyMap<string, NodeEntry>;
  readonly edges: readonly Edge[];
  readonly notes: ReadonlyMap<string, Note>;
  readonly groups: ReadonlyMap<string, Group>;
  readonly layout: ReadonlyMap<string, Place>;
}

export interface NodeEntry {
  readonly type: string;
  readonly version: number;
  /** Only what differs from the defaults. May be wrong: `check.ts` says so. */
  readonly params: Readonly<Record<string, unknown>>;
  readonly label?: Text;
  readonly bypass?: true;
  readonly pin?: true;
  /** Of a node of type `subgraph`. */
  readonly inside?: SubGraph;
}

export interface SubGraph extends Graph {
  /** Outer input → the inner inputs that it feeds. */
  readonly inputs: ReadonlyMap<string, readonly PortRef[]>;
  /** Outer output → the inner output that it shows. */
  readonly outputs: ReadonlyMap<string, PortRef>;
  /** Outer param → the inner param that it sets; the outer value wins. */
  readonly promoted: ReadonlyMap<string, { readonly node: string; readonly param: string }>;
}

export interface PortRef {
  readonly node: string;
  readonly port: string;
}

export interface Edge {
  readonly from: PortRef;
  /** `index` only for a port that takes many: 0, 1, 2 … without gaps, the author's order. */
  readonly to: PortRef & { readonly index?: number };
}

export const noteColors = ['yellow', 'green', 'blue', 'pink', 'grey'] as const;
export interface Note {
  readonly text: Text;
  readonly color: (typeof noteColors)[number];
}

export interface Group {
  readonly title: Text;
  readonly nodes: readonly string[];
}

/** Canvas units, snapped to 20 when saved. */
export interface Place {
  readonly at: readonly [number, number];
  readonly size?: readonly [number, number];
  readonly collapsed?: true;
}

/** Steps are kept as they are read: a mistake in one, which `runtime/lesson` tells, must not cost the graph. */
export interface Lesson {
  readonly steps: readonly Readonly<Record<string, unknown>>[];
}

export const limits = { nodes: 10_000, edges: 40_000, bytes: 8 * 1024 * 1024, depth: 64, subGraphDepth: 8 } as const;

export const idPattern = /^[a-z][a-z0-9-]{0,63}$/;

export const emptyGraph: Graph = {
  nodes: new Map(),
  edges: [],
  notes: new Map(),
  groups: new Map(),
  layout: new Map(),
};

export const emptyDocument: GraphDocument = { ...emptyGraph, title: '', description: '' };

/** A seed that is never 0: 0 counts as "no seed" in TensorFlow.js. */
export const seedOf = (document: Pick<GraphDocument, 'seed'>): number => document.seed ?? 1;

export const sameEdge = (a: Edge, b: Edge): boolean =>
  a.from.node === b.from.node &&
  a.from.port === b.from.port &&
  a.to.node === b.to.node &&
  a.to.port === b.to.port &&
  a.to.index === b.to.index;
