import type { NodeOutcome, Recipe } from '../protocol';
import { keyOf, recipeOf, resumeKeyOf } from './key';
import type { PlanNode } from './plan';

export interface Keyed {
  readonly key: string;
  readonly recipe: Recipe;
}

export type OutcomeOf = (id: string) => NodeOutcome | undefined;

/** Key of a node whose sources have outcomes, on a backend. */
export type Keys = (node: PlanNode, outcomeOf: OutcomeOf, backend: string) => Keyed;

interface Known {
  readonly backend: string;
  readonly from: readonly (NodeOutcome | undefined)[];
  readonly keyed: Keyed;
}

/**
 * Keys are remembered by the node of the plan and the very outcomes that it reads: hashing is most of what a run costs in which
 * nothing is to be done.
 */
export function keyTable(assetHash: (name: string) => string): Keys {
  const known = new WeakMap<PlanNode, Known>();
  return (node, outcomeOf, backend) => {
    const before = known.get(node);
    if (before?.backend === backend && node.sources.every((id, at) => before.from[at] === outcomeOf(id)))
      return before.keyed;
    const recipe = recipeOf({
      spec: node.plan.spec,
      backend,
      params: node.params,
      inputs: identitiesOf(node, outcomeOf),
      assets: (node.plan.assets?.(node.params as never) ?? []).map(assetHash),
    });
    const keyed = { key: keyOf(recipe), recipe };
    known.set(node, { backend, from: node.sources.map(outcomeOf), keyed });
    return keyed;
  };
}

export const resumeKey = (node: PlanNode, recipe: Recipe): string => resumeKeyOf(node.plan.spec, recipe);

const identitiesOf = (node: PlanNode, outcomeOf: OutcomeOf): Recipe['inputs'] =>
  Object.fromEntries(
    Object.entries(node.inputs).map(([port, sources]) => [
      port,
      sources.map((source) => outcomeOf(source.node)?.outputs[source.port]?.identity ?? 'none'),
    ]),
  );
