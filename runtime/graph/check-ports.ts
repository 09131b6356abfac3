import type { InputPort } from '../../nodes/kit/kind';
import { problem, type Problem } from '../../nodes/kit/problem';
import type { Edge, Graph, PortRef, SubGraph } from './document';
import { printEdge } from './edge-text';
import { edgesAt } from './infer';
import { edgesInto, handedThrough, ownPort, portsOf, REROUTE } from './ports';

/** `node.port` of inner inputs that get a value from outside of a sub-graph. */
export type Fed = ReadonlyMap<string, unknown>;

/** What is wrong with what is linked to one input. */
export function inputProblems(
  graph: Graph,
  fed: Fed,
  id: string,
  name: string,
  port: InputPort,
  edges: readonly Edge[],
): Problem[] {
  const own = edgesAt(edges, name);
  const fromOutside = fed.has(`${id}.${name}`);
  const at = { node: id, port: name };
  const problems: Problem[] = [];
  if (port.many === true) {
    const indices = own.map((edge) => edge.to.index ?? -1);
    if (indices.some((index, position) => index !== position))
      problems.push(problem('graph', 'many-indices', { port: name, got: listed(indices.map(String)) }, at));
  } else {
    const links = own.length + (fromOutside ? 1 : 0);
    if (links > 1) problems.push(problem('graph', 'second-link', { port: name, got: links }, at));
    const indexed = own.find((edge) => edge.to.index !== undefined);
    if (indexed !== undefined)
      problems.push(problem('graph', 'index-on-single', { port: name, edge: printEdge(indexed) }, at));
  }
  const linked = fromOutside || own.some(({ from }) => !isOpenEnd(graph, from, fed));
  if (port.optional !== true && !linked) problems.push(problem('graph', 'missing-input', { port: name, node: id }, at));
  return problems;
}

/** Whether no value comes from there: a reroute or a bypassed node to which nothing is linked, also one that a sub-graph shows. */
export function isOpenEnd(graph: Graph, from: PortRef, fed: Fed): boolean {
  const seen = new Set<string>();
  let at = from;
  for (;;) {
    const entry = graph.nodes.get(at.node);
    // What is not there, or turns in a circle, is told as such.
    if (entry === undefined || seen.has(at.node)) return false;
    seen.add(at.node);
    const passes = entry.type === REROUTE || entry.bypass === true;
    if (!passes) return entry.inside !== undefined && isOpenInside(entry.inside, at.port);
    const input = entry.type === REROUTE ? 'in' : handedThrough(entry, at.port);
    if (input === undefined) return true;
    if (fed.has(`${at.node}.${input}`)) return false;
    const [edge] = edgesAt(edgesInto(graph).get(at.node) ?? [], input);
    if (edge === undefined) return true;
    at = edge.from;
  }
}

function isOpenInside(inside: SubGraph, output: string): boolean {
  const ref = inside.outputs.get(output);
  const fed = [...inside.inputs.values()].flat().map(({ node, port }): [string, true] => [`${node}.${port}`, true]);
  return ref !== undefined && isOpenEnd(inside, ref, new Map(fed));
}

/** Ports that a sub-graph shows and that are not inside it; kinds that cannot be fed by one value. */
export function shownProblems(id: string, inside: SubGraph): Problem[] {
  const portsAt = (ref: PortRef) => {
    const entry = inside.nodes.get(ref.node);
    return entry === undefined ? undefined : portsOf(entry);
  };
  const gone = (ref: PortRef, port: string): Problem =>
    problem('graph', 'edge-port', { port: ref.port, node: ref.node }, { node: id, port });
  const problems: Problem[] = [];
  for (const [name, refs] of inside.inputs) {
    const found = refs
      .filter((ref) => inside.nodes.get(ref.node)?.type !== REROUTE)
      .map((ref) => ({ ref, port: ownPort(portsAt(ref)?.inputs, ref.port) }));
    problems.push(...found.filter(({ port }) => port === undefined).map(({ ref }) => gone(ref, name)));
    const [wanted = '', got] = new Set(found.flatMap(({ port }) => port?.kind ?? []));
    if (got !== undefined)
      problems.push(problem('graph', 'edge-kind', { port: name, wanted, got }, { node: id, port: name }));
  }
  for (const [name, ref] of inside.outputs) {
    const reroute = inside.nodes.get(ref.node)?.type === REROUTE;
    if (!reroute && ownPort(portsAt(ref)?.outputs, ref.port) === undefined) problems.push(gone(ref, name));
  }
  return problems;
}

const SHOWN = 20;

/** At most so many that a sentence can still be read. */
export const listed = (words: readonly string[]): string =>
  words.length > SHOWN ? `${words.slice(0, SHOWN).join(', ')} …` : words.join(', ');
