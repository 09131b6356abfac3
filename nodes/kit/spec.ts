import type { ArtifactOf } from './artifact';
import type { InputPort, OutputPort } from './kind';
import type { Params, ParamValues } from './param';

export const categories = ['data', 'augment', 'model', 'train', 'evaluate', 'compress', 'explain', 'fairness'] as const;
export type Category = (typeof categories)[number];

/** content: hash of the value's bytes. derived: H(key, port), no read-back. nonce: not reproducible, fresh at each execution. */
export type Identity = 'content' | 'derived' | 'nonce';

/** A node as plain data. It prints as JSON; functions live in `plan.ts` and `run.ts` beside it. */
export interface NodeSpec {
  /** Written in graph files; never changes. The folder's name. */
  readonly type: string;
  /** Rises when params, ports or results change; part of the cache key. */
  readonly version: number;
  /** Older types that this one took over. */
  readonly replaces?: readonly string[];
  readonly category: Category;
  readonly title: string;
  /** One plain sentence: what the node gives. */
  readonly summary: string;
  readonly aliases: readonly string[];
  readonly inputs: Readonly<Record<string, InputPort>>;
  readonly params: Params;
  readonly outputs: Readonly<Record<string, OutputPort>>;
  /** content unless said. */
  readonly identity?: Identity;
  /** device: needs TensorFlow.js. host: typed arrays only. */
  readonly lane: 'device' | 'host';
  /** TensorFlow.js kernels that the backend must have, beyond those of plain inference. */
  readonly kernels?: readonly string[];
  /** Node types that often come after this one. */
  readonly next: readonly string[];
  /** Author, year, title, equation or section; empty where nothing is computed. */
  readonly source: string;
  /** Sentences of the problems that this node alone can have: key → English with `{values}`. Problem key = `<type>/<key>`. */
  readonly problems?: Readonly<Record<string, string>>;
}

/** Gives the spec as it is, with its literal types. */
export function defineNode<const S extends NodeSpec>(spec: S): S {
  return spec;
}

type InputOf<P> = P extends { kind: infer K extends keyof ArtifactOf; many: true }
  ? readonly ArtifactOf[K][]
  : P extends { kind: infer K extends keyof ArtifactOf; recipe: true }
    ? readonly ArtifactOf[K][]
    : P extends { kind: infer K extends keyof ArtifactOf; optional: true }
      ? ArtifactOf[K] | undefined
      : P extends { kind: infer K extends keyof ArtifactOf }
        ? ArtifactOf[K]
        : never;

/** Inputs of a run. Many: an array in the author's order. Recipe: what `expand` gathered. */
export type Inputs<S extends NodeSpec> = { readonly [Name in keyof S['inputs']]: InputOf<S['inputs'][Name]> };
export type Outputs<S extends NodeSpec> = {
  readonly [Name in keyof S['outputs']]: ArtifactOf[S['outputs'][Name]['kind']];
};
export type ParamsOf<S extends NodeSpec> = ParamValues<S['params']>;
