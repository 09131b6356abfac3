import type { NodePlan } from './kit/plan';
import * as specs from './specs';

/** Every node by type. Light: no run, no TensorFlow.js. */
export const catalogue: ReadonlyMap<string, NodePlan> = new Map(
  Object.values(specs)
    .map((plan) => plan as unknown as NodePlan)
    .map((plan) => [plan.spec.type, plan]),
);

/** The node of a type, or of one that it replaces. */
export function planOf(type: string, nodes: ReadonlyMap<string, NodePlan> = catalogue): NodePlan | undefined {
  return nodes.get(type) ?? [...nodes.values()].find((plan) => plan.spec.replaces?.includes(type));
}
