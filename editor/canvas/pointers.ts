import type { DragEvent, MouseEvent, PointerEvent as ReactPointerEvent } from 'react';
import { setInterface } from '../state/interface-store';
import { addNodeAt } from './actions';
import { setPointer, toCanvas } from './flow-instance';
import { sizes } from './geometry';
import { cutEnds, cutMoves, cutStarts } from './knife/knife';
import { NODE_MIME } from './node-mime';
import { asked, enteredAt, moved, pressed, released, tapped } from './overview/gestures';
import { addNodeOnWire } from './rewiring';
import { clickedBeside, holdEnds, holdMoves, menuTold } from './touch';
import { markForDraggedType, markWire, wireForType } from './wire-target';

/** What the pointer does on the canvas itself, in the order in which its parts want to know: the knife, the overview, fingers. */

export function pointerPressed(event: ReactPointerEvent): void {
  if (!cutStarts(event)) pressed(event);
}

export function pointerReleased(event: ReactPointerEvent): void {
  cutEnds(event);
  holdEnds();
  released(event);
}

export function pointerMoved(event: ReactPointerEvent): void {
  cutMoves(event);
  moved(event);
  holdMoves(event);
  setPointer(event.clientX, event.clientY);
}

export function menuAsked(event: MouseEvent): void {
  if (!menuTold(event)) return asked(event);
  event.preventDefault();
  event.stopPropagation();
}

export function clicked(event: MouseEvent<Element, PointerEvent>): void {
  clickedBeside(event);
  tapped(event);
}

export function onDoubleClick(event: MouseEvent): void {
  if (enteredAt(event)) return;
  if (event.target instanceof Element && event.target.classList.contains('react-flow__pane'))
    setInterface({ quickAdd: { x: event.clientX, y: event.clientY } });
}

export function onDragOver(event: DragEvent): void {
  event.preventDefault();
  event.dataTransfer.dropEffect = 'copy';
  markForDraggedType({ x: event.clientX, y: event.clientY });
}

/** Also told of every part that is left inside of the canvas. */
export function onDragLeave(event: DragEvent): void {
  if (!(event.relatedTarget instanceof Node) || !event.currentTarget.contains(event.relatedTarget)) markWire(null);
}

export function onDrop(event: DragEvent): void {
  event.preventDefault();
  const type = event.dataTransfer.getData(NODE_MIME);
  const point = { x: event.clientX, y: event.clientY };
  const place = toCanvas(point);
  const corner = { x: place.x - sizes.width / 2, y: place.y };
  markWire(null);
  if (type === '') return;
  const wire = wireForType(type, point);
  if (wire === null) addNodeAt(type, corner);
  else addNodeOnWire(type, corner, wire);
}
