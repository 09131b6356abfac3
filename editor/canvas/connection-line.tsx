import { getBezierPath, useStore, type ConnectionLineComponentProps } from '@xyflow/react';
import type { ReactElement } from 'react';
import { linkProblem } from '../../runtime/graph/ports';
import { graphNow } from '../state/document-store';
import { useSentence } from '../ui/node-words';
import type { FlowNode } from './flow-nodes';
import { portOfHandle } from './geometry';

type Props = ConnectionLineComponentProps<FlowNode>;

/** The wire while it is dragged; over a port that refuses it, the reason. */
export function ConnectionLine(props: Props): ReactElement {
  const { fromX, fromY, fromPosition, toX, toY, toPosition, connectionStatus, fromNode, fromHandle } = props;
  const sentence = useSentence();
  const zoom = useStore((state) => state.transform[2]);
  const [path] = getBezierPath({
    sourceX: fromX,
    sourceY: fromY,
    sourcePosition: fromPosition,
    targetX: toX,
    targetY: toY,
    targetPosition: toPosition,
  });
  const port = portOfHandle(fromHandle.id ?? '').port;
  const style =
    ('styles' in fromNode.data
      ? fromNode.data.styles[`${fromHandle.type === 'source' ? 'out' : 'in'}:${port}`]
      : undefined) ?? 'unknown';
  const why = connectionStatus === 'invalid' ? reason(props) : null;
  return (
    <g className={`connection kind-${style} ${connectionStatus ?? ''}`}>
      <path className="connection-path" d={path} />
      {why !== null && (
        <foreignObject
          width={280}
          height={120}
          className="connection-why"
          transform={`translate(${toX} ${toY}) scale(${1 / zoom}) translate(14 12)`}
        >
          <div role="status">{sentence(why)}</div>
        </foreignObject>
      )}
    </g>
  );
}

function reason({ fromNode, fromHandle, toNode, toHandle }: Props): ReturnType<typeof linkProblem> {
  if (toNode === null || toHandle === null || fromHandle.type === toHandle.type) return null;
  const ends = [
    { node: fromNode.id, port: portOfHandle(fromHandle.id ?? '').port },
    { node: toNode.id, port: portOfHandle(toHandle.id ?? '').port },
  ] as const;
  const [from, to] = fromHandle.type === 'source' ? ends : ([ends[1], ends[0]] as const);
  return linkProblem(graphNow(), { from, to });
}
