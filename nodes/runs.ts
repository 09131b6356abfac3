/** Type → its run, loaded on demand. One line a node, sorted by type. */
export const runs: Readonly<Record<string, () => Promise<{ readonly default: unknown }>>> = {
  reweigh: () => import('./fairness/reweigh/run'),
};
