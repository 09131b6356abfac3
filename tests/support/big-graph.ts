/** The text of a graph file with many nodes, to measure and to test by. */

const ROW = [
  ['table', 'sample-table'],
  ['split', 'split'],
  ['encode', 'encode'],
  ['scale', 'scale'],
  ['linear', 'linear'],
  ['train', 'train'],
  ['predict', 'predict'],
  ['report', 'classification-report'],
  ['audit', 'fairness-audit'],
  ['compare', 'compare'],
] as const;

const LINKS = [
  ['table.dataset', 'split.dataset'],
  ['split.dataset', 'encode.dataset'],
  ['encode.dataset', 'scale.dataset'],
  ['scale.dataset', 'linear.dataset'],
  ['scale.dataset', 'train.dataset'],
  ['linear.model', 'train.model'],
  ['scale.dataset', 'predict.dataset'],
  ['train.model', 'predict.model'],
  ['predict.predictions', 'report.predictions'],
  ['scale.dataset', 'report.dataset'],
  ['predict.predictions', 'audit.predictions'],
  ['predict.predictions', 'compare.predictions[0]'],
  ['report.report', 'compare.reports[0]'],
  ['audit.report', 'compare.reports[1]'],
] as const;

/** Canvas units between the corners of two neighbours. */
const STEP = { x: 280, y: 260 } as const;

/**
 * Rows of ten nodes each, from a table to a comparison, with 1.4 links a node, about as wide as high. `size` a multiple of ten.
 * Node ids are `train-0`, `train-1` …
 */
export function bigGraph(size: number, training: Readonly<Record<string, number>> = { epochs: 20 }): string {
  const rows = Math.ceil(size / ROW.length);
  const across = Math.max(1, Math.round(Math.sqrt((rows * STEP.y) / (ROW.length * STEP.x))));
  const nodes: Record<string, unknown> = {};
  const layout: Record<string, readonly [number, number]> = {};
  const edges: string[] = [];
  for (let row = 0; row < rows; row += 1) {
    const [left, top] = [(row % across) * (ROW.length + 0.5) * STEP.x, Math.floor(row / across) * STEP.y];
    ROW.forEach(([name, type], column) => {
      const params = { train: training, split: { seed: row + 1 } }[type as string];
      nodes[`${name}-${row}`] = { type: `${type}@1`, ...(params === undefined ? {} : { params }) };
      layout[`${name}-${row}`] = [left + column * STEP.x, top];
    });
    const end = (port: string): string => port.replace('.', `-${row}.`);
    edges.push(...LINKS.map(([from, to]) => `${end(from)} -> ${end(to)}`));
  }
  return JSON.stringify({ format: 1, app: 'gradloom', title: `${size} nodes`, nodes, edges, layout });
}
