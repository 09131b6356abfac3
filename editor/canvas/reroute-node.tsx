import { Handle, Position, type NodeProps } from '@xyflow/react';
import { memo, type ReactElement } from 'react';
import { useSay } from '../ui/say';
import { useConnectionStore } from './connection-store';
import type { RerouteFlowNode } from './flow-nodes';
import { words } from './words';

/** A point that a link is led through, in the colour of its kind. Its middle is to drag, its sides are to connect. */
export const RerouteNode = memo(function RerouteNode({ id, data }: NodeProps<RerouteFlowNode>): ReactElement {
  const say = useSay();
  const legalIn = useConnectionStore((state) => state.legal?.has(`in:${id}.in`) ?? false);
  const legalOut = useConnectionStore((state) => state.legal?.has(`out:${id}.out`) ?? false);
  return (
    <div className={`reroute kind-${data.styles['out:out'] ?? 'unknown'}`}>
      <Handle
        id="in"
        type="target"
        position={Position.Left}
        className={`reroute-end ${legalIn ? 'legal' : ''}`}
        role="img"
        aria-label={say(words.inputPort, { port: '' }).trim()}
      />
      <span className="reroute-dot" />
      <Handle
        id="out"
        type="source"
        position={Position.Right}
        className={`reroute-end ${legalOut ? 'legal' : ''}`}
        role="img"
        aria-label={say(words.outputPort, { port: '' }).trim()}
      />
    </div>
  );
});
