import { useMemo, type ReactElement } from 'react';
import type { GraphDocument } from '../../runtime/graph/document';
import { flowMaker } from '../canvas/flow-graph';

/** A small picture of a graph, drawn from the document. */
export function GraphPicture({ document }: { document: GraphDocument }): ReactElement {
  const flow = useMemo(() => flowMaker()(document, new Set()), [document]);
  const nodes = flow.nodes.filter((node) => node.type === 'node');
  const notes = flow.nodes.filter((node) => node.type === 'note');
  const at = new Map(nodes.map((node) => [node.id, node]));
  const drawn = [...nodes, ...notes];
  const left = Math.min(...drawn.map((node) => node.position.x));
  const top = Math.min(...drawn.map((node) => node.position.y));
  const right = Math.max(...drawn.map((node) => node.position.x + (node.width ?? 0)));
  const bottom = Math.max(...drawn.map((node) => node.position.y + (node.height ?? 0)));
  const pad = 40;
  return (
    <svg
      className="graph-picture"
      viewBox={`${left - pad} ${top - pad} ${right - left + 2 * pad} ${bottom - top + 2 * pad}`}
      aria-hidden="true"
    >
      {flow.edges.map((edge) => {
        const [from, to] = [at.get(edge.source), at.get(edge.target)];
        const out = from?.handles?.find((handle) => handle.id === edge.sourceHandle && handle.type === 'source');
        const into = to?.handles?.find((handle) => handle.id === edge.targetHandle && handle.type === 'target');
        if (from === undefined || to === undefined || out === undefined || into === undefined) return null;
        const [x1, y1] = [from.position.x + out.x + 7, from.position.y + out.y + 7];
        const [x2, y2] = [to.position.x + into.x + 7, to.position.y + into.y + 7];
        const bend = Math.max(60, Math.abs(x2 - x1) / 2);
        return (
          <path
            key={edge.id}
            className={edge.className}
            d={`M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`}
          />
        );
      })}
      {notes.map((note) => (
        <rect
          key={note.id}
          className={`note note-${note.data.note.color}`}
          x={note.position.x}
          y={note.position.y}
          width={note.width}
          height={note.height}
          rx="10"
        />
      ))}
      {nodes.map((node) => (
        <g key={node.id}>
          <rect
            className="body"
            x={node.position.x}
            y={node.position.y}
            width={node.width}
            height={node.height}
            rx="14"
          />
          <rect className="head" x={node.position.x + 20} y={node.position.y + 20} width="110" height="14" rx="7" />
        </g>
      ))}
    </svg>
  );
}
