/** Type → its run, loaded on demand. One line a node, sorted by type. */
export const runs: Readonly<Record<string, () => Promise<{ readonly default: unknown }>>> = {
  prune: () => import('./compress/prune/run'),
  quantize: () => import('./compress/quantize/run'),
  reweigh: () => import('./fairness/reweigh/run'),
  saliency: () => import('./explain/saliency/run'),
};
