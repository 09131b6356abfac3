import '@xyflow/react/dist/style.css';
import { ReactFlow, useEdgesState, useNodesState, type Edge, type Node } from '@xyflow/react';
import { createElement, useEffect, type ReactElement } from 'react';
import { createRoot } from 'react-dom/client';
import { bigGraph } from '../support/big-graph';

/** React Flow as it comes, with its default nodes: what our canvas is compared with. `?nodes=100` */
const size = Number(new URLSearchParams(location.search).get('nodes') ?? 100);
const graph = JSON.parse(bigGraph(size)) as {
  readonly layout: Readonly<Record<string, readonly [number, number]>>;
  readonly edges: readonly string[];
};
const nodes = Object.entries(graph.layout).map(([id, [x, y]]): Node => ({
  id,
  position: { x, y },
  data: { label: id },
}));
const edges = graph.edges.map((text): Edge => {
  const [source = '', target = ''] = text.split(' -> ').map((end) => end.split('.')[0]);
  return { id: text, source, target };
});

function Plain(): ReactElement {
  const [ownNodes, setNodes, onNodesChange] = useNodesState(nodes);
  const [ownEdges, , onEdgesChange] = useEdgesState(edges);
  useEffect(() => {
    let tick = 0;
    let timer: ReturnType<typeof setInterval> | undefined;
    // The state of a run as a plain page would show it: in the node's data, ten times a second.
    Object.assign(globalThis, {
      startTicks: () => {
        timer = setInterval(() => {
          tick += 1;
          const label = `${tick}%`;
          setNodes((all) => all.map((node) => (node.id === 'train-0' ? { ...node, data: { label } } : node)));
        }, 100);
      },
      stopTicks: () => clearInterval(timer),
    });
  }, [setNodes]);
  return createElement(ReactFlow, {
    nodes: ownNodes,
    edges: ownEdges,
    onNodesChange,
    onEdgesChange,
    minZoom: 0.03,
    defaultViewport: { x: 40, y: 40, zoom: 0.8 },
  });
}

const root = document.getElementById('root');
if (root !== null) {
  root.style.cssText = 'position: fixed; inset: 0';
  // Begins when it is told to, so that loading the scripts is not counted.
  Object.assign(globalThis, { begin: () => createRoot(root).render(createElement(Plain)) });
}
