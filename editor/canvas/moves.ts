import type { EdgeChange, NodeChange } from '@xyflow/react';
import type { Graph } from '../../runtime/graph/document';
import { move } from '../../runtime/graph/edit';
import type { FlowNode, LinkFlowEdge } from './flow-nodes';
import { dropIntoFrames } from './frames';
import { snap } from './geometry';

type Corner = readonly [number, number];

/** The selection after React Flow's changes; null = the same. */
export function selectionAfter(
  selection: ReadonlySet<string>,
  changes: readonly (NodeChange<FlowNode> | EdgeChange<LinkFlowEdge>)[],
): readonly string[] | null {
  const picked = changes.filter((change) => change.type === 'select');
  if (picked.length === 0) return null;
  const next = new Set(selection);
  for (const change of picked)
    if (change.selected) next.add(change.id);
    else next.delete(change.id);
  return [...next];
}

/** A pointer drags; arrow keys move without one. */
let dragging = false;
/** Where a frame was last seen, while it is dragged: its members move with it. */
let frameStart = new Map<string, { from: Corner; members: ReadonlyMap<string, Corner> }>();

interface Step {
  readonly moving: ReadonlyMap<string, Corner> | null;
  readonly moved: { readonly change: (document: Graph) => Graph; readonly merge?: string } | null;
}

/** Places of a drag under way, or the edit at its end. Arrow keys give no end event: each is an edit, merged with the last. */
export function moveStep(document: Graph, changes: readonly NodeChange<FlowNode>[]): Step {
  const moves = changes.filter((change) => change.type === 'position');
  const placed = moves.filter((change) => change.position !== undefined);
  if (moves.length === 0) return { moving: null, moved: null };
  const corners = new Map<string, Corner>();
  for (const { id, position } of placed) {
    if (position === undefined) continue;
    const corner = [position.x, position.y] as const;
    corners.set(id, corner);
    if (document.groups.has(id)) for (const [member, at] of withFrame(document, id, corner)) corners.set(member, at);
  }
  if (moves.some((change) => change.dragging === true)) {
    dragging = true;
    return { moving: corners.size > 0 ? corners : null, moved: null };
  }
  // Members of a frame that is dragged stay its members.
  const carried = new Set([...frameStart.values()].flatMap(({ members }) => [...members.keys()]));
  const dropped = dragging ? [...corners.keys()].filter((id) => !document.groups.has(id) && !carried.has(id)) : [];
  dragging = false;
  frameStart = new Map();
  const final = new Map(
    [...corners]
      .filter(([id]) => !document.groups.has(id))
      .map(([id, [x, y]]): [string, Corner] => [id, [snap(x), snap(y)]]),
  );
  const still = [...final].every(([id, at]) => document.layout.get(id)?.at.join() === at.join());
  const change = (now: Graph): Graph => (still ? now : dropIntoFrames(now, move(now, final), dropped));
  return { moving: null, moved: { change, merge: 'move' } };
}

function withFrame(document: Graph, id: string, corner: Corner): ReadonlyMap<string, Corner> {
  let start = frameStart.get(id);
  if (start === undefined) {
    const members = new Map(
      (document.groups.get(id)?.nodes ?? []).map((member): [string, Corner] => [
        member,
        document.layout.get(member)?.at ?? [0, 0],
      ]),
    );
    start = { from: corner, members };
    frameStart.set(id, start);
  }
  const [dx, dy] = [corner[0] - start.from[0], corner[1] - start.from[1]];
  return new Map([...start.members].map(([member, [x, y]]): [string, Corner] => [member, [x + dx, y + dy]]));
}
