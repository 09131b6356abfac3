import type { Graph, Group } from '../../runtime/graph/document';

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const area = ({ width, height }: Rect): number => width * height;
const holds = (outer: Rect, { x, y }: { readonly x: number; readonly y: number }): boolean =>
  x >= outer.x && y >= outer.y && x <= outer.x + outer.width && y <= outer.y + outer.height;

/**
 * The graph after nodes were dropped: one whose middle lies in a frame belongs to the smallest such frame, one that was pulled out
 * belongs to none. `frames`: as they were drawn when the drag began; `middles`: of the nodes now.
 */
export function regrouped<G extends Graph>(
  graph: G,
  frames: ReadonlyMap<string, Rect>,
  middles: ReadonlyMap<string, { readonly x: number; readonly y: number }>,
): G {
  const home = new Map<string, string | undefined>();
  for (const [id, middle] of middles) {
    const around = [...frames].filter(([, frame]) => holds(frame, middle));
    home.set(id, around.toSorted((a, b) => area(a[1]) - area(b[1]))[0]?.[0]);
  }
  let changed = false;
  const groups = new Map(
    [...graph.groups].flatMap(([id, group]): [string, Group][] => {
      const stays = group.nodes.filter((node) => !home.has(node) || home.get(node) === id);
      const comes = [...home].filter(([node, to]) => to === id && !group.nodes.includes(node)).map(([node]) => node);
      if (comes.length === 0 && stays.length === group.nodes.length) return [[id, group]];
      changed = true;
      const nodes = [...stays, ...comes];
      // A frame around nothing has no place, and could not be seen again.
      return nodes.length === 0 ? [] : [[id, { ...group, nodes }]];
    }),
  );
  return changed ? { ...graph, groups } : graph;
}
