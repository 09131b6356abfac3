import type { Info, InfoOf } from './info';
import type { Problem } from './problem';
import type { NodeSpec, ParamsOf } from './spec';

/** Infos of the inputs; undefined = not linked or not known yet. Many and recipe: an array. */
export type InputInfos<S extends NodeSpec> = {
  readonly [Name in keyof S['inputs']]: S['inputs'][Name] extends { many: true } | { recipe: true }
    ? readonly (InfoOf<S['inputs'][Name]['kind']> | undefined)[]
    : InfoOf<S['inputs'][Name]['kind']> | undefined;
};

export interface Inferred {
  /** Port → what is known of its value. */
  readonly outputs: Readonly<Record<string, Info | undefined>>;
  readonly problems: readonly Problem[];
}

/** Shapes and problems without running. Pure; an unknown input gives unknown outputs, never a problem. */
export type Infer<S extends NodeSpec> = (inputs: InputInfos<S>, params: ParamsOf<S>) => Inferred;

/** Peak bytes that a run needs beside its inputs; null = not known. */
export type Estimate<S extends NodeSpec> = (inputs: InputInfos<S>, params: ParamsOf<S>) => number | null;

/** A piece of graph as the engine sees it: everything resolved, no layout. Ids are free strings. */
export interface PlainNode {
  readonly type: string;
  readonly version: number;
  /** As in the file: only what differs from the defaults. */
  readonly params: Readonly<Record<string, unknown>>;
}
export interface PlainEdge {
  readonly from: { readonly node: string; readonly port: string };
  readonly to: { readonly node: string; readonly port: string; readonly index?: number };
}
export interface PlainGraph {
  readonly nodes: ReadonlyMap<string, PlainNode>;
  readonly edges: readonly PlainEdge[];
}

export interface Expansion {
  /** Nodes to add; the engine prefixes their ids with the expanding node's id and a slash. */
  readonly nodes: ReadonlyMap<string, PlainNode>;
  /** Edges among the added nodes, and from nodes of the graph (`outer: true`) into them. */
  readonly edges: readonly (PlainEdge & { readonly outer?: true })[];
  /** Input port → outputs of added nodes, in order: what the run gets on that port. */
  readonly gather: Readonly<Record<string, readonly { readonly node: string; readonly port: string }[]>>;
}

export interface ExpandContext {
  /** The whole graph before any expansion. */
  readonly graph: PlainGraph;
  /** Source of each of the node's own edges, by port. */
  readonly sources: Readonly<Record<string, readonly { readonly node: string; readonly port: string }[]>>;
  /** The graph's seed. */
  readonly seed: number;
  /** Names of the params of type seed of a node type. */
  readonly seedParams: (type: string) => readonly string[];
  /** Whether a node type expands itself; left out = none is known to. */
  readonly expands?: (type: string) => boolean;
}

/** A sub-graph that the engine plans, keys, caches and runs; null = run the node as it is. Problems where it cannot. */
export type Expand<S extends NodeSpec> = (
  params: ParamsOf<S>,
  context: ExpandContext,
) => Expansion | readonly Problem[] | null;

/** `paramsMigrations[i]` takes the params of version i + 1 to version i + 2. */
export type ParamsMigrations = readonly ((params: Record<string, unknown>) => Record<string, unknown>)[];

/** What `nodes/catalogue.ts` holds of a node: its spec, and what its plan exports. */
export interface NodePlan<S extends NodeSpec = NodeSpec> {
  readonly spec: S;
  readonly infer?: Infer<S>;
  readonly estimate?: Estimate<S>;
  readonly expand?: Expand<S>;
  readonly paramsMigrations?: ParamsMigrations;
  /** Names of the shipped files that a run with these params reads: their hashes are in the key. */
  readonly assets?: (params: ParamsOf<S>) => readonly string[];
  /** Backend that these params ask for; null = the chosen one. */
  readonly backend?: (params: ParamsOf<S>) => string | null;
}
