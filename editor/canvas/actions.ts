import { planOf } from '../../nodes/catalogue';
import { fill } from '../../nodes/kit/text';
import type { Edge, Graph, NodeEntry, PortRef } from '../../runtime/graph/document';
import {
  addGroup,
  addNode,
  addNote,
  connect,
  disconnect,
  freeId,
  move,
  newEntry,
  remove,
  setBypass,
  setCollapsed,
  setPin,
} from '../../runtime/graph/edit';
import { linkProblem, portsOf, REROUTE } from '../../runtime/graph/ports';
import { removeAndHeal } from '../../runtime/graph/rewire';
import { graphNow, editGraph } from '../state/document-store';
import { select, toast, useInterfaceStore, type OpenEnd } from '../state/interface-store';
import { refreshStatus } from '../state/session';
import { languageNow, sentenceNow, titleNow } from '../ui/node-words';
import { arrange } from './arrange';
import { edgeId } from './edge-id';
import { snap, sizes } from './geometry';
import { fittingPort } from './legal-targets';
import { words } from './words';

/** Commands of the canvas: each is one labelled step of the history. */

export const selectedNow = (): readonly string[] => [...useInterfaceStore.getState().selection];

/** The selected ids that are nodes (not notes, groups or links). */
export const selectedNodes = (): readonly string[] => {
  const { nodes } = graphNow();
  return selectedNow().filter((id) => nodes.has(id));
};

const isLegal = (graph: Graph, from: PortRef, to: PortRef): boolean => linkProblem(graph, { from, to }) === null;

/** Links two ports, or says why not. */
export function link(from: PortRef, to: PortRef): boolean {
  const why = linkProblem(graphNow(), { from, to });
  if (why !== null) {
    toast(sentenceNow(why), 'error');
    return false;
  }
  editGraph(words.connect, (document) => connect(document, from, to));
  return true;
}

export function unlink(edges: readonly Edge[]): void {
  editGraph(words.disconnect, (document) => edges.reduce((next, edge) => disconnect(next, edge), document));
}

/** The other end of an open wire at a new node of this type, if one fits. */
function joined(document: Graph, id: string, type: string, end: OpenEnd): Graph {
  const spec = planOf(type)?.spec;
  const port = spec === undefined ? undefined : fittingPort(document, spec, end);
  if (port === undefined) return document;
  const [from, to] = 'from' in end ? [end.from, { node: id, port }] : [{ node: id, port }, end.to];
  return isLegal(document, from, to) ? connect(document, from, to) : document;
}

/** A new node, its upper left corner near this place on the canvas. */
export function addNodeAt(
  type: string,
  place: { x: number; y: number },
  end?: OpenEnd,
  params: NodeEntry['params'] = {},
): void {
  const title = titleNow(type);
  let made = '';
  editGraph({ en: fill(words.addNode.en, { title }), zh: fill(words.addNode.zh, { title }) }, (document) => {
    const id = freeId(document, type);
    const shift = end !== undefined && 'to' in end ? -sizes.width : 0;
    const at = [snap(place.x + shift), snap(place.y - sizes.header)] as const;
    const added = addNode(document, id, newEntry(type, params), { at: freeSpot(document, at) });
    made = id;
    return end === undefined ? added : joined(added, id, type, end);
  });
  // A lesson may have refused it.
  if (!graphNow().nodes.has(made)) return;
  select([made]);
  useInterfaceStore.getState().set({ tab: 'settings' });
}

/** A place near this one where a new node covers no other. */
export function openSpot(graph: Graph, { x, y }: { x: number; y: number }): { x: number; y: number } {
  const [width, height] = [sizes.width + sizes.grid * 2, TYPICAL_HEIGHT + sizes.grid * 2];
  const taken = [...graph.layout.values()].map((place) => place.at);
  const free = ([left, top]: readonly [number, number]): boolean =>
    taken.every(([otherX, otherY]) => Math.abs(left - otherX) >= width || Math.abs(top - otherY) >= height);
  for (let ring = 0; ring < RINGS; ring += 1)
    for (const [right, down] of ringOf(ring)) {
      const at = [x + right * STEP, y + down * STEP] as const;
      if (free(at)) return { x: at[0], y: at[1] };
    }
  return { x, y };
}

const TYPICAL_HEIGHT = 170;
const STEP = 60;
const RINGS = 30;

/** Places of a square ring, those beside and below first: that is how graphs grow. */
function ringOf(ring: number): readonly (readonly [number, number])[] {
  const places: (readonly [number, number])[] = [];
  for (let right = -ring; right <= ring; right += 1)
    for (let down = -ring; down <= ring; down += 1)
      if (Math.max(Math.abs(right), Math.abs(down)) === ring) places.push([right, down]);
  const far = ([right, down]: readonly [number, number]): number =>
    Math.hypot(right, down) - (right >= 0 ? 0.1 : 0) - (down >= 0 ? 0.1 : 0);
  return places.toSorted((a, b) => far(a) - far(b));
}

/** The place, moved on in steps while another node has exactly that corner. */
function freeSpot(graph: Graph, at: readonly [number, number]): readonly [number, number] {
  const taken = new Set([...graph.layout.values()].map((place) => place.at.join()));
  let [x, y] = at;
  while (taken.has([x, y].join())) [x, y] = [x + sizes.grid * 2, y + sizes.grid * 2];
  return [x, y];
}

/** A wire dropped on the body of a node: the first of its ports that fits. */
export function linkToNode(end: OpenEnd, id: string): void {
  const document = graphNow();
  const entry = document.nodes.get(id);
  if (entry?.type === REROUTE)
    return void ('from' in end ? link(end.from, { node: id, port: 'in' }) : link({ node: id, port: 'out' }, end.to));
  const ports = entry === undefined ? undefined : portsOf(entry);
  const port = ports === undefined ? undefined : fittingPort(document, ports, end);
  const fallback = Object.keys(('from' in end ? ports?.inputs : ports?.outputs) ?? {})[0];
  const chosen = port ?? fallback;
  if (chosen === undefined) return;
  if ('from' in end) link(end.from, { node: id, port: chosen });
  else link({ node: id, port: chosen }, end.to);
}

export function addNoteAt(place: { x: number; y: number }): void {
  editGraph(words.addNote, (document) => {
    const id = freeId(document, 'note');
    select([id]);
    return addNote(
      document,
      id,
      { text: words.newNote[languageNow()], color: 'yellow' },
      { at: [snap(place.x), snap(place.y)], size: [240, 120] },
    );
  });
}

/** Deletes what is selected: links, nodes, notes; of a group only the frame. */
export function removeSelected(): void {
  const ids = selectedNow();
  if (ids.length === 0) return;
  const chosen = new Set(ids);
  editGraph(words.remove, (document) => {
    const edges = document.edges.filter((edge) => chosen.has(edgeId(edge)));
    const unlinked = edges.reduce((next, edge) => disconnect(next, edge), document);
    // Who takes a reroute point away wants the link to stay.
    const points = ids.filter((id) => unlinked.nodes.get(id)?.type === REROUTE);
    return remove(points.length === 0 ? unlinked : removeAndHeal(unlinked, points), ids);
  });
  select([]);
}

export function groupSelected(): void {
  const nodes = selectedNodes();
  if (nodes.length === 0) return;
  editGraph(words.group, (document) =>
    addGroup(document, freeId(document, 'group'), { title: words.newGroup[languageNow()], nodes }),
  );
}

export function toggleBypass(ids: readonly string[] = selectedNodes()): void {
  const on = ids.some((id) => graphNow().nodes.get(id)?.bypass !== true);
  editGraph(words.bypass, (document) => ids.reduce((next, id) => setBypass(next, id, on), document));
}

/** A pin holds from now on, so the engine hears of it at once. */
export function togglePin(ids: readonly string[] = selectedNodes()): void {
  if (ids.length === 0) return;
  const on = ids.some((id) => graphNow().nodes.get(id)?.pin !== true);
  editGraph(on ? words.pin : words.unpin, (document) => ids.reduce((next, id) => setPin(next, id, on), document));
  refreshStatus(0);
}

export function toggleCollapsed(ids: readonly string[] = selectedNodes()): void {
  const on = ids.some((id) => graphNow().layout.get(id)?.collapsed !== true);
  editGraph(words.collapse, (document) => ids.reduce((next, id) => setCollapsed(next, id, on), document));
}

/** Puts the selected nodes, or all, in order from left to right. One step, to be undone. */
export function arrangeNodes(): void {
  const document = graphNow();
  const chosen = selectedNodes();
  const ids = chosen.length > 1 ? chosen : [...document.nodes.keys()];
  if (ids.length === 0) return;
  // The sizes are those of the canvas, which is loaded by now.
  void import('./flow-graph').then(({ flowMaker }) => {
    const size = new Map(
      flowMaker()(document, new Set()).nodes.map(({ id, width = 0, height = 0 }) => [id, { width, height }]),
    );
    const places = arrange(document, ids, (id) => size.get(id) ?? { width: sizes.width, height: sizes.header });
    editGraph(words.arrange, (now) => move(now, places));
  });
}

export function selectAll(): void {
  const { nodes, notes, groups } = graphNow();
  select([...nodes.keys(), ...notes.keys(), ...groups.keys()]);
}
