import { create } from 'zustand';
import type { OpenEnd } from '../state/interface-store';

/** The wire being dragged, and where it may end: read by each port while it lasts. */
export const useConnectionStore = create<{
  readonly end: OpenEnd | null;
  readonly legal: ReadonlySet<string> | null;
}>(() => ({ end: null, legal: null }));

export const endConnection = (): void => useConnectionStore.setState({ end: null, legal: null });

/** Whether the view is so far away that only shapes and titles can be told apart; ports and previews then have no DOM. */
export const useFarStore = create<{ readonly far: boolean }>(() => ({ far: false }));

const FAR = { in: 0.25, out: 0.28 } as const;

/** With a gap between the two, so that a zoom at the edge does not flicker. */
export function followZoom(zoom: number): void {
  const { far } = useFarStore.getState();
  if (zoom < FAR.in !== far && (far ? zoom > FAR.out : true)) useFarStore.setState({ far: !far });
}
