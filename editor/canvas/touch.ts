import type { MouseEvent as ReactMouseEvent, PointerEvent as ReactPointerEvent } from 'react';
import { select } from '../state/interface-store';
import { endConnection } from './connection-store';
import { forgetClickedPort } from './flow-instance';
import { overviewOn } from './overview/level';

/** What fingers do where a mouse does something else. One finger pans and two zoom: that is React Flow's. */

const HOLD_MS = 550;
/** Pixels that a finger may tremble. */
const STILL = 10;

let hold: { readonly timer: ReturnType<typeof setTimeout>; readonly x: number; readonly y: number } | null = null;

/** When a finger last stayed: a browser that says so later says nothing new. */
let told = -Infinity;
const SAME_MS = 1500;

/** Whether this wish for a menu was fulfilled already. */
export function menuTold(event: ReactMouseEvent): boolean {
  letGo();
  return event.nativeEvent.isTrusted && performance.now() - told < SAME_MS;
}

function letGo(): void {
  if (hold !== null) clearTimeout(hold.timer);
  hold = null;
}

/** A finger that stays opens the menu of what is under it, where the browser itself does not say so. */
export function holdStarts(event: ReactPointerEvent): void {
  letGo();
  if (event.pointerType !== 'touch' || !event.isPrimary) return;
  const { target, clientX, clientY } = event;
  const timer = setTimeout(() => {
    hold = null;
    told = performance.now();
    target.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX, clientY }));
  }, HOLD_MS);
  hold = { timer, x: clientX, y: clientY };
}

export function holdMoves(event: ReactPointerEvent): void {
  if (hold !== null && Math.hypot(event.clientX - hold.x, event.clientY - hold.y) > STILL) letGo();
}

/** The finger left, or a second one came. */
export const holdEnds = letGo;

/** A tap or click beside: what was selected by a finger is let go, and so is a port that was chosen to be linked. */
export function clickedBeside(event: ReactMouseEvent<Element, PointerEvent>): void {
  if (!(event.target instanceof Element) || event.target.closest('.react-flow__handle') !== null) return;
  forgetClickedPort();
  endConnection();
  const pane = event.target.matches('.react-flow__pane');
  if (pane && !overviewOn() && event.nativeEvent.pointerType === 'touch') select([]);
}
