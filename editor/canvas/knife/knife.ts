import type { PointerEvent as ReactPointerEvent } from 'react';
import { create } from 'zustand';
import { fill } from '../../../nodes/kit/text';
import { disconnect } from '../../../runtime/graph/edit';
import { editGraph } from '../../state/document-store';
import { canvasElement, toCanvas } from '../flow-instance';
import { sceneNow } from '../overview/state';
import { words } from '../words';
import { wiresCrossed, type Point } from './crossed';

/** Cutting links: with Alt held, or after the command, a line is drawn across them. */

interface Knife {
  /** The next line that is drawn cuts. */
  readonly ready: boolean;
  /** In pixels of the window; null while nothing is drawn. */
  readonly line: readonly Point[] | null;
  readonly pointer: number;
}
const away: Knife = { ready: false, line: null, pointer: -1 };

export const useKnife = create<Knife>(() => away);
export const takeKnife = (): void => useKnife.setState({ ready: true });

/** False: there was none. */
export function putKnifeAway(): boolean {
  const { ready, line } = useKnife.getState();
  useKnife.setState(away);
  return ready || line !== null;
}

/** Pixels between two points of the line. */
const STEP = 4;

/** True: this press begins a cut, and is nothing else. */
export function cutStarts(event: ReactPointerEvent): boolean {
  const { ready } = useKnife.getState();
  if (event.button !== 0 || !(ready || event.altKey)) return false;
  const target = event.target instanceof Element ? event.target : null;
  // Buttons and fields over the canvas stay what they are.
  if (target?.closest('.react-flow__pane, .react-flow__edge, .react-flow__node') == null) return false;
  if (!ready && target.closest('.react-flow__node') !== null) return false;
  event.stopPropagation();
  event.preventDefault();
  canvasElement()?.setPointerCapture(event.pointerId);
  canvasElement()?.focus({ preventScroll: true });
  useKnife.setState({ line: [{ x: event.clientX, y: event.clientY }], pointer: event.pointerId });
  return true;
}

export function cutMoves({ pointerId, clientX: x, clientY: y }: ReactPointerEvent): void {
  const { line, pointer } = useKnife.getState();
  const last = line?.at(-1);
  if (line === null || last === undefined || pointerId !== pointer) return;
  if (Math.hypot(x - last.x, y - last.y) >= STEP) useKnife.setState({ line: [...line, { x, y }] });
}

/** The links that were crossed are gone, as one step. */
export function cutEnds({ type, pointerId }: ReactPointerEvent): void {
  const { line, pointer } = useKnife.getState();
  if (line === null || pointerId !== pointer) return;
  putKnifeAway();
  if (type === 'pointercancel') return;
  const edges = wiresCrossed(
    sceneNow().wires,
    line.map((point) => toCanvas(point)),
  ).flatMap(({ data }) => data?.edge ?? []);
  if (edges.length === 0) return;
  const values = { count: edges.length };
  editGraph({ en: fill(words.cutLinks.en, values), zh: fill(words.cutLinks.zh, values) }, (graph) =>
    edges.reduce((next, edge) => disconnect(next, edge), graph),
  );
}
