/** Type → its run, loaded on demand. One line a node, sorted by type. */
export const runs: Readonly<Record<string, () => Promise<{ readonly default: unknown }>>> = {
  'classification-report': () => import('./evaluate/classification-report/run'),
  cnn: () => import('./model/cnn/run'),
  'fine-tune': () => import('./train/fine-tune/run'),
  linear: () => import('./model/linear/run'),
  predict: () => import('./evaluate/predict/run'),
  prune: () => import('./compress/prune/run'),
  quantize: () => import('./compress/quantize/run'),
  reweigh: () => import('./fairness/reweigh/run'),
  saliency: () => import('./explain/saliency/run'),
  train: () => import('./train/train/run'),
};
