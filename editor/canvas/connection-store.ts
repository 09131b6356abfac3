import { create } from 'zustand';
import type { OpenEnd } from '../state/interface-store';

/** The wire being dragged, and where it may end: read by each port while it lasts. */
export const useConnectionStore = create<{
  readonly end: OpenEnd | null;
  readonly legal: ReadonlySet<string> | null;
}>(() => ({ end: null, legal: null }));

export const endConnection = (): void => useConnectionStore.setState({ end: null, legal: null });
