import type { Info } from '../../nodes/kit/info';
import type { MetricPoint, NodeOutcome } from '../../runtime/protocol';

export type Preview =
  | { readonly is: 'curve' }
  | { readonly is: 'info'; readonly info: Info }
  | { readonly is: 'nothing' };

const order: readonly Info['kind'][] = ['report', 'model', 'predictions', 'explanation', 'dataset', 'table', 'encoder'];

/** What says most at a glance: the curve while there is one, else the most telling of the outputs. */
export function previewOf(outcome: NodeOutcome | undefined, points: readonly MetricPoint[]): Preview {
  if (points.length > 0) return { is: 'curve' };
  const infos = Object.values(outcome?.outputs ?? {}).map((result) => result.info);
  const [first] = infos.filter(tells).toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  return first === undefined ? { is: 'nothing' } : { is: 'info', info: first };
}

/** Whether there is anything to show. */
function tells(info: Info): boolean {
  switch (info.kind) {
    case 'report':
      return Object.keys(info.metrics ?? {}).length > 0;
    case 'dataset':
    case 'predictions':
      return info.rows !== undefined;
    case 'model':
      return info.parameters !== undefined;
    default:
      return info.rows !== undefined;
  }
}
