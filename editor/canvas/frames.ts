import type { Graph } from '../../runtime/graph/document';
import { remove } from '../../runtime/graph/edit';
import { editGraph, graphNow } from '../state/document-store';
import { select } from '../state/interface-store';
import { selectedNow } from './actions';
import { flowMaker } from './flow-graph';
import { regrouped, type Rect } from './regroup';
import { words } from './words';

/** Membership of frames after a drag, as part of its step. */
export function dropIntoFrames<G extends Graph>(before: Graph, after: G, dropped: readonly string[]): G {
  if (after.groups.size === 0) return after;
  const boxes = (graph: Graph): ReadonlyMap<string, Rect> =>
    new Map(
      flowMaker()(graph, new Set()).nodes.map(({ id, position, width = 0, height = 0 }) => [
        id,
        { ...position, width, height },
      ]),
    );
  const [were, are] = [boxes(before), boxes(after)];
  const frames = new Map([...were].filter(([id]) => before.groups.has(id)));
  const middles = new Map(
    dropped.flatMap((id) => {
      const box = are.get(id);
      return box === undefined ? [] : [[id, { x: box.x + box.width / 2, y: box.y + box.height / 2 }] as const];
    }),
  );
  return regrouped(after, frames, middles);
}

/** Takes the frames off that are selected, or around what is selected; their nodes stay, and are selected. */
export function ungroupSelected(): void {
  const chosen = new Set(selectedNow());
  const frames = [...graphNow().groups].filter(
    ([id, { nodes }]) => chosen.has(id) || nodes.some((node) => chosen.has(node)),
  );
  if (frames.length === 0) return;
  editGraph(words.ungroup, (graph) =>
    remove(
      graph,
      frames.map(([id]) => id),
    ),
  );
  select([...new Set(frames.flatMap(([, { nodes }]) => nodes))]);
}
