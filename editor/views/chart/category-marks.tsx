import type { ReactElement } from 'react';
import type { ChartBlock, Series } from '../../../nodes/kit/report';
import { useLanguage } from '../../ui/say';
import { barText, type CategoryLayout } from './category-layout';
import { Marker, round } from './marker';
import { dashOf, seriesClass, shapeOf } from './series-style';

/** Places along the categories (`a`) and along the values (`b`), turned into x and y. */
const turned = (lying: boolean, a: number, b: number): readonly [number, number] => (lying ? [b, a] : [a, b]);

export function CategoryMarks({ block, layout }: { block: ChartBlock; layout: CategoryLayout }): ReactElement {
  const language = useLanguage();
  const { lying, value, bar, frame } = layout;
  const base = value.log ? value(value.domain[0]) : value(Math.min(Math.max(0, value.domain[0]), value.domain[1]));
  const offset = (index: number): number => (block.mark === 'line' ? 0 : (index - (block.series.length - 1) / 2) * bar);
  return (
    <>
      {block.series.map((one, index) => {
        const points = placesOf(one, layout, offset(index));
        const dash = dashOf(block.series, index);
        return (
          <g key={index} className={seriesClass(index)}>
            {block.mark === 'line' && (
              <path
                className="curve"
                d={points
                  .map(({ a, b }, at) => `${at === 0 ? 'M' : 'L'}${turned(lying, round(a), round(b)).join(' ')}`)
                  .join('')}
                {...(dash === undefined ? {} : { strokeDasharray: dash })}
              />
            )}
            {points.map(({ a, b, at, low, high }) => {
              const [x, y] = turned(lying, a, b);
              const text = barText(one.y[at] ?? Number.NaN, block.y.format, language);
              const negative = b < base;
              return (
                <g key={at}>
                  {block.mark === 'bar' ? (
                    <rect
                      className={`bar pattern-${index % 8}`}
                      x={round(lying ? Math.min(base, b) : a - bar / 2)}
                      y={round(lying ? a - bar / 2 : Math.min(base, b))}
                      width={round(lying ? Math.abs(b - base) : Math.max(1, bar - 1))}
                      height={round(lying ? Math.max(1, bar - 1) : Math.abs(b - base))}
                    />
                  ) : (
                    <Marker x={x} y={y} shape={shapeOf(index)} />
                  )}
                  {low !== null && high !== null && <path className="whisker" d={whisker(lying, a, low, high)} />}
                  {layout.printed && (
                    <text
                      className="tick"
                      x={round(b + (negative ? -5 : 5))}
                      y={round(a + 4)}
                      textAnchor={negative ? 'end' : 'start'}
                    >
                      {text}
                    </text>
                  )}
                </g>
              );
            })}
          </g>
        );
      })}
      <path
        className="axis-line"
        d={lying ? `M${round(base)} ${frame.top}V${frame.bottom}` : `M${frame.left} ${round(base)}H${frame.right}`}
      />
    </>
  );
}

interface PlacedPoint {
  readonly at: number;
  readonly a: number;
  readonly b: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** Points that can be shown; one without a value is left out. */
function placesOf(one: Series, layout: CategoryLayout, offset: number): PlacedPoint[] {
  const end = (value: number | undefined): number | null => {
    const place = value === undefined ? Number.NaN : layout.value(value);
    return Number.isFinite(place) ? place : null;
  };
  return Array.from(one.y, (y, at) => ({
    at,
    a: layout.centre(one.x[at] ?? at) + offset,
    b: layout.value(y),
    low: end(one.low?.[at]),
    high: end(one.high?.[at]),
  })).filter((point) => Number.isFinite(point.b) && (one.x[point.at] ?? 0) < layout.count);
}

function whisker(lying: boolean, a: number, low: number, high: number): string {
  const [middle, from, to] = [round(a), round(low), round(high)];
  return lying
    ? `M${from} ${middle - 3}v6M${from} ${middle}H${to}M${to} ${middle - 3}v6`
    : `M${middle - 3} ${from}h6M${middle} ${from}V${to}M${middle - 3} ${to}h6`;
}
