import { create } from 'zustand';

/** Below this zoom the graph is drawn on a canvas and its nodes have no DOM; between the two it stays as it is. */
const ZOOM = { in: 0.35, out: 0.38 } as const;

/** Whether the overview is drawn at this zoom, after it was drawn or not. */
export const overviewAfter = (on: boolean, zoom: number): boolean => zoom < (on ? ZOOM.out : ZOOM.in);

export const useOverview = create<{ readonly on: boolean }>(() => ({ on: false }));
export const overviewOn = (): boolean => useOverview.getState().on;
