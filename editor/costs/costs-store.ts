import { create } from 'zustand';
import { closeDiff } from '../diff/diff-store';
import type { Measure } from './costs';

/** What the canvas shows of each result's cost; null = nothing. */
export const useCostsStore = create<{ readonly measure: Measure | null }>(() => ({ measure: null }));

export const showCosts = (measure: Measure | null): void => useCostsStore.setState({ measure });

/** Both lie over the cards at the same place: one takes the room of the other. */
export function toggleCosts(): void {
  const shown = useCostsStore.getState().measure !== null;
  if (!shown) closeDiff();
  showCosts(shown ? null : 'time');
}
