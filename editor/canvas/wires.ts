import type { Connection, FinalConnectionState, OnConnectStart } from '@xyflow/react';
import type { PortRef } from '../../runtime/graph/document';
import { connect, disconnect } from '../../runtime/graph/edit';
import { linkProblem } from '../../runtime/graph/ports';
import { graphNow, editGraph } from '../state/document-store';
import { setInterface, toast, type OpenEnd } from '../state/interface-store';
import { sentenceNow } from '../ui/node-words';
import { linkToNode, unlink } from './actions';
import { endConnection, useConnectionStore } from './connection-store';
import type { LinkFlowEdge } from './flow-nodes';
import { portOfHandle } from './geometry';
import { legalTargets } from './legal-targets';
import { words } from './words';

/** What happens while a wire is dragged, and where it is dropped. */

export const startWire: OnConnectStart = (_, { nodeId, handleId, handleType }) => {
  if (nodeId === null || handleId === null) return;
  const ref: PortRef = { node: nodeId, port: portOfHandle(handleId).port };
  const end: OpenEnd = handleType === 'source' ? { from: ref } : { to: ref };
  useConnectionStore.setState({ end, legal: legalTargets(graphNow(), end) });
};

const pointOf = (event: globalThis.MouseEvent | TouchEvent): { x: number; y: number } => {
  const point = 'changedTouches' in event ? event.changedTouches[0] : event;
  return { x: point?.clientX ?? 0, y: point?.clientY ?? 0 };
};

/** On a port: linked, or told why not. On a node: its first port that fits. On the empty canvas: the list of what fits. */
export function dropped(event: globalThis.MouseEvent | TouchEvent, state: FinalConnectionState): void {
  const { end } = useConnectionStore.getState();
  endConnection();
  if (end === null || state.isValid === true) return;
  if (state.toHandle !== null && state.toNode !== null)
    return refuse(
      end,
      { node: state.toNode.id, port: portOfHandle(state.toHandle.id ?? '').port },
      state.toHandle.type,
    );
  const { x, y } = pointOf(event);
  const node = globalThis.document.elementFromPoint(x, y)?.closest('.react-flow__node');
  const id = node?.getAttribute('data-id') ?? null;
  const own = 'from' in end ? end.from.node : end.to.node;
  if (id !== null && id !== own && graphNow().nodes.has(id)) return linkToNode(end, id);
  if (node === null || node === undefined) setInterface({ quickAdd: { x, y, end } });
}

function refuse(end: OpenEnd, at: PortRef, side: 'source' | 'target'): void {
  const own = 'from' in end ? 'source' : 'target';
  if (side === own) return;
  const why = linkProblem(graphNow(), 'from' in end ? { from: end.from, to: at } : { from: at, to: end.to });
  if (why !== null) toast(sentenceNow(why), 'error');
}

let relinked = false;

/** An end of a wire dragged to another port. */
export function relink(old: LinkFlowEdge, connection: Connection): void {
  relinked = true;
  const edge = old.data?.edge;
  if (edge === undefined) return;
  const from = { node: connection.source, port: portOfHandle(connection.sourceHandle ?? '').port };
  const to = { node: connection.target, port: portOfHandle(connection.targetHandle ?? '').port };
  editGraph(words.connect, (document) => connect(disconnect(document, edge), from, to));
}

/** Dropped beside any port: the wire is taken off. */
export function unlinkDropped(_event: unknown, old: LinkFlowEdge, _side: unknown, state: FinalConnectionState): void {
  endConnection();
  const edge = old.data?.edge;
  if (!relinked && edge !== undefined && state.toHandle === null) unlink([edge]);
  relinked = false;
}
