import type { Info } from '../../nodes/kit/info';
import type { NodePlan } from '../../nodes/kit/plan';
import type { Problem } from '../../nodes/kit/problem';
import type { Edge, NodeEntry } from './document';
import { withDefaults } from './params-check';
import { handedThrough, portsOf } from './ports';

/** Port → infos of what is linked to it, in the author's order; empty = nothing. */
export type Linked = (port: string) => readonly (Info | undefined)[];

/** Edges into a port, in the author's order. */
export const edgesAt = (edges: readonly Edge[], port: string): readonly Edge[] =>
  edges.filter((edge) => edge.to.port === port).toSorted((a, b) => (a.to.index ?? 0) - (b.to.index ?? 0));

/** What is known of a node's outputs before it has run, and what its inputs already tell to be wrong. */
export function inferOutputs(
  { spec, infer }: NodePlan,
  params: Readonly<Record<string, unknown>> | null,
  linked: Linked,
  seed: number,
): { readonly outputs: ReadonlyMap<string, Info>; readonly problems: readonly Problem[] } {
  const inputs: Readonly<Record<string, unknown>> = Object.fromEntries(
    Object.entries(spec.inputs).map(([name, port]) => {
      const infos = linked(name);
      return [name, port.many === true || port.recipe === true ? infos : infos[0]];
    }),
  );
  // Wrong params say nothing of the outputs.
  const inferred =
    params === null ? undefined : infer?.(inputs as never, withDefaults(spec.params, params, seed) as never);
  const outputs = new Map<string, Info>();
  for (const [name, port] of Object.entries(spec.outputs)) {
    const same = infer === undefined && port.modality?.startsWith('as ') === true ? linked(port.modality.slice(3)) : [];
    const info = inferred?.outputs[name] ?? same[0];
    if (info !== undefined && info.kind === port.kind) outputs.set(name, info);
  }
  return { outputs, problems: inferred?.problems ?? [] };
}

/** What a bypassed node hands through. */
export function handedOn(entry: NodeEntry, linked: Linked): ReadonlyMap<string, Info> {
  const outputs = new Map<string, Info>();
  for (const name of Object.keys(portsOf(entry)?.outputs ?? {})) {
    const input = handedThrough(entry, name);
    const info = input === undefined ? undefined : linked(input)[0];
    if (info !== undefined) outputs.set(name, info);
  }
  return outputs;
}
