import type { ChartBlock, Series } from '../../../nodes/kit/report';
import { fill, type Text } from '../../../nodes/kit/text';
import { directionOf } from '../../runs/direction';
import { words } from '../words';

/** How a learning curve is looked at. Pure. */
export interface CurveOptions {
  readonly log: boolean;
  readonly smooth: boolean;
}

export const plainCurve: CurveOptions = { log: false, smooth: false };

/** Whether it is a curve over steps or epochs. */
export const isLearningCurve = (block: ChartBlock): boolean =>
  block.mark === 'line' && block.categories === undefined && block.x.format === 'integer';

const values = (block: ChartBlock): number[] =>
  block.series.flatMap((one) => Array.from(one.y)).filter((value) => Number.isFinite(value));

/** A logarithm helps where all values are above 0, differ, and are no shares of 0 to 1. */
export const canBeLog = (block: ChartBlock): boolean =>
  block.y.format !== 'fraction' && differ(block) && values(block).every((value) => value > 0);

/** Points below which smoothing hides more than it shows. */
const FEW = 6;

export const canBeSmooth = (block: ChartBlock): boolean =>
  differ(block) && block.series.some((one) => one.x.length >= FEW);

const differ = (block: ChartBlock): boolean => new Set(values(block)).size > 1;

/** Of what came before, in a smoothed curve. */
const WEIGHT = 0.7;

/** Exponential moving average, corrected for its start; a gap begins it anew. */
export function smoothed(y: ArrayLike<number>, weight: number): Float64Array {
  let [average, steps] = [0, 0];
  return Float64Array.from(y, (value) => {
    if (!Number.isFinite(value)) {
      [average, steps] = [0, 0];
      return value;
    }
    steps += 1;
    average = weight * average + (1 - weight) * value;
    return average / (1 - weight ** steps);
  });
}

/** Step of the best value of what the curve is judged by: the dashed series (validation), else the only one. null where nobody can say. */
export function bestStep(block: ChartBlock): number | null {
  const direction = directionOf(block.id);
  const judged =
    block.series.find((one) => one.dashed === true) ?? (block.series.length === 1 ? block.series[0] : undefined);
  if (judged === undefined || (direction !== 'high' && direction !== 'low')) return null;
  let [best, step] = [Number.NaN, null as number | null];
  for (let at = 0; at < judged.y.length; at += 1) {
    const value = judged.y[at] ?? Number.NaN;
    if (Number.isFinite(value) && (step === null || (direction === 'high' ? value > best : value < best)))
      [best, step] = [value, judged.x[at] ?? null];
  }
  return step;
}

/** The chart as it is wanted, with its best step marked. */
export function withOptions(block: ChartBlock, { log, smooth }: CurveOptions): ChartBlock {
  const step = bestStep(block);
  const references = [
    ...(block.references ?? []),
    ...(step === null ? [] : [{ axis: 'x' as const, at: step, label: bestText(step) }]),
  ];
  const series = smooth ? block.series.map((one): Series => ({ ...one, y: smoothed(one.y, WEIGHT) })) : block.series;
  const y = log && canBeLog(block) ? { ...withoutDomain(block.y), scale: 'log' as const } : block.y;
  return { ...block, series, y, references };
}

const bestText = (step: number): Text => ({
  en: fill(words.bestAt.en, { step }),
  zh: fill(words.bestAt.zh, { step }),
});

const withoutDomain = ({ title, format }: ChartBlock['y']): ChartBlock['y'] => ({ title, format });
