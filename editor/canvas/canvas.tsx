import {
  Background,
  BackgroundVariant,
  ReactFlow,
  SelectionMode,
  type Connection,
  type EdgeChange,
  type NodeChange,
  type Viewport,
} from '@xyflow/react';
import {
  lazy,
  Suspense,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type MouseEventHandler,
  type ReactElement,
} from 'react';
import type { NodeEntry } from '../../runtime/graph/document';
import { scopeOf } from '../../runtime/graph/nested';
import { linkProblem } from '../../runtime/graph/ports';
import { graphNow, editGraph, useGraph, useDocumentStore } from '../state/document-store';
import { select, useInterfaceStore } from '../state/interface-store';
import { nodeTitle, useNodeWord } from '../ui/node-words';
import { useCostsStore } from '../costs/costs-store';
import { useAgainst } from '../diff/diff-store';
import { useLanguage, useSay } from '../ui/say';
import { link } from './actions';
import { Breadcrumbs } from './breadcrumbs';
import { ConnectionLine } from './connection-line';
import { endConnection, useConnectionStore } from './connection-store';
import { EmptyCanvas } from './empty-canvas';
import { flowMaker } from './flow-graph';
import type { FlowNode, LinkFlowEdge } from './flow-nodes';
import { canvasElement, canvasView, fitOptions, setFlow, showAsIs, showAt, toCanvas, zoomRange } from './flow-instance';
import { portOfHandle, sizes } from './geometry';
import { GraphNode } from './graph-node';
import { useKnife } from './knife/knife';
import { KnifeLine } from './knife/knife-line';
import { LinkEdge } from './link-edge';
import { edgeMenu, nodeMenu, paneMenu } from './menus';
import { MiniMap } from './mini-map';
import { Modifiers } from './modifiers';
import { moveStep, selectionAfter } from './moves';
import { FrameNode, NoteNode } from './note-node';
import { left } from './overview/gestures';
import { useOverview } from './overview/level';
import { noEdges, noNodes, Overview } from './overview/overview';
import { holdStarts } from './touch';
import { dropped, relink, startWire, unlinkDropped } from './wires';
import { lightUp } from './related';
import {
  clicked,
  menuAsked,
  onDoubleClick,
  onDragLeave,
  onDragOver,
  onDrop,
  pointerMoved,
  pointerPressed,
  pointerReleased,
} from './pointers';
import { RerouteNode } from './reroute-node';
import { enterNode } from './sub-graphs';
import { addRerouteOn, putIntoWire } from './rewiring';
import { markWire, wireForNode } from './wire-target';
import { words as frame } from '../words';
import { words } from './words';
import { ZoomControls } from './zoom-controls';

// Stable references: with fresh ones React Flow draws everything again at each change.
const nodeTypes = { node: GraphNode, note: NoteNode, frame: FrameNode, reroute: RerouteNode };
const DiffLayer = lazy(() => import('../diff/diff-layer').then(({ DiffLayer }) => ({ default: DiffLayer })));
const CostsLayer = lazy(() => import('../costs/costs-layer').then(({ CostsLayer }) => ({ default: CostsLayer })));
const edgeTypes = { link: LinkEdge };
const snapGrid: [number, number] = [sizes.grid, sizes.grid];
const panButtons = [1];
const multiKeys = ['Shift', 'Meta', 'Control'];

const ends = (connection: Connection | LinkFlowEdge) => ({
  from: { node: connection.source, port: portOfHandle(connection.sourceHandle ?? '').port },
  to: { node: connection.target, port: portOfHandle(connection.targetHandle ?? '').port },
});
const isValidConnection = (connection: Connection | LinkFlowEdge): boolean =>
  linkProblem(graphNow(), ends(connection)) === null;
/** Small print has no use below this zoom. */
const DISTANT = 0.5;
const onMove = (_: unknown, { zoom }: Viewport): void =>
  void canvasElement()?.classList.toggle('distant', zoom < DISTANT);
const onConnect = (connection: Connection): void => void link(ends(connection).from, ends(connection).to);

export function Canvas(): ReactElement {
  const document = useGraph();
  const selection = useInterfaceStore((state) => state.selection);
  const theme = useInterfaceStore((state) => state.theme);
  const connecting = useConnectionStore((state) => state.legal !== null);
  const cutting = useKnife((state) => state.ready || state.line !== null);
  const against = useAgainst();
  const measure = useCostsStore((state) => state.measure);
  const say = useSay();
  const wrapper = useRef<HTMLDivElement>(null);
  const [make] = useState(flowMaker);
  /** The one node being dragged, and where its corner is. */
  const held = useRef<readonly [id: string, corner: readonly [number, number]] | null>(null);
  /** Some nodes are being dragged: their cards have to stay. */
  const dragging = useRef(false);
  const busy = useCallback(() => dragging.current, []);
  const word = useNodeWord();
  const language = useLanguage();
  const title = useCallback((entry: NodeEntry) => nodeTitle(entry, language, word), [language, word]);
  const flow = useMemo(() => make(document, selection, title), [make, document, selection, title]);
  // What moved is told along with every other edit, so not twice.
  const spoken = useMemo(
    () => ({
      'node.a11yDescription.default': say(words.nodeHelp),
      'node.a11yDescription.keyboardDisabled': say(words.nodeHelp),
      'node.a11yDescription.ariaLiveMessage': () => '',
      'edge.a11yDescription.default': say(words.linkHelp),
    }),
    [say],
  );
  const far = useOverview((state) => state.on);

  const onNodesChange = useCallback((changes: NodeChange<FlowNode>[]) => {
    const selected = selectionAfter(useInterfaceStore.getState().selection, changes);
    if (selected !== null) select(selected);
    const { moving, moved } = moveStep(graphNow(), changes);
    if (moving !== null) {
      dragging.current = true;
      showAt(moving);
      const [only, ...rest] = moving;
      held.current = only === undefined || rest.length > 0 ? null : only;
      markWire(held.current === null ? null : wireForNode(...held.current));
    }
    if (moved !== null) {
      dragging.current = false;
      const wire = held.current === null ? null : wireForNode(...held.current);
      const before = graphNow();
      if (held.current === null || wire === null) editGraph(words.move, moved.change, moved.merge);
      else editGraph(words.insert, putIntoWire(moved.change, held.current[0], wire));
      held.current = null;
      markWire(null);
      if (graphNow() === before) showAsIs();
    }
  }, []);
  const onEdgesChange = useCallback((changes: EdgeChange<LinkFlowEdge>[]) => {
    const selected = selectionAfter(useInterfaceStore.getState().selection, changes);
    if (selected !== null) select(selected);
  }, []);

  useEffect(() => () => setFlow(null, null), []);
  // Another document, or the inside of a sub-graph.
  const shown = useDocumentStore((state) => `${state.id}/${scopeOf(state.path)}`);
  useLayoutEffect(() => canvasView.take(shown), [shown]);

  return (
    <main
      ref={wrapper}
      // So that the focus can be on the canvas itself: arrow keys and Enter are about what is selected.
      tabIndex={-1}
      className={`canvas ${connecting ? 'connecting' : ''} ${cutting ? 'cutting' : ''}`}
      aria-label={say(frame.canvas)}
      onDoubleClick={onDoubleClick}
      onDragOver={onDragOver}
      onDragLeave={onDragLeave}
      onDrop={onDrop}
      onPointerDownCapture={pointerPressed}
      onPointerDown={holdStarts}
      onPointerUp={pointerReleased}
      onPointerCancel={pointerReleased}
      onPointerLeave={left}
      onClick={clicked as MouseEventHandler}
      onContextMenuCapture={menuAsked}
      onPointerMove={(event) => {
        pointerMoved(event);
        // Between two places of the grid the node stays, and the pointer may reach a wire.
        if (held.current !== null) markWire(wireForNode(...held.current));
      }}
    >
      <ReactFlow<FlowNode, LinkFlowEdge>
        nodes={far ? noNodes : (flow.nodes as FlowNode[])}
        edges={far ? noEdges : (flow.edges as LinkFlowEdge[])}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        colorMode={theme}
        ariaLabelConfig={spoken}
        onInit={(instance) => setFlow(instance, wrapper.current)}
        onNodesChange={onNodesChange}
        onEdgesChange={onEdgesChange}
        onConnectStart={startWire}
        onConnect={onConnect}
        onConnectEnd={dropped}
        onClickConnectStart={startWire}
        onClickConnectEnd={endConnection}
        onReconnect={relink}
        onReconnectEnd={unlinkDropped}
        isValidConnection={isValidConnection}
        connectionLineComponent={ConnectionLine}
        connectionRadius={22}
        onNodeDoubleClick={(_, node) => enterNode(node.id)}
        onEdgeDoubleClick={(event, { data }) =>
          data !== undefined && addRerouteOn(data.edge, toCanvas({ x: event.clientX, y: event.clientY }))
        }
        onNodeContextMenu={nodeMenu}
        onEdgeContextMenu={edgeMenu}
        onPaneContextMenu={paneMenu}
        onNodeMouseEnter={(_, node) => lightUp(wrapper.current, node.id)}
        onNodeMouseLeave={() => lightUp(wrapper.current, null)}
        onMove={onMove}
        onlyRenderVisibleElements
        snapToGrid
        snapGrid={snapGrid}
        selectionOnDrag
        selectionMode={SelectionMode.Partial}
        panOnDrag={panButtons}
        selectionKeyCode={null}
        multiSelectionKeyCode={multiKeys}
        deleteKeyCode={null}
        zoomOnDoubleClick={false}
        minZoom={zoomRange.least}
        maxZoom={zoomRange.most}
        fitView
        fitViewOptions={fitOptions}
        nodeDragThreshold={3}
      >
        <Modifiers />
        <Overview flow={flow} busy={busy} />
        {!far && <Background variant={BackgroundVariant.Dots} gap={sizes.grid} size={1.2} />}
        {against !== null && (
          <Suspense fallback={null}>
            <DiffLayer against={against} nodes={flow.nodes} />
          </Suspense>
        )}
        {measure !== null && against === null && (
          <Suspense fallback={null}>
            <CostsLayer measure={measure} nodes={flow.nodes} />
          </Suspense>
        )}
        <MiniMap nodes={flow.nodes} />
        <ZoomControls />
      </ReactFlow>
      <KnifeLine />
      <Breadcrumbs />
      {document.nodes.size + document.notes.size === 0 && <EmptyCanvas />}
    </main>
  );
}
