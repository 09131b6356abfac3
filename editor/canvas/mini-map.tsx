import { Panel, useReactFlow, useStore } from '@xyflow/react';
import { useMemo, type PointerEvent, type ReactElement } from 'react';
import { useSay } from '../ui/say';
import type { FlowNode } from './flow-graph';
import { words } from './words';

const size = { width: 168, height: 112 } as const;
const PAD = 60;

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The box around all nodes, and the nodes as one path: React Flow's own map keeps a component for each node. */
export function drawn(nodes: readonly FlowNode[]): { readonly box: Box; readonly path: string } | null {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  let path = '';
  for (const { type, position, width = 0, height = 0 } of nodes) {
    if (type === 'frame') continue;
    left = Math.min(left, position.x);
    top = Math.min(top, position.y);
    right = Math.max(right, position.x + width);
    bottom = Math.max(bottom, position.y + height);
    path += `M${position.x} ${position.y}h${width}v${height}h${-width}z`;
  }
  return path === '' ? null : { box: { x: left, y: top, width: right - left, height: bottom - top }, path };
}

export function around(a: Box, b: Box): Box {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  };
}

/** The whole graph small, and what of it is in sight. Press or drag to go there. */
export function MiniMap({ nodes }: { nodes: readonly FlowNode[] }): ReactElement | null {
  const say = useSay();
  const { setCenter, getZoom } = useReactFlow();
  const [x, y, zoom] = useStore((state) => state.transform);
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const map = useMemo(() => drawn(nodes), [nodes]);
  if (map === null) return null;
  const view = { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
  const all = around(map.box, view);
  const scale = Math.min(size.width / (all.width + 2 * PAD), size.height / (all.height + 2 * PAD));
  const shown = {
    x: all.x + all.width / 2 - size.width / scale / 2,
    y: all.y + all.height / 2 - size.height / scale / 2,
    width: size.width / scale,
    height: size.height / scale,
  };
  const go = (event: PointerEvent<SVGSVGElement>): void => {
    if (event.buttons !== 1) return;
    const box = event.currentTarget.getBoundingClientRect();
    const at = [shown.x + (event.clientX - box.left) / scale, shown.y + (event.clientY - box.top) / scale] as const;
    void setCenter(...at, { zoom: getZoom() });
  };
  return (
    <Panel position="bottom-right" className="minimap">
      <svg
        {...size}
        viewBox={`${shown.x} ${shown.y} ${shown.width} ${shown.height}`}
        role="img"
        aria-label={say(words.minimap)}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          go(event);
        }}
        onPointerMove={go}
      >
        <path className="minimap-nodes" d={map.path} />
        <path
          className="minimap-veil"
          fillRule="evenodd"
          d={`M${shown.x} ${shown.y}h${shown.width}v${shown.height}h${-shown.width}zM${view.x} ${view.y}h${view.width}v${view.height}h${-view.width}z`}
        />
      </svg>
    </Panel>
  );
}
