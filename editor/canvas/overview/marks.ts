import type { Face } from '../node-state';

/** The shape of each state in a square of 14, beside its colour. `fill`: filled, else drawn as a line. */
interface Mark {
  readonly colour: string;
  readonly path: string;
  readonly fill?: true;
  readonly dash?: readonly number[];
}

const RING = 'M7 1a6 6 0 1 0 0.01 0Z';
const TRIANGLE = 'M7 1.5 13 12.5H1ZM7 5.5v3M7 10.4v0.3';

export const marks: Readonly<Record<Face, Mark | null>> = {
  none: null,
  open: null,
  queued: { colour: 'dim', path: `${RING}M7 3.5V7l2.5 1.5` },
  running: { colour: 'accent', path: 'M7 1a6 6 0 1 1-6 6' },
  done: { colour: 'ok', path: 'M2 7.5 5.5 11 12 3.5' },
  warned: { colour: 'warn', path: TRIANGLE },
  cached: { colour: 'ok', path: 'M8.5 0.5 2.5 8H6.2L5.5 13.5 11.5 6H7.8Z', fill: true },
  stale: { colour: 'warn', path: RING, dash: [2.4, 2.3] },
  failed: { colour: 'err', path: `${RING}M7 4v3.5M7 9.9v0.3` },
  blocked: { colour: 'dim', path: `${RING}M3 3l8 8` },
  cancelled: { colour: 'dim', path: 'M2.5 2.5h9v9h-9Z' },
  bypassed: { colour: 'dim', path: 'M2.5 2.5 9 7l-6.5 4.5ZM11.5 2.5v9' },
  wrong: { colour: 'err', path: TRIANGLE },
};
