import { planOf } from '../../nodes/catalogue';
import type { InputPort, Modality, OutputPort } from '../../nodes/kit/kind';
import { meets } from '../../nodes/kit/kind';
import { problem, type Problem } from '../../nodes/kit/problem';
import type { Edge, Graph, NodeEntry, PortRef } from './document';

export interface Ports {
  readonly inputs: Readonly<Record<string, InputPort>>;
  readonly outputs: Readonly<Record<string, OutputPort>>;
}

export const SUBGRAPH = 'subgraph';
export const REROUTE = 'reroute';

/** Ports of a node: those of its spec, or of what is inside a sub-graph. undefined = unknown type. A reroute's kind follows its edge. */
export function portsOf(entry: NodeEntry): Ports | undefined {
  if (entry.type === SUBGRAPH && entry.inside !== undefined) return portsOfInside(entry.inside);
  const spec = planOf(entry.type)?.spec;
  return spec === undefined ? undefined : { inputs: spec.inputs, outputs: spec.outputs };
}

function portsOfInside(inside: NonNullable<NodeEntry['inside']>): Ports {
  const inner = (ref: PortRef): Ports | undefined => {
    const entry = inside.nodes.get(ref.node);
    return entry === undefined ? undefined : portsOf(entry);
  };
  const inputs = [...inside.inputs].flatMap(([name, refs]): [string, InputPort][] => {
    const first = refs[0];
    const port = first === undefined ? undefined : ownPort(inner(first)?.inputs, first.port);
    if (port === undefined) return [];
    const { many: _many, ...single } = port;
    return [[name, single]];
  });
  const outputs = [...inside.outputs].flatMap(([name, ref]): [string, OutputPort][] => {
    const port = ownPort(inner(ref)?.outputs, ref.port);
    // `as dataset` speaks of an inner input that the outside does not have.
    return port === undefined
      ? []
      : [[name, port.modality?.startsWith('as ') === true ? { kind: port.kind, help: port.help } : port]];
  });
  return { inputs: Object.fromEntries(inputs), outputs: Object.fromEntries(outputs) };
}

/** A port by name; never something inherited, such as `constructor`. */
export function ownPort<P>(ports: Readonly<Record<string, P>> | undefined, name: string): P | undefined {
  return ports !== undefined && Object.hasOwn(ports, name) ? ports[name] : undefined;
}

/** Kind and modality at an output, following reroutes and `as input`; undefined = unknown node, port, or an open reroute. */
export function sourceKind(
  graph: Graph,
  from: PortRef,
  seen: ReadonlySet<string> = new Set(),
): { kind: OutputPort['kind']; modality: Modality | undefined } | undefined {
  const entry = graph.nodes.get(from.node);
  if (entry === undefined || seen.has(from.node)) return undefined;
  const further = new Set(seen).add(from.node);
  const behind = (port: string) => {
    const edge = graph.edges.find((candidate) => candidate.to.node === from.node && candidate.to.port === port);
    return edge === undefined ? undefined : sourceKind(graph, edge.from, further);
  };
  if (entry.type === REROUTE) return behind('in');
  const port = ownPort(portsOf(entry)?.outputs, from.port);
  if (port === undefined) return undefined;
  if (port.modality === undefined || !port.modality.startsWith('as '))
    return { kind: port.kind, modality: port.modality as Modality | undefined };
  const input = port.modality.slice(3);
  const declared = ownPort(portsOf(entry)?.inputs, input)?.modality;
  return { kind: port.kind, modality: behind(input)?.modality ?? (declared?.length === 1 ? declared[0] : undefined) };
}

/** Why the edge may not be; null = it may. `graph` is without it. A second link into a single port is told apart, since the editor replaces. */
export function linkProblem(graph: Graph, edge: Edge): Problem | null {
  const { from, to } = edge;
  if (graph.nodes.has(from.node) && graph.nodes.has(to.node) && reaches(graph, to.node, from.node))
    return problem('graph', 'edge-cycle', { from: from.node, to: to.node });
  return portProblem(graph, edge);
}

/** Why these two ports do not fit; null = they do. */
export function portProblem(graph: Graph, edge: Edge): Problem | null {
  const target = graph.nodes.get(edge.to.node);
  const source = graph.nodes.get(edge.from.node);
  if (source === undefined || target === undefined)
    return problem('graph', 'edge-node', { node: source === undefined ? edge.from.node : edge.to.node });
  if (target.type === REROUTE) return null;
  const targetPorts = portsOf(target);
  if (targetPorts === undefined) return null;
  const port = ownPort(targetPorts.inputs, edge.to.port);
  const at = { node: edge.to.node, port: edge.to.port };
  if (port === undefined) return problem('graph', 'edge-port', { port: edge.to.port, node: edge.to.node }, at);
  if (
    source.type !== REROUTE &&
    portsOf(source) !== undefined &&
    ownPort(portsOf(source)?.outputs, edge.from.port) === undefined
  )
    return problem(
      'graph',
      'edge-port',
      { port: edge.from.port, node: edge.from.node },
      { node: edge.from.node, port: edge.from.port },
    );
  const given = sourceKind(graph, edge.from);
  if (given === undefined || meets(port, given.kind, given.modality)) return null;
  return given.kind === port.kind
    ? problem(
        'graph',
        'edge-modality',
        { wanted: (port.modality ?? []).join(', '), got: given.modality ?? '', port: edge.to.port },
        at,
      )
    : problem('graph', 'edge-kind', { wanted: port.kind, got: given.kind, port: edge.to.port }, at);
}

/** Whether a way leads from one node to another along edges (also from a node to itself). */
export function reaches(graph: Graph, from: string, to: string): boolean {
  const next = new Map<string, string[]>();
  for (const edge of graph.edges) {
    const list = next.get(edge.from.node);
    if (list === undefined) next.set(edge.from.node, [edge.to.node]);
    else list.push(edge.to.node);
  }
  const seen = new Set<string>([from]);
  const open = [from];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node === to) return true;
    for (const other of next.get(node) ?? [])
      if (!seen.has(other)) {
        seen.add(other);
        open.push(other);
      }
  }
  return false;
}
