import { BaseEdge, getBezierPath, type EdgeProps } from '@xyflow/react';
import { memo, type ReactElement } from 'react';
import type { LinkFlowEdge } from './flow-nodes';

/** A wire, in the colour of what flows through it (the class `kind-…` on its group). */
export const LinkEdge = memo(function LinkEdge(props: EdgeProps<LinkFlowEdge>): ReactElement {
  const { id, sourceX, sourceY, sourcePosition, targetX, targetY, targetPosition } = props;
  const [path] = getBezierPath({ sourceX, sourceY, sourcePosition, targetX, targetY, targetPosition });
  return <BaseEdge id={id} path={path} interactionWidth={22} />;
});
