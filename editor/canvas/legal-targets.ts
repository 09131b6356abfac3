import type { Graph, PortRef } from '../../runtime/graph/document';
import { meets } from '../../nodes/kit/kind';
import { portsOf, REROUTE, sourceKind } from '../../runtime/graph/ports';
import { planOf } from '../../nodes/catalogue';
import type { NodeSpec } from '../../nodes/kit/spec';
import type { OpenEnd } from '../state/interface-store';

/** `in:node.port` or `out:node.port` of every port that a wire from (or to) this one may end in. One pass; agrees with `linkProblem`. */
export function legalTargets(graph: Graph, end: OpenEnd): ReadonlySet<string> {
  return 'from' in end ? legalInputs(graph, end.from) : legalOutputs(graph, end.to);
}

function legalInputs(graph: Graph, from: PortRef): ReadonlySet<string> {
  const given = sourceKind(graph, from);
  const before = cone(graph, from.node, 'before');
  const legal = new Set<string>();
  for (const [id, entry] of graph.nodes) {
    if (before.has(id)) continue;
    if (entry.type === REROUTE) legal.add(`in:${id}.in`);
    for (const [name, port] of Object.entries(portsOf(entry)?.inputs ?? {}))
      if (given === undefined || meets(port, given.kind, given.modality)) legal.add(`in:${id}.${name}`);
  }
  return legal;
}

function legalOutputs(graph: Graph, to: PortRef): ReadonlySet<string> {
  const target = graph.nodes.get(to.node);
  const port = target === undefined ? undefined : portsOf(target)?.inputs[to.port];
  const after = cone(graph, to.node, 'after');
  const legal = new Set<string>();
  for (const [id, entry] of graph.nodes) {
    if (after.has(id)) continue;
    if (entry.type === REROUTE) legal.add(`out:${id}.out`);
    for (const name of Object.keys(portsOf(entry)?.outputs ?? {})) {
      const given = sourceKind(graph, { node: id, port: name });
      if (port === undefined || given === undefined || meets(port, given.kind, given.modality))
        legal.add(`out:${id}.${name}`);
    }
  }
  return legal;
}

/** The node itself and all before (or after) it. */
function cone(graph: Graph, id: string, side: 'before' | 'after'): ReadonlySet<string> {
  const next = new Map<string, string[]>();
  for (const { from, to } of graph.edges) {
    const [key, other] = side === 'before' ? [to.node, from.node] : [from.node, to.node];
    const list = next.get(key);
    if (list === undefined) next.set(key, [other]);
    else list.push(other);
  }
  const seen = new Set([id]);
  const open = [id];
  for (let node = open.pop(); node !== undefined; node = open.pop())
    for (const other of next.get(node) ?? [])
      if (!seen.has(other)) {
        seen.add(other);
        open.push(other);
      }
  return seen;
}

/** The first port of a node type that fits an open wire; undefined = the type does not fit. */
export function fittingPort(
  graph: Graph,
  spec: Pick<NodeSpec, 'inputs' | 'outputs'>,
  end: OpenEnd,
): string | undefined {
  if ('from' in end) {
    const given = sourceKind(graph, end.from);
    return Object.entries(spec.inputs).find(
      ([, port]) => given === undefined || meets(port, given.kind, given.modality),
    )?.[0];
  }
  const target = graph.nodes.get(end.to.node);
  const port = target === undefined ? undefined : portsOf(target)?.inputs[end.to.port];
  if (port === undefined) return Object.keys(spec.outputs)[0];
  return Object.entries(spec.outputs).find(([, output]) => {
    const modality = output.modality?.startsWith('as ') === true ? undefined : output.modality;
    return meets(port, output.kind, modality as Parameters<typeof meets>[2]);
  })?.[0];
}

/** Types that often follow the source of an open wire come first. */
export function suggestedTypes(graph: Graph, end: OpenEnd | undefined): readonly string[] {
  if (end === undefined || !('from' in end)) return [];
  const entry = graph.nodes.get(end.from.node);
  return entry === undefined ? [] : (planOf(entry.type)?.spec.next ?? []);
}
