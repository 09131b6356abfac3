import { create } from 'zustand';
import { againstNow, closeDiff } from '../diff/diff-store';
import type { Measure } from './costs';

/** What the canvas shows of each result's cost; null = nothing. */
export const useCostsStore = create<{ readonly measure: Measure | null }>(() => ({ measure: null }));

export const showCosts = (measure: Measure | null): void => useCostsStore.setState({ measure });

/** Changes lie over the cards at the same place, and go before: what they hide is shown, not ended. */
export function toggleCosts(): void {
  const { measure } = useCostsStore.getState();
  const hidden = againstNow() !== null;
  if (hidden) closeDiff();
  showCosts(measure !== null && !hidden ? null : (measure ?? 'time'));
}
