import { useStoreApi } from '@xyflow/react';
import { useEffect, useLayoutEffect, useRef, type ReactElement } from 'react';
import { innerProblems, useProblemStore } from '../../state/problem-store';
import { useInterfaceStore } from '../../state/interface-store';
import { entryRun, useRunStore } from '../../state/run-store';
import { scopeNow } from '../../state/document-store';
import { languageNow } from '../../ui/node-words';
import { useSay } from '../../ui/say';
import type { FlowGraph } from '../flow-graph';
import type { FlowNode, LinkFlowEdge } from '../flow-nodes';
import { canvasElement, setStore } from '../flow-instance';
import { faceOf, type Face } from '../node-state';
import { words } from '../words';
import { coloursNow } from './colours';
import { overviewAfter, overviewOn, useOverview } from './level';
import { paint } from './paint';
import { drawSoon, onDraw, overview, sceneNow } from './state';

export const noNodes: FlowNode[] = [];
export const noEdges: LinkFlowEdge[] = [];

/** Follows the zoom, and draws the graph on a canvas when it is far away. A child of React Flow. */
export function Overview({ flow, busy }: { flow: FlowGraph; busy: () => boolean }): ReactElement | null {
  const store = useStoreApi<FlowNode, LinkFlowEdge>();
  const on = useOverview((state) => state.on);
  const say = useSay();

  useLayoutEffect(() => {
    overview.flow = flow;
    overview.hovered = null;
    drawSoon();
  }, [flow]);

  useLayoutEffect(() => {
    setStore(store);
    // Sizes and ports come with each node, from its spec. React Flow would measure every card that comes into sight all the same;
    // it does not where it finds no zoom to measure by.
    document.querySelector('main.canvas .xyflow__viewport')?.classList.remove('xyflow__viewport');
    // Before React hears of it: through an effect thousands of cards would be made first.
    const follow = (): void => {
      const { transform, nodes, edges, connection, setNodes, setEdges } = store.getState();
      const before = overviewOn();
      const next = before || (!connection.inProgress && !busy()) ? overviewAfter(before, transform[2]) : false;
      // First, since what follows asks again.
      if (next !== before) useOverview.setState({ on: next });
      if (next && nodes.length > 0) setNodes(noNodes);
      if (next && edges.length > 0) setEdges(noEdges);
      if (next === before) return;
      if (!next) {
        setNodes([...overview.flow.nodes]);
        setEdges([...overview.flow.edges]);
      } else if (document.activeElement?.closest('.react-flow__node, .react-flow__edge') != null)
        // The card that has the focus is about to go.
        canvasElement()?.focus();
    };
    follow();
    return store.subscribe(follow);
  }, [store, busy]);

  return on ? <Drawing label={say(words.overview, { count: flow.nodes.length })} /> : null;
}

function Drawing({ label }: { label: string }): ReactElement {
  const canvas = useRef<HTMLCanvasElement>(null);
  const store = useStoreApi<FlowNode, LinkFlowEdge>();

  useEffect(() => {
    let colours = coloursNow();
    let frame = 0;
    const draw = (): void => {
      frame = 0;
      const element = canvas.current;
      const context = element?.getContext('2d') ?? null;
      if (element === null || context === null) return;
      const { transform, width, height } = store.getState();
      const ratio = globalThis.devicePixelRatio || 1;
      const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
      if (element.width !== wide || element.height !== high) [element.width, element.height] = [wide, high];
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      const scene = sceneNow();
      const { selection } = useInterfaceStore.getState();
      const size = { width, height };
      const language = languageNow();
      paint(context, { ...overview, scene, transform, size, colours, language, selection, faceOf: faces() });
    };
    const soon = (): void => void (frame ||= requestAnimationFrame(draw));
    onDraw(soon);
    draw();
    const stops = [
      store.subscribe((state, before) => {
        const { transform, width, height } = state;
        if (transform !== before.transform || width !== before.width || height !== before.height) soon();
      }),
      useRunStore.subscribe((state, before) => state.nodes !== before.nodes && soon()),
      useProblemStore.subscribe(soon),
      useInterfaceStore.subscribe((state, before) => {
        if (state.selection !== before.selection) soon();
        // The style sheet follows in an effect of the page.
        if (state.theme !== before.theme)
          setTimeout(() => {
            colours = coloursNow();
            soon();
          });
      }),
    ];
    // Letters that come late, and another screen.
    void document.fonts?.ready.then(soon);
    globalThis.addEventListener('resize', soon);
    return () => {
      cancelAnimationFrame(frame);
      onDraw(() => undefined);
      for (const stop of stops) stop();
      globalThis.removeEventListener('resize', soon);
      Object.assign(overview, { hovered: null, moved: null, area: null });
    };
  }, [store]);

  return <canvas ref={canvas} className="overview" role="img" aria-label={label} />;
}

/** The state of each item of the scene, as its card would show it. */
function faces(): (index: number) => Face {
  const { items } = sceneNow();
  const scope = scopeNow();
  const runs = useRunStore.getState();
  const found = useProblemStore.getState();
  return (index) => {
    const item = items[index];
    if (item?.type !== 'node') return 'none';
    const id = `${scope}${item.id}`;
    const { entry } = item.data;
    const problems = found.byNode.get(id) ?? [];
    const all = entry.inside === undefined ? problems : [...problems, ...innerProblems(found, id)];
    return faceOf(entryRun(runs, id, entry), all, entry.bypass === true);
  };
}
