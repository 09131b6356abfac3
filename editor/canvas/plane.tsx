import { useStore, ViewportPortal } from '@xyflow/react';
import type { CSSProperties, ReactElement, ReactNode } from 'react';
import { useOverview } from './overview/level';
import type { FlowNode } from './flow-nodes';

/** The plane of the graph. Where that is drawn far away, it lies over the drawing, with marks that can still be told apart. */
export function Plane({ children }: { children: ReactNode }): ReactElement {
  const far = useOverview((state) => state.on);
  return far ? <FarPlane>{children}</FarPlane> : <ViewportPortal>{children}</ViewportPortal>;
}

function FarPlane({ children }: { children: ReactNode }): ReactElement {
  const [x, y, zoom] = useStore((state) => state.transform);
  return (
    <div
      className="far-plane"
      style={{ transform: `translate(${x}px, ${y}px) scale(${zoom})`, '--far': 0.7 / zoom } as CSSProperties}
    >
      {children}
    </div>
  );
}

/** Where a node's card lies on the plane. */
export const boxOf = ({ position, width = 0, height = 0 }: FlowNode) => ({
  transform: `translate(${position.x}px, ${position.y}px)`,
  width,
  height,
});
