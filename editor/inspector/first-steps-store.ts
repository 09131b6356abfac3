import { create } from 'zustand';
import { readKept, writeKept } from '../state/browser-storage';
import { useDocumentStore } from '../state/document-store';
import { useInterfaceStore } from '../state/interface-store';
import { useRunStore } from '../state/run-store';

/** What somebody who has never seen a node editor does first, in this order. */
export const firstSteps = ['run', 'look', 'change', 'own'] as const;
export type FirstStep = (typeof firstSteps)[number];

const KEPT = 'gradloom.firstSteps';
const keptSteps = (readKept(KEPT) ?? '').split(' ');

/** Those that are done; kept in the browser. */
export const useFirstSteps = create<{ readonly done: ReadonlySet<FirstStep> }>(() => ({
  done: new Set(firstSteps.filter((step) => keptSteps.includes(step))),
}));

export function markDone(...steps: readonly FirstStep[]): void {
  const { done } = useFirstSteps.getState();
  if (steps.every((step) => done.has(step))) return;
  const more = new Set([...done, ...steps]);
  useFirstSteps.setState({ done: more });
  writeKept(KEPT, [...more].join(' '));
}

// What is done is seen from what the page does anyway, however it was reached.
useRunStore.subscribe(({ running, counts }) => {
  if (!running && counts !== null && counts.done + counts.cached > 0) markDone('run');
});
useInterfaceStore.subscribe(({ selection, tab, dialog }) => {
  if (selection.size === 1 && tab === 'result' && useRunStore.getState().counts !== null) markDone('look');
  if (dialog === 'gallery') markDone('own');
});
useDocumentStore.subscribe(({ past }, before) => {
  if (past.length > before.past.length && useFirstSteps.getState().done.has('run')) markDone('change');
});
