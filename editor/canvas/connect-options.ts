import type { Problem } from '../../nodes/kit/problem';
import type { Graph, PortRef } from '../../runtime/graph/document';
import { edgesInto, linkProblem, ownPort, portsOf, REROUTE } from '../../runtime/graph/ports';
import { legalTargets } from './legal-targets';

/** A link that a node could have with another one. */
export interface ConnectOption {
  readonly key: string;
  readonly from: PortRef;
  readonly to: PortRef;
  /** `out`: from the node to another one. */
  readonly direction: 'out' | 'in';
  readonly legal: boolean;
  /** What the link would take the place of. */
  readonly replaces: PortRef | null;
}

const keyOf = (from: PortRef, to: PortRef): string => `${from.node}.${from.port}->${to.node}.${to.port}`;

interface Names {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

function namesOf(graph: Graph, id: string): Names {
  const entry = graph.nodes.get(id);
  if (entry === undefined) return { inputs: [], outputs: [] };
  if (entry.type === REROUTE) return { inputs: ['in'], outputs: ['out'] };
  const ports = portsOf(entry);
  return { inputs: Object.keys(ports?.inputs ?? {}), outputs: Object.keys(ports?.outputs ?? {}) };
}

/** Every link between a node's ports and those of others that is not there yet: legal ones first, and of those the ones into free inputs. */
export function connectOptions(graph: Graph, id: string): readonly ConnectOption[] {
  const own = namesOf(graph, id);
  const linked = new Set(graph.edges.map(({ from, to }) => keyOf(from, to)));
  const options: ConnectOption[] = [];
  const add = (direction: ConnectOption['direction'], from: PortRef, to: PortRef, legal: boolean): void => {
    const key = keyOf(from, to);
    if (!linked.has(key)) options.push({ key, from, to, direction, legal, replaces: takenBy(graph, to) });
  };
  for (const port of own.outputs) {
    const from = { node: id, port };
    const legal = legalTargets(graph, { from });
    for (const node of graph.nodes.keys())
      if (node !== id)
        for (const input of namesOf(graph, node).inputs)
          add('out', from, { node, port: input }, legal.has(`in:${node}.${input}`));
  }
  for (const port of own.inputs) {
    const to = { node: id, port };
    const legal = legalTargets(graph, { to });
    for (const node of graph.nodes.keys())
      if (node !== id)
        for (const output of namesOf(graph, node).outputs)
          add('in', { node, port: output }, to, legal.has(`out:${node}.${output}`));
  }
  const rank = ({ legal, replaces }: ConnectOption): number => (legal ? 0 : 2) + (replaces === null ? 0 : 1);
  return options.toSorted((a, b) => rank(a) - rank(b));
}

/** The source that a link into this input would replace; null = the input is free, or takes many. */
function takenBy(graph: Graph, to: PortRef): PortRef | null {
  const entry = graph.nodes.get(to.node);
  const many = entry === undefined ? false : ownPort(portsOf(entry)?.inputs, to.port)?.many === true;
  if (many) return null;
  return (
    edgesInto(graph)
      .get(to.node)
      ?.find((edge) => edge.to.port === to.port)?.from ?? null
  );
}

/** Why two ports cannot be linked. */
export const whyNot = (graph: Graph, { from, to }: ConnectOption): Problem | null => linkProblem(graph, { from, to });
