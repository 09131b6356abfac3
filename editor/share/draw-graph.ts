import { getBezierPath, Position } from '@xyflow/react';
import { textIn } from '../../nodes/kit/text';
import type { GraphDocument } from '../../runtime/graph/document';
import { xmlText } from '../../runtime/share/picture-svg';
import { flowMaker } from '../canvas/flow-graph';
import type { FlowNode, FrameFlowNode, LinkFlowEdge, NoteFlowNode, RerouteFlowNode } from '../canvas/flow-nodes';
import { sizes } from '../canvas/geometry';
import { drawNode, svgText, type Pen } from './draw-node';
import { fitted, wrapped } from './text-fit';

/** Whoever looks at the picture has some of these. */
const FONTS = "Inter, 'Noto Sans SC', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', system-ui, sans-serif";
const PAD = 48;
const TITLE = 44;
const FOOT = 28;

export interface Drawing {
  /** Canvas units. */
  readonly width: number;
  readonly height: number;
  readonly svg: string;
}

/** The graph as an SVG of its own, drawn from the document. `foot`: a line below it; `inside`: elements that are not seen. */
export function drawGraph(document: GraphDocument, pen: Pen, foot: string, inside = ''): Drawing {
  const { nodes, edges } = flowMaker()(document, new Set());
  const { colour, language } = pen;
  const box = boxOf(nodes);
  const title = textIn(document.title, language);
  const head = title === '' ? 0 : TITLE;
  const left = box.left - PAD;
  const top = box.top - PAD - head;
  const width = box.right - box.left + 2 * PAD;
  const height = box.bottom - box.top + 2 * PAD + head + FOOT;
  const at = new Map(nodes.map((node) => [node.id, node]));
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${left} ${top} ${width} ${height}" font-family="${FONTS}">`,
    `<title>${xmlText(title)}</title>`,
    inside,
    `<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="${colour('bg')}"/>`,
    title === ''
      ? ''
      : svgText(box.left, top + 48, fitted(title, width - 2 * PAD, 20), { size: 20, fill: colour('ink'), bold: true }),
    ...nodes.map((node) => (node.type === 'frame' ? drawFrame(node, pen) : '')),
    ...edges.map((edge) => drawWire(edge, at, pen)),
    ...nodes.map((node) =>
      node.type === 'node'
        ? drawNode(node, pen)
        : node.type === 'note'
          ? drawNote(node, pen)
          : node.type === 'reroute'
            ? drawReroute(node, pen)
            : '',
    ),
    svgText(box.left, top + height - 22, fitted(foot, width - 2 * PAD, 11), { size: 11, fill: colour('dim') }),
    '</svg>',
  ].join('\n');
  return { width, height, svg };
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Wide enough for a title where there is little or nothing. */
function boxOf(nodes: readonly FlowNode[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { position, width = 0, height = 0 } of nodes) {
    left = Math.min(left, position.x);
    top = Math.min(top, position.y);
    right = Math.max(right, position.x + width);
    bottom = Math.max(bottom, position.y + height);
  }
  return nodes.length === 0
    ? { left: 0, top: 0, right: 480, bottom: 120 }
    : { left, top, right: Math.max(right, left + 480), bottom };
}

function drawWire(edge: LinkFlowEdge, at: ReadonlyMap<string, FlowNode>, { colour }: Pen): string {
  const from = portAt(at.get(edge.source), 'source', edge.sourceHandle);
  const to = portAt(at.get(edge.target), 'target', edge.targetHandle);
  if (from === null || to === null) return '';
  const [path] = getBezierPath({
    sourceX: from[0],
    sourceY: from[1],
    sourcePosition: Position.Right,
    targetX: to[0],
    targetY: to[1],
    targetPosition: Position.Left,
  });
  // The class is for the page: `kind-table`.
  return `<path d="${path}" fill="none" stroke="${colour(edge.className ?? '')}" stroke-width="1.75" opacity="0.8"/>`;
}

/** The middle of a port's mark; null where there is no such port. */
function portAt(
  node: FlowNode | undefined,
  side: 'source' | 'target',
  id: string | null | undefined,
): readonly [number, number] | null {
  const handle = node?.handles?.find((own) => own.type === side && own.id === id);
  if (node === undefined || handle === undefined) return null;
  const half = sizes.handle / 2;
  return [node.position.x + handle.x + half, node.position.y + handle.y + half];
}

function drawReroute({ position, data, width = 0 }: RerouteFlowNode, { colour }: Pen): string {
  const half = width / 2;
  const kind = colour(`kind-${data.styles['out:out'] ?? 'unknown'}`);
  return `<circle cx="${position.x + half}" cy="${position.y + half}" r="6" fill="${kind}"/>`;
}

const placed = ({ position: { x, y }, width = 0, height = 0 }: FlowNode): string =>
  `x="${x}" y="${y}" width="${width}" height="${height}"`;

function drawFrame(node: FrameFlowNode, { colour, language }: Pen): string {
  const { position, width = 0 } = node;
  const title = fitted(textIn(node.data.group.title, language), width - 28, 13);
  return [
    `<rect ${placed(node)} rx="14" fill="${colour('dim')}" fill-opacity="0.06" stroke="${colour('line')}"/>`,
    svgText(position.x + 14, position.y + 23, title, { size: 13, fill: colour('dim'), bold: true }),
  ].join('');
}

const NOTE = { size: 12, line: 18, pad: 12 } as const;

/** A note's Markdown is drawn as the words that it holds. */
function drawNote(node: NoteFlowNode, { colour, language }: Pen): string {
  const { position, width = 0, height = 0 } = node;
  const tint = colour(`note-${node.data.note.color}`);
  const text = textIn(node.data.note.text, language)
    .replaceAll(/^#{1,6} |[*`]/gm, '')
    .replaceAll(/\[([^\]\n]{0,200})\]\([^)\n]{0,400}\)/g, '$1');
  const most = Math.max(1, Math.floor((height - 2 * NOTE.pad + 4) / NOTE.line));
  return [
    `<rect ${placed(node)} rx="6" fill="${colour('panel')}"/>`,
    `<rect ${placed(node)} rx="6" fill="${tint}" fill-opacity="0.12" stroke="${tint}" stroke-opacity="0.5"/>`,
    ...wrapped(text, width - 2 * NOTE.pad, NOTE.size, most).map((line, index) =>
      svgText(position.x + NOTE.pad, position.y + NOTE.pad + 11 + index * NOTE.line, line, {
        size: NOTE.size,
        fill: colour('ink'),
      }),
    ),
  ].join('');
}
