import { useState, type ReactElement } from 'react';
import { planOf } from '../../../nodes/catalogue';
import type { Predictions } from '../../../nodes/kit/artifact';
import type { MatrixBlock } from '../../../nodes/kit/report';
import type { Graph } from '../../../runtime/graph/document';
import { useGraph, useScope } from '../../state/document-store';
import { useNodeRun } from '../../state/run-store';
import { readArtifact } from '../../state/session';
import { valueOf } from '../../ui/param-summary';
import type { Keys } from '../chart/use-cursor';
import { usePicking } from '../pick/picking';
import { selectedAll } from '../pick/select';
import { cellIds, useCellPicks } from '../predictions/cell-ids';
import { ConfusionFigure } from '../predictions/confusion-figure';
import { predictedAt } from '../predictions/judge';

/** A confusion matrix of a report. The examples of its cells stand in the predictions that the report is of. */
export function ReportConfusion({ block }: { block: MatrixBlock }): ReactElement {
  const picking = usePicking();
  const { rows: classes, values, format } = block;
  const common = { classes, counts: values.values, format: format === 'count' ? format : 'number' } as const;
  return picking === null ? <ConfusionFigure {...common} /> : <Pickable {...common} node={picking.source.node} />;
}

type PickableProps = Omit<Parameters<typeof ConfusionFigure>[0], 'onCell' | 'isPicked'> & { readonly node: string };

function Pickable({ node, ...figure }: PickableProps): ReactElement {
  const picking = usePicking();
  const graph = useGraph();
  const scope = useScope();
  const from = graph.edges.find(({ to }) => to.node === node && to.port === 'predictions')?.from;
  const outcome = useNodeRun(`${scope}${from?.node}`).outcome;
  const blob = outcome?.outputs[from?.port ?? '']?.blob;
  const [read, setRead] = useState<{ readonly blob: string; readonly cells: ReturnType<typeof cellIds> } | null>(null);
  const size = figure.classes.length;
  const cells = read !== null && read.blob === blob ? read.cells : null;
  const { isPicked, onCell } = useCellPicks(cells, size);
  // The predictions are read when a cell is first chosen, not with each report that is looked at.
  const first = async (truth: number, predicted: number, { ctrlKey, metaKey }: Keys): Promise<void> => {
    if (blob === undefined || picking === null) return;
    const toggle = ctrlKey || metaKey;
    const artifact = await readArtifact(blob).catch(() => null);
    if (artifact?.kind !== 'predictions') return;
    const found = cellsOf(artifact, thresholdOf(graph, node), size);
    setRead({ blob, cells: found });
    picking.set(selectedAll(picking.picked, found[truth * size + predicted] ?? [], { toggle }));
  };
  if (blob === undefined) return <ConfusionFigure {...figure} />;
  return (
    <ConfusionFigure
      {...figure}
      onCell={onCell ?? ((truth, predicted, keys) => void first(truth, predicted, keys))}
      isPicked={isPicked}
    />
  );
}

function cellsOf(predictions: Predictions, threshold: number | null, size: number): ReturnType<typeof cellIds> {
  const { id, truth } = predictions;
  return cellIds(id, truth, predictedAt(predictions, threshold), id.keys(), size);
}

/** The threshold with which the report decides anew; null where it keeps the predictions' own decisions. */
function thresholdOf(graph: Graph, node: string): number | null {
  const entry = graph.nodes.get(node);
  const params = planOf(entry?.type ?? '')?.spec.params ?? {};
  if (entry === undefined || valueOf(params, entry.params, 'moveThreshold') !== true) return null;
  const threshold = valueOf(params, entry.params, 'threshold');
  return typeof threshold === 'number' ? threshold : null;
}
