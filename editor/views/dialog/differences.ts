import type { MetricsBlock, NumberFormat, Report } from '../../../nodes/kit/report';
import type { Text } from '../../../nodes/kit/text';
import { directionOf } from '../../runs/direction';
import type { Word } from '../../ui/say';
import { metricWord } from '../metric-words';

/** A number that two reports have in common, and differ in. */
export interface Difference {
  readonly metric: string;
  readonly label: Text;
  readonly format: NumberFormat;
  readonly left: number | null;
  readonly right: number | null;
  /** right − left; null where one is undefined. */
  readonly change: number | null;
  /** Whether the right one is better; null where nobody can say. */
  readonly better: boolean | null;
}

type Tile = MetricsBlock['tiles'][number];

/** Metrics of both whose values differ: those of the tiles first, in their order, then the others. */
export function differences(left: Report, right: Report): readonly Difference[] {
  const tiles = new Map<string, Tile>();
  for (const { blocks } of [left, right])
    for (const block of blocks)
      if (block.type === 'metrics') for (const tile of block.tiles) tiles.set(tile.metric, tile);
  const names = [...new Set([...tiles.keys(), ...Object.keys(left.metrics)])];
  return names.flatMap((metric): Difference[] => {
    if (!Object.hasOwn(left.metrics, metric) || !Object.hasOwn(right.metrics, metric)) return [];
    const [a = null, b = null] = [left.metrics[metric], right.metrics[metric]];
    if (a === b) return [];
    const known = metricWord(metric);
    const { label = within(metric, known.word), format = known.format } = tiles.get(metric) ?? {};
    const change = a === null || b === null ? null : b - a;
    return [{ metric, label, format, left: a, right: b, change, better: isBetter(metric, a, b) }];
  });
}

/** `perClass.8.precision` → `8: precision`: what it is of stands before its word. */
function within(metric: string, word: Word): Word {
  const [, ...of] = metric.split('.').slice(0, -1);
  if (of.length === 0) return word;
  const name = of.map(decoded).join(' · ');
  return { en: `${name}: ${word.en}`, zh: `${name}:${word.zh}` };
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function isBetter(metric: string, a: number | null, b: number | null): boolean | null {
  const direction = directionOf(metric);
  if (direction === null || a === null || b === null) return null;
  if (direction === 'high') return b > a;
  return direction === 'low' ? b < a : Math.abs(b) < Math.abs(a);
}
