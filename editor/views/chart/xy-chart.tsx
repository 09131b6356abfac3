import { useId, useMemo, type ReactElement } from 'react';
import type { ChartBlock } from '../../../nodes/kit/report';
import { useLanguage, useSay } from '../../ui/say';
import { formatNumber } from '../format';
import { words } from '../words';
import { BottomAxis, LeftAxis } from './axis';
import { Legend, legendLayout } from './legend';
import { Marker, round } from './marker';
import { References } from './references';
import { seriesClass, shapeOf } from './series-style';
import { Readout, type Reading } from './readout';
import { useBox } from './use-box';
import { useCursor, type Keys } from './use-cursor';
import { hiddenByLog, nearestIn, pointAt, stopsOf, xyLayout } from './xy-layout';
import { Marks, scatterPoints } from './xy-marks';

/** Points of the first series that can be chosen: each is an example. */
export interface PointChoice {
  onPoints(points: readonly number[], keys: Keys): void;
  isPicked(point: number): boolean;
}

interface Props {
  readonly block: ChartBlock;
  readonly width: number;
  readonly plot?: number;
  readonly points?: PointChoice | undefined;
}

/** A chart whose x are numbers: curves, points, intervals, histograms. */
export function XyChart({ block, width, plot, points: choice }: Props): ReactElement {
  const say = useSay();
  const language = useLanguage();
  const clip = useId();
  const legend = legendLayout(
    block.series.map((one) => say(one.name)),
    width,
  ).height;
  const layout = useMemo(() => xyLayout(block, width, legend, plot), [block, width, legend, plot]);
  const stops = useMemo(() => stopsOf(block.series), [block]);
  // The marks are many and do not change while the cursor moves.
  const marks = useMemo(() => <Marks block={block} layout={layout} />, [block, layout]);
  const { frame, x, y } = layout;
  const [first] = block.series;
  const places = {
    x: (point: number) => x(first?.x[point] ?? Number.NaN),
    y: (point: number) => y(first?.y[point] ?? Number.NaN),
    count: first?.x.length ?? 0,
  };
  const { box, handlers, onMove } = useBox(places, choice?.onPoints);
  const cursor = useCursor(stops.length, (left) => nearestIn(stops, x.invert(left)));
  const at = cursor.at === null ? null : (stops[cursor.at] ?? null);
  const points = at === null ? [] : block.series.map((one) => pointAt(one, at));
  const reading: Reading | null =
    at === null
      ? null
      : {
          head: `${say(block.x.title)} ${formatNumber(at, block.x.format, language)}`,
          entries: block.series.flatMap((one, series) => {
            const point = points[series];
            if (point === null || point === undefined) return [];
            const [low, high] = [one.low?.[point], one.high?.[point]];
            return [
              {
                series,
                value: one.y[point] ?? Number.NaN,
                ...(low === undefined || high === undefined ? {} : { low, high }),
              },
            ];
          }),
        };
  const hidden = useMemo(() => hiddenByLog(block), [block]);
  const [total, drawn] = useMemo(() => scatterCounts(block, layout), [block, layout]);
  return (
    <>
      <div
        className="plot"
        tabIndex={0}
        role="group"
        aria-label={say(words.chartKeys, { title: say(block.title) })}
        {...cursor.handlers}
        {...handlers}
        onPointerMove={(event) => {
          cursor.handlers.onPointerMove(event);
          onMove?.(event);
        }}
        onKeyDown={(event) => {
          // Space chooses all points at the place that is read.
          if (choice !== undefined && at !== null && event.key === ' ') {
            event.preventDefault();
            event.stopPropagation();
            const there = Array.from(first?.x ?? [], (_, point) => point).filter((point) => first?.x[point] === at);
            return choice.onPoints(there, event);
          }
          cursor.handlers.onKeyDown(event);
        }}
      >
        <svg
          width={width}
          height={layout.height}
          role="img"
          aria-label={say(words.chartOf, { title: say(block.title), count: block.series.length })}
        >
          <defs>
            <clipPath id={clip}>
              <rect
                x={frame.left - 4}
                y={frame.top - 4}
                width={Math.max(0, frame.right - frame.left + 8)}
                height={frame.bottom - frame.top + 8}
              />
            </clipPath>
          </defs>
          <Legend block={block} width={width} />
          <LeftAxis axis={block.y} scale={y} frame={frame} />
          <BottomAxis axis={block.x} scale={x} frame={frame} />
          <g clipPath={`url(#${clip})`}>
            <References block={block} layout={layout} />
            {marks}
          </g>
          {choice !== undefined && <Picked places={places} choice={choice} />}
          {box !== null && (
            <rect
              className="chart-box chart-cursor"
              x={round(box.left)}
              y={round(box.top)}
              width={round(box.right - box.left)}
              height={round(box.bottom - box.top)}
            />
          )}
          {at !== null && (
            <g className="chart-cursor">
              <path d={`M${round(x(at))} ${frame.top}V${frame.bottom}`} />
              {block.series.map((one, index) => {
                const top = y(one.y[points[index] ?? -1] ?? Number.NaN);
                return Number.isFinite(top) ? (
                  <g key={index} className={seriesClass(index)}>
                    <Marker x={x(at)} y={top} shape={shapeOf(index)} />
                  </g>
                ) : null;
              })}
            </g>
          )}
        </svg>
        <Readout block={block} reading={reading} height={frame.top - 8} />
      </div>
      {hidden > 0 && <p className="view-hint">{say(words.hiddenByLog, { count: hidden })}</p>}
      {drawn < total && <p className="view-hint">{say(words.thinned, { drawn, total })}</p>}
    </>
  );
}

/** Rings that are drawn at most. */
const MOST_RINGS = 1000;

function Picked({
  places,
  choice,
}: {
  places: { x(point: number): number; y(point: number): number; count: number };
  choice: PointChoice;
}): ReactElement {
  const chosen: number[] = [];
  for (let point = 0; point < places.count && chosen.length < MOST_RINGS; point += 1)
    if (choice.isPicked(point) && Number.isFinite(places.x(point) + places.y(point))) chosen.push(point);
  return (
    <g className="chart-picked">
      {chosen.map((point) => (
        <circle key={point} cx={round(places.x(point))} cy={round(places.y(point))} r={5} />
      ))}
    </g>
  );
}

/** How many points there are, and how many of them are drawn (points in the same place count as drawn). */
function scatterCounts(block: ChartBlock, layout: ReturnType<typeof xyLayout>): readonly [number, number] {
  if (block.mark !== 'point') return [0, 0];
  const counts = block.series.map((one) => [one.x.length, scatterPoints(one, layout).length] as const);
  return counts.some(([, drawn]) => drawn >= 2000)
    ? [counts.reduce((sum, [total]) => sum + total, 0), counts.reduce((sum, [, drawn]) => sum + drawn, 0)]
    : [0, 0];
}
