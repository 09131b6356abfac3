import { Position, type Edge as FlowEdge, type Node as FlowNodeBase } from '@xyflow/react';
import type { Edge, Graph, Group, NodeEntry, Note, Place } from '../../runtime/graph/document';
import { portsOf, REROUTE } from '../../runtime/graph/ports';
import { isSubGraph } from '../../runtime/graph/shown';
import type { PortStyle } from '../ui/port-style';
import { edgeId } from './edge-id';
import { geometryOf, hasPreview, inputHandle, sizes, type Anatomy, type Geometry } from './geometry';
import { portKinds, type PortKinds } from './port-kinds';

export type GraphFlowNode = FlowNodeBase<
  {
    readonly entry: NodeEntry;
    readonly geometry: Geometry;
    /** `in:port` and `out:port` → how it is drawn. */
    readonly styles: Readonly<Record<string, PortStyle>>;
    /** `in:port` and `out:port` → under which name the sub-graph in view shows it. */
    readonly shown: Readonly<Record<string, string>>;
    readonly collapsed: boolean;
    /** False: the type is not known here. */
    readonly known: boolean;
  },
  'node'
>;
export type NoteFlowNode = FlowNodeBase<{ readonly note: Note }, 'note'>;
export type FrameFlowNode = FlowNodeBase<{ readonly group: Group }, 'frame'>;
export type RerouteFlowNode = FlowNodeBase<
  { readonly entry: NodeEntry; readonly styles: Readonly<Record<string, PortStyle>> },
  'reroute'
>;
export type FlowNode = GraphFlowNode | NoteFlowNode | FrameFlowNode | RerouteFlowNode;
export type LinkFlowEdge = FlowEdge<{ readonly edge: Edge }, 'link'>;

const half = sizes.handle / 2;
const noteSize = [240, 120] as const;
const at = (place: Place | undefined): { x: number; y: number } => ({ x: place?.at[0] ?? 0, y: place?.at[1] ?? 0 });

/** Links by the node at their ends, gathered once. */
interface Links {
  readonly many: ReadonlyMap<string, number>;
  readonly used: ReadonlyMap<string, { readonly inputs: ReadonlySet<string>; readonly outputs: ReadonlySet<string> }>;
}

function linksOf(graph: Graph): Links {
  const many = new Map<string, number>();
  const used = new Map<string, { inputs: Set<string>; outputs: Set<string> }>();
  const of = (id: string): { inputs: Set<string>; outputs: Set<string> } => {
    const there = used.get(id) ?? { inputs: new Set<string>(), outputs: new Set<string>() };
    used.set(id, there);
    return there;
  };
  for (const { from, to } of graph.edges) {
    of(from.node).outputs.add(from.port);
    of(to.node).inputs.add(to.port);
    if (to.index !== undefined)
      many.set(`${to.node}.${to.port}`, Math.max(many.get(`${to.node}.${to.port}`) ?? 0, to.index + 1));
  }
  return { many, used };
}

const noPorts: Readonly<Record<string, string>> = {};

/** Node → its ports that the sub-graph in view shows, and as what. */
function shownPortsOf(graph: Graph): ReadonlyMap<string, Readonly<Record<string, string>>> {
  const ports = new Map<string, Record<string, string>>();
  const add = (node: string, key: string, name: string): void =>
    void ports.set(node, { ...ports.get(node), [key]: name });
  if (!isSubGraph(graph)) return ports;
  for (const [name, refs] of graph.inputs) for (const { node, port } of refs) add(node, `in:${port}`, name);
  for (const [name, { node, port }] of graph.outputs) add(node, `out:${port}`, name);
  return ports;
}

/** Ports of a node in order; those of an unknown type are read off its links, so that nothing is lost from sight. */
function anatomyOf(
  id: string,
  entry: NodeEntry,
  collapsed: boolean,
  links: Links,
): Anatomy & { readonly known: boolean } {
  const ports = portsOf(entry);
  const count = (name: string): number => links.many.get(`${id}.${name}`) ?? 0;
  if (ports === undefined) {
    const used = links.used.get(id);
    const inputs = [...(used?.inputs ?? [])]
      .toSorted()
      .map((name) => ({ name, many: links.many.has(`${id}.${name}`), links: count(name) }));
    return { inputs, outputs: [...(used?.outputs ?? [])].toSorted(), preview: false, collapsed, known: false };
  }
  return {
    inputs: Object.entries(ports.inputs).map(([name, port]) => ({
      name,
      many: port.many === true,
      links: count(name),
    })),
    outputs: Object.keys(ports.outputs),
    preview: hasPreview(ports),
    collapsed,
    known: true,
  };
}

export interface FlowGraph {
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly LinkFlowEdge[];
}

interface Kept {
  readonly source: unknown;
  readonly place: Place | undefined;
  readonly signature: string;
  readonly selected: boolean;
  readonly node: FlowNode;
}

export type TitleOf = (entry: NodeEntry) => string;

/** What nodes take from the rest of the graph: the same as long as no link and no node's type has changed. */
interface Ground {
  readonly graph: Graph;
  readonly title: TitleOf;
  readonly kinds: PortKinds;
  readonly links: Links;
  readonly shownPorts: ReturnType<typeof shownPortsOf>;
}

function sameGround(old: Ground, graph: Graph, title: TitleOf): boolean {
  const before = old.graph;
  if (before.edges !== graph.edges || old.title !== title || before.nodes.size !== graph.nodes.size) return false;
  if (isSubGraph(before) || isSubGraph(graph)) return before === graph;
  if (before.nodes === graph.nodes) return true;
  for (const [id, entry] of graph.nodes) {
    const other = before.nodes.get(id);
    if (other !== entry && (other?.type !== entry.type || other.inside !== entry.inside)) return false;
  }
  return true;
}

const groundOf = (graph: Graph, title: TitleOf): Ground => ({
  graph,
  title,
  kinds: portKinds(graph),
  links: linksOf(graph),
  shownPorts: shownPortsOf(graph),
});

const typeOf: TitleOf = ({ type }) => type;

/** Makes React Flow's nodes and edges from documents; an object is made again only where what it shows has changed. */

export function flowMaker(): (graph: Graph, selection: ReadonlySet<string>, title?: TitleOf) => FlowGraph {
  let kept = new Map<string, Kept>();
  let keptEdges = new Map<string, { edge: Edge; style: PortStyle; selected: boolean; flow: LinkFlowEdge }>();
  let ground: Ground | null = null;
  let last: { readonly selection: ReadonlySet<string>; readonly edges: readonly LinkFlowEdge[] } | null = null;
  return (graph, selection, title = typeOf) => {
    const stands = ground !== null && sameGround(ground, graph, title);
    ground = stands && ground !== null ? { ...ground, graph } : groundOf(graph, title);
    const { kinds, links, shownPorts } = ground;
    const next = new Map<string, Kept>();
    const keep = (
      id: string,
      source: unknown,
      signature: string,
      make: (place: Place | undefined, selected: boolean) => FlowNode,
    ): void => {
      const place = graph.layout.get(id);
      const selected = selection.has(id);
      const old = kept.get(id);
      const same =
        old !== undefined &&
        old.source === source &&
        old.place === place &&
        old.signature === signature &&
        old.selected === selected;
      next.set(id, same ? old : { source, place, signature, selected, node: make(place, selected) });
    };
    for (const [id, entry] of graph.nodes) {
      const old = stands ? kept.get(id) : undefined;
      if (old?.source === entry && old.place === graph.layout.get(id) && old.selected === selection.has(id)) {
        next.set(id, old);
        continue;
      }
      if (entry.type === REROUTE) {
        const style = kinds.output({ node: id, port: 'out' });
        const ariaLabel = title(entry);
        keep(id, entry, `${style} ${ariaLabel}`, (place, selected) =>
          rerouteNode(id, entry, place, selected, style, ariaLabel),
        );
        continue;
      }
      const anatomy = anatomyOf(id, entry, graph.layout.get(id)?.collapsed === true, links);
      const styles = stylesOf(id, anatomy, kinds);
      const ariaLabel = title(entry);
      const shown = shownPorts.get(id) ?? noPorts;
      keep(id, entry, JSON.stringify([anatomy, styles, shown, ariaLabel]), (place, selected) => ({
        ...graphNode(id, entry, place, selected, anatomy, styles, shown),
        ariaLabel,
      }));
    }
    for (const [id, note] of graph.notes) keep(id, note, '', (place, selected) => noteNode(id, note, place, selected));
    for (const [id, group] of graph.groups) {
      const box = frameBox(group, (member) => next.get(member)?.node);
      if (box !== null) keep(id, group, JSON.stringify(box), (_, selected) => frameNode(id, group, box, selected));
    }
    const same = stands && last?.selection === selection ? last.edges : null;
    const edges = same ?? flowEdges(graph, selection, kinds);
    kept = next;
    last = { selection, edges };
    // Frames lie behind the nodes.
    const nodes = [...next.values()].map((item) => item.node);
    return {
      nodes: [...nodes.filter((node) => node.type === 'frame'), ...nodes.filter((node) => node.type !== 'frame')],
      edges,
    };
  };

  function flowEdges(graph: Graph, selection: ReadonlySet<string>, kinds: PortKinds): readonly LinkFlowEdge[] {
    const next: typeof keptEdges = new Map();
    for (const edge of graph.edges) {
      if (!graph.nodes.has(edge.from.node) || !graph.nodes.has(edge.to.node)) continue;
      const id = edgeId(edge);
      const style = kinds.output(edge.from);
      const selected = selection.has(id);
      const old = keptEdges.get(id);
      const same = old !== undefined && old.edge === edge && old.style === style && old.selected === selected;
      next.set(id, same ? old : { edge, style, selected, flow: flowEdge(id, edge, style, selected) });
    }
    keptEdges = next;
    return [...next.values()].map((item) => item.flow);
  }
}

function stylesOf(id: string, anatomy: Anatomy, kinds: PortKinds): Readonly<Record<string, PortStyle>> {
  return Object.fromEntries([
    ...anatomy.inputs.map(({ name }) => [`in:${name}`, kinds.input({ node: id, port: name })]),
    ...anatomy.outputs.map((name) => [`out:${name}`, kinds.output({ node: id, port: name })]),
  ]);
}

function graphNode(
  id: string,
  entry: NodeEntry,
  place: Place | undefined,
  selected: boolean,
  anatomy: Anatomy & { known: boolean },
  styles: GraphFlowNode['data']['styles'],
  shown: GraphFlowNode['data']['shown'],
): GraphFlowNode {
  const geometry = geometryOf(anatomy);
  const handle = (side: 'target' | 'source', row: { handle: string; y: number }) => ({
    id: row.handle,
    type: side,
    position: side === 'target' ? Position.Left : Position.Right,
    x: (side === 'target' ? 0 : geometry.width) - half,
    y: row.y - half,
    width: sizes.handle,
    height: sizes.handle,
  });
  return {
    id,
    type: 'node',
    position: at(place),
    width: geometry.width,
    height: geometry.height,
    measured: { width: geometry.width, height: geometry.height },
    handles: [
      ...geometry.inputs.map((row) => handle('target', row)),
      ...geometry.outputs.map((row) => handle('source', row)),
    ],
    selected,
    data: { entry, geometry, styles, shown, collapsed: anatomy.collapsed, known: anatomy.known },
  };
}

/** Wires end at the sides of the point, not of its box. */
function rerouteNode(
  id: string,
  entry: NodeEntry,
  place: Place | undefined,
  selected: boolean,
  style: PortStyle,
  ariaLabel: string,
): RerouteFlowNode {
  const size = sizes.reroute;
  const end = { y: size / 2 - half, width: half, height: sizes.handle };
  return {
    id,
    type: 'reroute',
    position: at(place),
    width: size,
    height: size,
    measured: { width: size, height: size },
    handles: [
      { id: 'in', type: 'target', position: Position.Left, x: 2, ...end },
      { id: 'out', type: 'source', position: Position.Right, x: size - 2 - half, ...end },
    ],
    selected,
    ariaLabel,
    data: { entry, styles: { 'in:in': style, 'out:out': style } },
  };
}

function noteNode(id: string, note: Note, place: Place | undefined, selected: boolean): NoteFlowNode {
  const [width, height] = place?.size ?? noteSize;
  return {
    id,
    type: 'note',
    position: at(place),
    width,
    height,
    measured: { width, height },
    handles: [],
    selected,
    connectable: false,
    data: { note },
  };
}

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
const framePad = { side: 20, top: 44, bottom: 20 } as const;

/** Around the members of a group, with room for its title; null = it has none on the canvas. */
function frameBox(group: Group, nodeAt: (id: string) => FlowNode | undefined): Box | null {
  const boxes = group.nodes.map(nodeAt).filter((node) => node !== undefined);
  if (boxes.length === 0) return null;
  const left = Math.min(...boxes.map((node) => node.position.x)) - framePad.side;
  const top = Math.min(...boxes.map((node) => node.position.y)) - framePad.top;
  const right = Math.max(...boxes.map((node) => node.position.x + (node.width ?? 0))) + framePad.side;
  const bottom = Math.max(...boxes.map((node) => node.position.y + (node.height ?? 0))) + framePad.bottom;
  return { x: left, y: top, width: right - left, height: bottom - top };
}

function frameNode(id: string, group: Group, box: Box, selected: boolean): FrameFlowNode {
  const { x, y, width, height } = box;
  return {
    id,
    type: 'frame',
    position: { x, y },
    width,
    height,
    measured: { width, height },
    handles: [],
    selected,
    connectable: false,
    // Only the title takes the pointer: inside a frame the canvas is the canvas.
    dragHandle: '.frame-title',
    style: { pointerEvents: 'none' },
    zIndex: -1,
    data: { group },
  };
}

function flowEdge(id: string, edge: Edge, style: PortStyle, selected: boolean): LinkFlowEdge {
  return {
    id,
    type: 'link',
    source: edge.from.node,
    sourceHandle: edge.from.port,
    target: edge.to.node,
    targetHandle: inputHandle(edge.to.port, edge.to.index),
    selected,
    className: `kind-${style}`,
    data: { edge },
  };
}
