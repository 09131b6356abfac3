import { Panel, useReactFlow, useStore } from '@xyflow/react';
import { memo, useEffect, useMemo, useRef, type PointerEvent, type ReactElement } from 'react';
import { useInterfaceStore } from '../state/interface-store';
import { useSay } from '../ui/say';
import type { FlowNode } from './flow-nodes';
import { words } from './words';

const size = { width: 168, height: 112 } as const;
const PAD = 60;

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Drawn {
  readonly box: Box;
  readonly boxes: readonly Box[];
}

/** The box around all nodes, and the nodes themselves. */
export function drawn(nodes: readonly FlowNode[]): Drawn | null {
  const boxes = nodes
    .filter(({ type }) => type !== 'frame')
    .map(({ position, width = 0, height = 0 }): Box => ({ ...position, width, height }));
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, width, height } of boxes) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + width);
    bottom = Math.max(bottom, y + height);
  }
  return boxes.length === 0 ? null : { box: { x: left, y: top, width: right - left, height: bottom - top }, boxes };
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

/** The nodes as a picture, made once for each graph: what moves over it costs nothing of it. */
const Picture = memo(function Picture({ map, theme }: { map: Drawn; theme: string }): ReactElement {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { box, boxes } = map;
  const scale = Math.min(size.width / box.width, size.height / box.height);
  useEffect(() => {
    const context = canvas.current?.getContext('2d') ?? null;
    if (canvas.current === null || context === null) return;
    const ratio = (globalThis.devicePixelRatio || 1) * scale;
    canvas.current.width = Math.max(1, Math.ceil(box.width * ratio));
    canvas.current.height = Math.max(1, Math.ceil(box.height * ratio));
    context.fillStyle = getComputedStyle(canvas.current).color;
    for (const { x, y, width, height } of boxes)
      context.fillRect(
        (x - box.x) * ratio,
        (y - box.y) * ratio,
        Math.max(1, width * ratio),
        Math.max(1, height * ratio),
      );
    // The style sheet gives the colour.
  }, [box, boxes, scale, theme]);
  return <canvas ref={canvas} className="minimap-nodes" aria-hidden="true" />;
});

/** The whole graph small, and what of it is in sight. Press or drag to go there. */
export function MiniMap({ nodes }: { nodes: readonly FlowNode[] }): ReactElement | null {
  const say = useSay();
  const { setCenter, getZoom } = useReactFlow();
  const [x, y, zoom] = useStore((state) => state.transform);
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const theme = useInterfaceStore((state) => state.theme);
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
      <div
        className="minimap-under"
        style={{
          left: (map.box.x - shown.x) * scale,
          top: (map.box.y - shown.y) * scale,
          width: map.box.width * scale,
          height: map.box.height * scale,
        }}
      >
        <Picture map={map} theme={theme} />
      </div>
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
        <path
          className="minimap-veil"
          fillRule="evenodd"
          d={`M${shown.x} ${shown.y}h${shown.width}v${shown.height}h${-shown.width}zM${view.x} ${view.y}h${view.width}v${view.height}h${-view.width}z`}
        />
      </svg>
    </Panel>
  );
}
