import type { ReactElement } from 'react';
import type { ChartBlock, Series } from '../../../nodes/kit/report';
import { thinScatter } from './decimate';
import { Marker, round } from './marker';
import { drawBand, drawCurve } from './path';
import { dashOf, seriesClass, shapeOf } from './series-style';
import type { XyLayout } from './xy-layout';

interface Props {
  readonly block: ChartBlock;
  readonly layout: XyLayout;
}

/** The marks of all series; intervals lie under the curves. */
export function Marks({ block, layout }: Props): ReactElement {
  const Mark = marks[block.mark];
  return (
    <>
      {block.series.map((one, index) => (
        <g key={index} className={seriesClass(index)}>
          <Mark block={block} layout={layout} one={one} index={index} />
        </g>
      ))}
    </>
  );
}

type MarkProps = Props & { readonly one: Series; readonly index: number };

function Line({ block, layout, one, index }: MarkProps): ReactElement {
  const drawn = drawCurve(one.x, one.y, layout, 56);
  const dash = dashOf(block.series, index);
  const few = drawn.marked.length <= 1 || block.series.length > 1;
  return (
    <>
      {one.low !== undefined && one.high !== undefined && (
        <path className="band" d={drawBand(one.x, one.low, one.high, layout)} />
      )}
      <path className="curve" d={drawn.line} {...(dash === undefined ? {} : { strokeDasharray: dash })} />
      {(few ? drawn.marked : []).concat(drawn.lonely).map(([x, y], at) => (
        <Marker key={at} x={x} y={y} shape={shapeOf(index)} />
      ))}
    </>
  );
}

/** Points that are drawn of a scatter plot, in pixels. */
export function scatterPoints(one: Series, layout: XyLayout): Int32Array {
  const left = Float64Array.from(one.x, (x) => layout.x(x));
  const top = Float64Array.from(one.y, (y) => layout.y(y));
  return thinScatter(left, top, 1);
}

function Points({ layout, one, index }: MarkProps): ReactElement {
  const points = scatterPoints(one, layout);
  return (
    // Many points lie over each other: where they are thin, the dense places show.
    <g className={points.length > 200 ? 'many' : ''}>
      <Whiskers one={one} layout={layout} />
      {Array.from(points, (at) => (
        <Marker key={at} x={layout.x(one.x[at] ?? 0)} y={layout.y(one.y[at] ?? 0)} shape={shapeOf(index)} />
      ))}
    </g>
  );
}

function Whiskers({ one, layout }: { one: Series; layout: XyLayout }): ReactElement | null {
  const { low, high } = one;
  if (low === undefined || high === undefined) return null;
  let path = '';
  for (let index = 0; index < Math.min(one.x.length, 2000); index += 1) {
    const x = round(layout.x(one.x[index] ?? Number.NaN));
    const [bottom, top] = [round(layout.y(low[index] ?? Number.NaN)), round(layout.y(high[index] ?? Number.NaN))];
    if ([x, bottom, top].every(Number.isFinite))
      path += `M${x - 3} ${bottom}h6M${x} ${bottom}V${top}M${x - 3} ${top}h6`;
  }
  return <path className="whisker" d={path} />;
}

/** Bars of a histogram: several series share the width of a bin. */
function Bars({ block, layout, one, index }: MarkProps): ReactElement {
  const { x, y, halfBar } = layout;
  const share = (2 * halfBar) / block.series.length;
  const base = y.log ? layout.frame.bottom : y(Math.min(Math.max(0, y.domain[0]), y.domain[1]));
  return (
    <>
      {Array.from(one.y, (value, at) => {
        const start = (one.x[at] ?? 0) - halfBar + index * share;
        const [left, right, end] = [x(start), x(start + share), y(value)];
        if (![left, right, end].every(Number.isFinite)) return null;
        const gap = right - left > 4 ? 1 : 0;
        return (
          <rect
            key={at}
            className={`bar pattern-${index % 8}`}
            x={round(left)}
            y={round(Math.min(base, end))}
            width={round(Math.max(0.5, right - left - gap))}
            height={round(Math.abs(base - end))}
          />
        );
      })}
      <Whiskers one={one} layout={layout} />
    </>
  );
}

const marks: Readonly<Record<ChartBlock['mark'], (props: MarkProps) => ReactElement>> = {
  line: Line,
  point: Points,
  interval: Points,
  bar: Bars,
};
