import type { Info } from '../../nodes/kit/info';
import type { MetricPoint, NodeOutcome, ResultInfo } from '../../runtime/protocol';

export type Preview =
  | { readonly is: 'curve' }
  | { readonly is: 'info'; readonly info: Info; readonly result: ResultInfo }
  | { readonly is: 'nothing' };

const order: readonly Info['kind'][] = ['report', 'model', 'predictions', 'explanation', 'dataset', 'table', 'encoder'];
/** Images, and maps over them, say more than the figures about them. */
const placeOf = (info: Info): number =>
  (info.kind === 'explanation' || info.kind === 'dataset') && info.modality === 'images'
    ? -1
    : order.indexOf(info.kind);

/** What says most at a glance: the curve while there is one, else the most telling of the outputs. */
export function previewOf(outcome: NodeOutcome | undefined, points: readonly MetricPoint[]): Preview {
  if (points.length > 0) return { is: 'curve' };
  const [first] = Object.values(outcome?.outputs ?? {})
    .filter(({ info }) => tells(info))
    .toSorted((a, b) => placeOf(a.info) - placeOf(b.info));
  return first === undefined ? { is: 'nothing' } : { is: 'info', info: first.info, result: first };
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
