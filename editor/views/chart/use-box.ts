import { useState, type PointerEvent } from 'react';
import type { Keys } from './use-cursor';

/** A rectangle in the picture, in pixels. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

interface Places {
  readonly x: (point: number) => number;
  readonly y: (point: number) => number;
  readonly count: number;
}

/** Points inside of a rectangle, its edges included. */
export function pointsIn({ x, y, count }: Places, { left, right, top, bottom }: Box): number[] {
  const found: number[] = [];
  for (let point = 0; point < count; point += 1) {
    const [across, down] = [x(point), y(point)];
    if (across >= left && across <= right && down >= top && down <= bottom) found.push(point);
  }
  return found;
}

/** How far beside a point a click still means it. */
const NEAR = 10;

/** The point nearest to a place; null where none is near. */
export function pointNear({ x, y, count }: Places, across: number, down: number): number | null {
  let [nearest, least] = [null as number | null, NEAR];
  for (let point = 0; point < count; point += 1) {
    const away = Math.hypot(x(point) - across, y(point) - down);
    if (away <= least) [nearest, least] = [point, away];
  }
  return nearest;
}

const SLIP = 4;

/** Points of a scatter plot are chosen by a click, or all in a rectangle that is drawn over them. */
export function useBox(places: Places, onPoints: ((points: readonly number[], keys: Keys) => void) | undefined) {
  const [start, setStart] = useState<readonly [number, number] | null>(null);
  const [end, setEnd] = useState<readonly [number, number] | null>(null);
  const at = (event: PointerEvent<HTMLElement>): readonly [number, number] => {
    const frame = event.currentTarget.getBoundingClientRect();
    return [event.clientX - frame.left, event.clientY - frame.top];
  };
  const box: Box | null =
    start === null || end === null || Math.hypot(end[0] - start[0], end[1] - start[1]) < SLIP
      ? null
      : {
          left: Math.min(start[0], end[0]),
          right: Math.max(start[0], end[0]),
          top: Math.min(start[1], end[1]),
          bottom: Math.max(start[1], end[1]),
        };
  if (onPoints === undefined) return { box: null, handlers: {} };
  return {
    box,
    handlers: {
      onPointerDown: (event: PointerEvent<HTMLElement>): void => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setStart(at(event));
        setEnd(null);
      },
      onPointerUp: (event: PointerEvent<HTMLElement>): void => {
        const [across, down] = at(event);
        const near = pointNear(places, across, down);
        if (start !== null)
          onPoints(box === null ? (near === null ? [] : [near]) : pointsIn(places, box), {
            ctrlKey: event.ctrlKey || event.shiftKey,
            metaKey: event.metaKey,
          });
        setStart(null);
        setEnd(null);
      },
      onPointerCancel: (): void => setStart(null),
    },
    onMove: (event: PointerEvent<HTMLElement>): void => {
      if (start !== null) setEnd(at(event));
    },
  };
}
