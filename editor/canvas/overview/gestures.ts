import type { MouseEvent as ReactMouseEvent, PointerEvent as ReactPointerEvent } from 'react';
import { move } from '../../../runtime/graph/edit';
import { editGraph, graphNow } from '../../state/document-store';
import { select, useInterfaceStore } from '../../state/interface-store';
import { canvasElement, reveal, toCanvas } from '../flow-instance';
import { snap } from '../geometry';
import { edgeMenu, nodeMenu } from '../menus';
import { words } from '../words';
import type { Box } from './hit-grid';
import { overviewOn } from './level';
import { wireAt } from './scene';
import { drawSoon, overview, sceneNow } from './state';

/** What pointers do in the overview, where nodes have no DOM. Panning and zooming stay React Flow's. */

/** Pixels that a pointer may tremble. */
const STILL = 4;
const WIRE_REACH = 7;

interface Press {
  readonly pointer: number;
  readonly x: number;
  readonly y: number;
  readonly from: { readonly x: number; readonly y: number };
  readonly hit: string | null;
  readonly wire: string | null;
  readonly adds: boolean;
  readonly before: ReadonlySet<string>;
  moves: boolean;
}
let press: Press | null = null;

/** The pane, where it is not the space key that drags the view. */
const onPane = (target: EventTarget): boolean =>
  overviewOn() && target instanceof Element && target.matches('.react-flow__pane:not(.draggable)');

const zoomNow = (): number => {
  const [from, to] = [toCanvas({ x: 0, y: 0 }), toCanvas({ x: 100, y: 0 })];
  return 100 / (to.x - from.x);
};

type Screen = Pick<MouseEvent, 'clientX' | 'clientY'>;
const placeOf = ({ clientX, clientY }: Screen): { x: number; y: number } => toCanvas({ x: clientX, y: clientY });

function hitAt(event: Screen): { readonly index: number | null; readonly wire: string | null } {
  const { x, y } = placeOf(event);
  const scene = sceneNow();
  const index = scene.pressed.at(x, y);
  return { index, wire: index === null ? (wireAt(scene, x, y, WIRE_REACH / zoomNow())?.id ?? null) : null };
}

/** One more, or one less, of what is selected. */
function toggled(selection: ReadonlySet<string>, id: string): readonly string[] {
  return selection.has(id) ? [...selection].filter((own) => own !== id) : [...selection, id];
}

export function pressed(event: ReactPointerEvent): void {
  if (!onPane(event.target) || event.pointerType === 'touch' || event.button !== 0) return;
  event.stopPropagation();
  const { index, wire } = hitAt(event);
  const hit = index === null ? null : (sceneNow().items[index]?.id ?? null);
  const { selection } = useInterfaceStore.getState();
  press = {
    pointer: event.pointerId,
    x: event.clientX,
    y: event.clientY,
    from: placeOf(event),
    hit,
    wire,
    adds: event.shiftKey || event.ctrlKey || event.metaKey,
    before: selection,
    moves: false,
  };
  // Without this the focus would stay in a field of the inspector.
  canvasElement()?.focus({ preventScroll: true });
}

export function moved(event: ReactPointerEvent): void {
  if (!overviewOn()) return;
  if (press === null) return hover(event);
  if (event.pointerId !== press.pointer) return;
  if (!press.moves && Math.hypot(event.clientX - press.x, event.clientY - press.y) < STILL) return;
  const started = press.moves;
  press.moves = true;
  // Not before: else clicks would be told to the canvas, whatever they are on.
  if (!started) canvasElement()?.setPointerCapture(event.pointerId);
  const at = placeOf(event);
  if (press.hit === null) return stretch(press, at);
  if (!started && !press.before.has(press.hit)) select(press.adds ? [...press.before, press.hit] : [press.hit]);
  const ids = overview.moved?.ids ?? dragSet();
  overview.moved = { ids, dx: snap(at.x - press.from.x), dy: snap(at.y - press.from.y) };
  drawSoon();
}

/** What moves with the selection: of a frame its members, too. */
function dragSet(): ReadonlySet<string> {
  const { groups } = graphNow();
  return new Set([...useInterfaceStore.getState().selection].flatMap((id) => [id, ...(groups.get(id)?.nodes ?? [])]));
}

function stretch({ from, adds, before }: Press, at: { readonly x: number; readonly y: number }): void {
  const area: Box = {
    x: Math.min(from.x, at.x),
    y: Math.min(from.y, at.y),
    width: Math.abs(at.x - from.x),
    height: Math.abs(at.y - from.y),
  };
  overview.area = area;
  const scene = sceneNow();
  const inside = scene.pressed.touching(area).flatMap((index) => scene.items[index]?.id ?? []);
  select(adds ? [...new Set([...before, ...inside])] : inside);
  drawSoon();
}

export function released(event: ReactPointerEvent): void {
  const own = press;
  if (own === null || event.pointerId !== own.pointer) return;
  press = null;
  const { moved: drag, area } = overview;
  overview.moved = null;
  overview.area = null;
  drawSoon();
  if (event.type === 'pointercancel') return;
  if (drag !== null) return settle(drag);
  if (area !== null) return;
  const id = own.hit ?? own.wire;
  if (id === null) return own.adds ? undefined : select([]);
  select(own.adds ? toggled(own.before, id) : [id]);
}

function settle({ ids, dx, dy }: NonNullable<typeof overview.moved>): void {
  if (dx === 0 && dy === 0) return;
  const { layout, groups } = graphNow();
  const places = new Map(
    [...ids]
      .filter((id) => !groups.has(id))
      .map((id): [string, readonly [number, number]] => {
        const [x, y] = layout.get(id)?.at ?? [0, 0];
        return [id, [snap(x + dx), snap(y + dy)]];
      }),
  );
  if (places.size > 0) editGraph(words.move, (graph) => move(graph, places));
}

function hover(event: ReactPointerEvent): void {
  const { x, y } = placeOf(event);
  const index = onPane(event.target) && event.pointerType !== 'touch' ? sceneNow().pressed.at(x, y) : null;
  if (index === overview.hovered) return;
  overview.hovered = index;
  canvasElement()?.classList.toggle('on-item', index !== null);
  drawSoon();
}

export function left(): void {
  if (overview.hovered === null) return;
  overview.hovered = null;
  drawSoon();
}

/** A tap of a finger; the mouse was heard when it was let go. */
export function tapped(event: ReactMouseEvent<Element, PointerEvent>): void {
  if (!onPane(event.target) || event.nativeEvent.pointerType !== 'touch') return;
  const { index, wire } = hitAt(event);
  const id = index === null ? wire : (sceneNow().items[index]?.id ?? null);
  select(id === null ? [] : [id]);
}

/** Opens the menu of what is there; false = nothing is. */
function menuAt(event: ReactMouseEvent): boolean {
  const scene = sceneNow();
  const { index, wire } = hitAt(event);
  const item = index === null ? undefined : scene.items[index];
  const edge = scene.wires.find((own) => own.edge.id === wire)?.edge;
  if (item !== undefined) nodeMenu(event, item);
  else if (edge !== undefined) edgeMenu(event, edge);
  return item !== undefined || edge !== undefined;
}

export function asked(event: ReactMouseEvent): void {
  if (onPane(event.target) && menuAt(event)) event.stopPropagation();
}

/** Goes near to what is there; false = nothing is. */
export function enteredAt(event: ReactMouseEvent): boolean {
  if (!onPane(event.target)) return false;
  const { index } = hitAt(event);
  const item = index === null ? undefined : sceneNow().items[index];
  if (item !== undefined) reveal(item.id);
  return item !== undefined;
}
