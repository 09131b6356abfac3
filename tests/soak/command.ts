import type { Edge, GraphDocument, Group, PortRef } from '../../runtime/graph/document';
import {
  addGroup,
  addNode,
  connect,
  freeId,
  move,
  newEntry,
  remove,
  setBypass,
  setCollapsed,
  setParams,
  setPin,
  setTitle,
} from '../../runtime/graph/edit';
import { insertOnEdge, removeAndHeal, setFree } from '../../runtime/graph/rewire';
import { fragmentOf, paste } from '../../editor/canvas/fragment';

/** What was done to a graph, as data: places that the canvas chose are written down with it. */
type Corner = readonly [x: number, y: number];

export type Edit =
  | { readonly do: 'add'; readonly type: string; readonly at: Corner }
  | { readonly do: 'next'; readonly from: PortRef; readonly type: string; readonly port: string; readonly at: Corner }
  | { readonly do: 'connect'; readonly from: PortRef; readonly to: PortRef }
  | { readonly do: 'nudge'; readonly ids: readonly string[]; readonly right: number; readonly down: number }
  | {
      readonly do: 'drag';
      readonly id: string;
      readonly at: Corner;
      readonly frames: readonly string[];
      readonly into?: Edge;
    }
  | { readonly do: 'arrange'; readonly places: readonly (readonly [id: string, at: Corner])[] }
  | { readonly do: 'param'; readonly id: string; readonly name: string; readonly value: unknown }
  | { readonly do: 'title'; readonly title: string }
  | { readonly do: Many; readonly ids: readonly string[] };

export const manyCommands = ['remove', 'heal', 'free', 'duplicate', 'group', 'bypass', 'pin', 'collapse'] as const;
export type Many = (typeof manyCommands)[number];

export type Command = Edit | { readonly do: 'undo' } | { readonly do: 'redo' };

/** A document with what undo and redo would bring back. */
export interface Replay {
  readonly document: GraphDocument;
  readonly past: readonly GraphDocument[];
  readonly future: readonly GraphDocument[];
}

/** As many steps as the editor keeps. */
const STEPS = 300;

export function replayed({ document, past, future }: Replay, command: Command): Replay {
  if (command.do === 'undo') {
    const before = past.at(-1);
    return before === undefined
      ? { document, past, future }
      : { document: before, past: past.slice(0, -1), future: [document, ...future] };
  }
  if (command.do === 'redo') {
    const [after, ...rest] = future;
    return after === undefined
      ? { document, past, future }
      : { document: after, past: [...past, document], future: rest };
  }
  const next = edited(document, command);
  return next === document
    ? { document, past, future }
    : { document: next, past: [...past, document].slice(-STEPS), future: [] };
}

/** An edit as the pure functions of the graph make it, without any canvas. */
function edited(graph: GraphDocument, command: Edit): GraphDocument {
  switch (command.do) {
    case 'add':
      return addNode(graph, freeId(graph, command.type), newEntry(command.type), { at: command.at });
    case 'next': {
      const id = freeId(graph, command.type);
      const added = addNode(graph, id, newEntry(command.type), { at: command.at });
      return connect(added, command.from, { node: id, port: command.port });
    }
    case 'connect':
      return connect(graph, command.from, command.to);
    case 'nudge': {
      const places = command.ids.map((id): [string, Corner] => {
        const [x, y] = graph.layout.get(id)?.at ?? [0, 0];
        return [id, [x + command.right, y + command.down]];
      });
      return move(graph, new Map(places));
    }
    case 'drag': {
      const moved = inFrames(move(graph, new Map([[command.id, command.at]])), command.id, command.frames);
      return command.into === undefined ? moved : (insertOnEdge(moved, command.into, command.id) ?? moved);
    }
    case 'arrange':
      return move(graph, new Map(command.places));
    case 'param':
      return setParams(graph, command.id, { [command.name]: command.value });
    case 'title':
      return setTitle(graph, command.title);
    default:
      return many[command.do](graph, command.ids);
  }
}

/** A node let go over a frame is in it, and one that was dragged out is not. */
function inFrames(graph: GraphDocument, id: string, frames: readonly string[]): GraphDocument {
  const groups = [...graph.groups].flatMap(([name, group]): [string, Group][] => {
    const is = group.nodes.includes(id);
    if (is === frames.includes(name)) return [[name, group]];
    const nodes = is ? group.nodes.filter((node) => node !== id) : [...group.nodes, id];
    return nodes.length === 0 ? [] : [[name, { ...group, nodes }]];
  });
  return { ...graph, groups: new Map(groups) };
}

/** A switch goes on where one of the nodes has it off. */
const switched =
  (
    set: (graph: GraphDocument, id: string, on: boolean) => GraphDocument,
    isOn: (graph: GraphDocument, id: string) => boolean,
  ) =>
  (graph: GraphDocument, ids: readonly string[]): GraphDocument => {
    const on = ids.some((id) => !isOn(graph, id));
    return ids.reduce((next, id) => set(next, id, on), graph);
  };

const many: Readonly<Record<Many, (graph: GraphDocument, ids: readonly string[]) => GraphDocument>> = {
  remove,
  heal: removeAndHeal,
  free: setFree,
  duplicate: (graph, ids) => paste(graph, fragmentOf(graph, new Set(ids)), { incoming: true }).document,
  group: (graph, ids) => addGroup(graph, freeId(graph, 'group'), { title: 'Group', nodes: ids }),
  bypass: switched(setBypass, ({ nodes }, id) => nodes.get(id)?.bypass === true),
  pin: switched(setPin, ({ nodes }, id) => nodes.get(id)?.pin === true),
  collapse: switched(setCollapsed, ({ layout }, id) => layout.get(id)?.collapsed === true),
};
