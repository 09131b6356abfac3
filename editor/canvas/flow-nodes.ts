import { Position, type Edge as FlowEdge, type Node as FlowNodeBase } from '@xyflow/react';
import type { Edge, Group, NodeEntry, Note, Place } from '../../runtime/graph/document';
import type { PortStyle } from '../ui/port-style';
import { geometryOf, inputHandle, sizes, type Anatomy, type Geometry } from './geometry';
import type { PortKinds } from './port-kinds';

/** Nodes, notes, frames, reroute points and links as React Flow takes them, each with its geometry: nothing is measured. */

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

export function stylesOf(id: string, anatomy: Anatomy, kinds: PortKinds): Readonly<Record<string, PortStyle>> {
  return Object.fromEntries([
    ...anatomy.inputs.map(({ name }) => [`in:${name}`, kinds.input({ node: id, port: name })]),
    ...anatomy.outputs.map((name) => [`out:${name}`, kinds.output({ node: id, port: name })]),
  ]);
}

export function graphNode(
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
export function rerouteNode(
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

export function noteNode(id: string, note: Note, place: Place | undefined, selected: boolean): NoteFlowNode {
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
export function frameBox(group: Group, nodeAt: (id: string) => FlowNode | undefined): Box | null {
  const boxes = group.nodes.map(nodeAt).filter((node) => node !== undefined);
  if (boxes.length === 0) return null;
  const left = Math.min(...boxes.map((node) => node.position.x)) - framePad.side;
  const top = Math.min(...boxes.map((node) => node.position.y)) - framePad.top;
  const right = Math.max(...boxes.map((node) => node.position.x + (node.width ?? 0))) + framePad.side;
  const bottom = Math.max(...boxes.map((node) => node.position.y + (node.height ?? 0))) + framePad.bottom;
  return { x: left, y: top, width: right - left, height: bottom - top };
}

export function frameNode(id: string, group: Group, box: Box, selected: boolean): FrameFlowNode {
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

export function flowEdge(id: string, edge: Edge, style: PortStyle, selected: boolean): LinkFlowEdge {
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
