import { planOf } from '../../nodes/catalogue';
import type { InputPort, Modality, OutputPort } from '../../nodes/kit/kind';
import { meets } from '../../nodes/kit/kind';
import { problem, type Problem } from '../../nodes/kit/problem';
import type { Edge, Graph, NodeEntry, PortRef, SubGraph } from './document';

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

/** A sub-graph is never changed, so its ports are made once. */
const portsInside = new WeakMap<SubGraph, Ports>();

function portsOfInside(inside: SubGraph): Ports {
  const known = portsInside.get(inside);
  if (known !== undefined) return known;
  const inner = (ref: PortRef): Ports | undefined => {
    const entry = inside.nodes.get(ref.node);
    return entry === undefined ? undefined : portsOf(entry);
  };
  const inputs = [...inside.inputs].flatMap(([name, refs]): [string, InputPort][] => {
    const fed = refs.flatMap((ref) => readBy(inside, ref).flatMap((to) => ownPort(inner(to)?.inputs, to.port) ?? []));
    const port = joined(fed);
    return port === undefined ? [] : [[name, port]];
  });
  const outputs = [...inside.outputs].flatMap(([name, ref]): [string, OutputPort][] => {
    if (inside.nodes.get(ref.node)?.type === REROUTE) {
      const { kind, modality } = sourceKind(inside, ref) ?? {};
      return kind === undefined ? [] : [[name, { kind, ...(modality === undefined ? {} : { modality }), help: '' }]];
    }
    const port = ownPort(inner(ref)?.outputs, ref.port);
    // `as dataset` speaks of an inner input that the outside does not have.
    return port === undefined
      ? []
      : [[name, port.modality?.startsWith('as ') === true ? { kind: port.kind, help: port.help } : port]];
  });
  const ports = { inputs: Object.fromEntries(inputs), outputs: Object.fromEntries(outputs) };
  portsInside.set(inside, ports);
  return ports;
}

/** The inputs that a value comes to: this one, or those behind a reroute. */
function readBy(graph: Graph, to: PortRef, seen: ReadonlySet<string> = new Set()): readonly PortRef[] {
  if (graph.nodes.get(to.node)?.type !== REROUTE) return [to];
  if (seen.has(to.node)) return [];
  const after = graph.edges.filter(({ from }) => from.node === to.node);
  return after.flatMap((edge) => readBy(graph, edge.to, new Set(seen).add(to.node)));
}

/** One port for all that it feeds: takes what each of them takes, may be left open only if each may. */
function joined(ports: readonly InputPort[]): InputPort | undefined {
  const [first] = ports;
  if (first === undefined) return undefined;
  const modality = ports
    .flatMap((port) => (port.modality === undefined ? [] : [port.modality]))
    .reduce<readonly Modality[] | undefined>((all, own) => all?.filter((one) => own.includes(one)) ?? own, undefined);
  return {
    kind: first.kind,
    ...(modality === undefined ? {} : { modality }),
    ...(ports.every((port) => port.optional === true) ? { optional: true as const } : {}),
    help: first.help,
  };
}

/** A port by name; never something inherited, such as `constructor`. */
export function ownPort<P>(ports: Readonly<Record<string, P>> | undefined, name: string): P | undefined {
  return ports !== undefined && Object.hasOwn(ports, name) ? ports[name] : undefined;
}

/** The first input of an output's kind: what a bypassed node hands through. */
export function handedThrough(entry: NodeEntry, output: string): string | undefined {
  const ports = portsOf(entry);
  const kind = ownPort(ports?.outputs, output)?.kind;
  return Object.entries(ports?.inputs ?? {}).find(([, port]) => port.kind === kind)?.[0];
}

/** Edges by the node that they lead into. Lists of edges are never changed, so this is made once for each. */
const indexed = new WeakMap<readonly Edge[], ReadonlyMap<string, readonly Edge[]>>();

export function edgesInto({ edges }: Pick<Graph, 'edges'>): ReadonlyMap<string, readonly Edge[]> {
  const known = indexed.get(edges);
  if (known !== undefined) return known;
  const into = new Map<string, Edge[]>();
  for (const edge of edges) {
    const own = into.get(edge.to.node);
    if (own === undefined) into.set(edge.to.node, [edge]);
    else own.push(edge);
  }
  indexed.set(edges, into);
  return into;
}

interface SourceKind {
  readonly kind: OutputPort['kind'];
  readonly modality: Modality | undefined;
}

/** A port on the way back to where a value comes from: a reroute, or an output that is `as` one of its inputs. */
interface Step {
  readonly key: string;
  readonly kind?: OutputPort['kind'];
  readonly modality?: Modality | undefined;
}

/** What was found for a graph before: chains are walked once, not once for every edge. */
const sourceKinds = new WeakMap<Graph, Map<string, SourceKind | undefined>>();

/** Kind and modality at an output, following reroutes and `as input`; undefined = unknown node, port, or an open reroute. */
export function sourceKind(graph: Graph, from: PortRef): SourceKind | undefined {
  const known = sourceKinds.get(graph) ?? new Map<string, SourceKind | undefined>();
  sourceKinds.set(graph, known);
  const into = edgesInto(graph);
  const steps: Step[] = [];
  const seen = new Set<string>();
  let found: SourceKind | undefined;
  for (let at: PortRef | undefined = from; at !== undefined;) {
    const { node, port: name }: PortRef = at;
    const key = `${node}.${name}`;
    if (seen.has(key)) break;
    seen.add(key);
    if (known.has(key)) {
      found = known.get(key);
      break;
    }
    const entry = graph.nodes.get(node);
    const ports = entry === undefined ? undefined : portsOf(entry);
    const port = ownPort(ports?.outputs, name);
    let input = 'in';
    if (entry?.type === REROUTE) steps.push({ key });
    else if (port?.modality?.startsWith('as ') === true) {
      input = port.modality.slice(3);
      const declared = ownPort(ports?.inputs, input)?.modality;
      steps.push({ key, kind: port.kind, modality: declared?.length === 1 ? declared[0] : undefined });
    } else {
      if (port !== undefined) found = { kind: port.kind, modality: port.modality as Modality | undefined };
      break;
    }
    at = into.get(node)?.find((edge) => edge.to.port === input)?.from;
  }
  for (const { key, kind, modality } of steps.toReversed()) {
    if (kind !== undefined) found = { kind, modality: found?.modality ?? modality };
    known.set(key, found);
  }
  return found;
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
