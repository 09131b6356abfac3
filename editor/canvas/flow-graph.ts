import type { Edge, Graph, Place } from '../../runtime/graph/document';
import { REROUTE } from '../../runtime/graph/ports';
import type { PortStyle } from '../ui/port-style';
import { edgeId } from './edge-id';
import { anatomyOf, groundOf, noPorts, sameGround, type Ground, type TitleOf } from './flow-ground';
import {
  flowEdge,
  frameBox,
  frameNode,
  graphNode,
  noteNode,
  rerouteNode,
  stylesOf,
  type FlowNode,
  type LinkFlowEdge,
} from './flow-nodes';
import type { PortKinds } from './port-kinds';

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
