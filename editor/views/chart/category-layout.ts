import type { ChartBlock, NumberFormat } from '../../../nodes/kit/report';
import type { Language } from '../../../nodes/kit/text';
import { formatNumber } from '../format';
import { leftRoom, RIGHT, type Frame } from './axis';
import { scaleOf, type Scale } from './scale';
import { textWidth } from './tick-text';
import { plotHeight } from './xy-layout';

/** Categories that are drawn; the table has all. */
export const MOST_CATEGORIES = 60;

/** So many categories have their names over their bars where they would be cut beside them; of more, the chart would be too long. */
const MOST_OVER = 24;
/** Half of the first number of the axis stands before it. */
const AXIS_START = 10;
/** Room of a name over its bars. */
const NAME = 17;

export interface CategoryLayout {
  /** Categories down the left side, bars to the right. */
  readonly lying: boolean;
  /** Of lying ones: the names stand over their bars, not beside them. */
  readonly over: boolean;
  readonly frame: Frame;
  readonly height: number;
  readonly value: Scale;
  readonly count: number;
  /** Room of one category, in pixels. */
  readonly band: number;
  /** Middle of a category (which may lie between two). */
  centre(position: number): number;
  /** Width of one series' bar. */
  readonly bar: number;
  /** Whether each bar has its value beside it. */
  readonly printed: boolean;
}

/** Three digits beside a bar: the bar is the measure, and the table has them all. */
export const barText = (value: number, format: NumberFormat, language: Language): string =>
  formatNumber(format === 'number' ? Number(value.toPrecision(3)) : value, format, language);

/** Bars stand where all names fit under them, else they lie. */
export function categoryLayout(
  block: ChartBlock,
  names: readonly string[],
  width: number,
  top: number,
  language: Language,
): CategoryLayout {
  const count = Math.min(names.length, MOST_CATEGORIES);
  const shown = block.series.map((one) =>
    Float64Array.from(one.x, (x, index) => (x < count ? (one.y[index] ?? Number.NaN) : Number.NaN)),
  );
  const ends = block.series.flatMap((one) => [one.low ?? [], one.high ?? []]);
  const references = (block.references ?? []).filter((one) => one.axis === 'y').map((one) => one.at);
  const options = { zero: block.mark === 'bar' };
  const scaleFor = (from: number, to: number): Scale =>
    scaleOf(block.y, [...shown, ...ends, references], [from, to], {
      ...options,
      wantedTicks: Math.max(2, Math.round(Math.abs(to - from) / (from < to ? 80 : 42))),
    });
  const widest = Math.max(0, ...names.slice(0, count).map((name) => textWidth(name)));
  const groups = Math.max(1, block.series.length);

  const plot = plotHeight(width);
  const standing = scaleFor(top + 24 + plot, top + 24);
  const left = leftRoom(block.y, standing);
  const band = (width - RIGHT - left) / Math.max(1, count);
  if (block.mark === 'line' || (widest <= band - 6 && band / groups >= 6)) {
    const frame: Frame = { left, right: width - RIGHT, top: top + 24, bottom: top + 24 + plot };
    return {
      lying: false,
      over: false,
      frame,
      height: frame.bottom + 38,
      value: standing,
      count,
      band,
      centre: (position) => left + (position + 0.5) * band,
      bar: Math.min(28, (band * 0.76) / groups),
      printed: false,
    };
  }

  const most = Math.round(width * 0.42);
  const over = widest + 10 > most && count <= MOST_OVER;
  const room = over ? AXIS_START : Math.min(widest + 10, most);
  const printed = groups === 1 && block.mark === 'bar';
  const texts = printed
    ? Array.from(shown[0] ?? [], (value) => [value, textWidth(barText(value, block.y.format, language)) + 8] as const)
    : [];
  const before = Math.max(0, ...texts.filter(([value]) => value < 0).map(([, size]) => size));
  const after = Math.max(RIGHT, ...texts.filter(([value]) => value >= 0).map(([, size]) => size));
  // The read-out needs a line of its own where there is no legend.
  const lyingTop = Math.max(22, top + 6);
  const name = over ? NAME : 0;
  const bars = Math.max(18, groups * 11 + 7);
  const row = name + bars;
  const frame: Frame = { left: room + before, right: width - after, top: lyingTop, bottom: lyingTop + count * row };
  return {
    lying: true,
    over,
    frame,
    height: frame.bottom + 38,
    value: scaleFor(frame.left, frame.right),
    count,
    band: row,
    centre: (position) => frame.top + position * row + name + bars / 2,
    bar: Math.min(12, (bars * 0.76) / groups),
    printed,
  };
}
