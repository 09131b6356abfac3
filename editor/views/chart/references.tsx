import type { ReactElement } from 'react';
import type { ChartBlock } from '../../../nodes/kit/report';
import { useSay } from '../../ui/say';
import { round } from './marker';
import { shortened, textWidth } from './tick-text';
import type { XyLayout } from './xy-layout';

/** Lines to compare with, each with its word at the end. */
export function References({ block, layout }: { block: ChartBlock; layout: XyLayout }): ReactElement {
  const say = useSay();
  const { frame, x, y } = layout;
  return (
    <>
      {(block.references ?? []).map((reference) => {
        const label = shortened(say(reference.label), frame.right - frame.left - 8);
        const key = `${reference.axis}${reference.at}${label}`;
        if (reference.axis === 'x') {
          const at = round(x(reference.at));
          if (!Number.isFinite(at)) return null;
          const room = frame.right - at > textWidth(label) + 6;
          return (
            <g key={key}>
              <path className="reference" d={`M${at} ${frame.top}V${frame.bottom}`} />
              <text
                className="reference-text"
                x={at + (room ? 5 : -5)}
                y={isCrowded(block, layout, at, textWidth(label) + 6) ? frame.bottom - 5 : frame.top + 11}
                textAnchor={room ? 'start' : 'end'}
              >
                {label}
              </text>
            </g>
          );
        }
        if (reference.axis === 'y') {
          const at = round(y(reference.at));
          if (!Number.isFinite(at)) return null;
          return (
            <g key={key}>
              <path className="reference" d={`M${frame.left} ${at}H${frame.right}`} />
              <text
                className="reference-text"
                x={frame.right - 4}
                y={at - frame.top > 16 ? at - 5 : at + 13}
                textAnchor="end"
              >
                {label}
              </text>
            </g>
          );
        }
        return <Diagonal key={key} at={reference.at} label={label} layout={layout} />;
      })}
    </>
  );
}

/** Whether a curve runs where the word at the top would stand. */
function isCrowded({ series }: ChartBlock, { x, y, frame }: XyLayout, at: number, width: number): boolean {
  return series.some((one) =>
    Array.prototype.some.call(one.x, (value: number, index: number) => {
      const left = x(value);
      return left >= at - width && left <= at + width && y(one.y[index] ?? Number.NaN) < frame.top + 18;
    }),
  );
}

/** y = x + at, from one side of the plot to the other: a curve where an axis is logarithmic. */
function Diagonal({ at, label, layout }: { at: number; label: string; layout: XyLayout }): ReactElement {
  const { x, y, frame } = layout;
  const places = Array.from({ length: 65 }, (_, step) => {
    const value = x.invert(frame.left + ((frame.right - frame.left) * step) / 64);
    return [x(value), y(value + at)] as const;
  }).filter(([left, top]) => Number.isFinite(left) && Number.isFinite(top));
  const inside = places.filter(([, top]) => top >= frame.top && top <= frame.bottom);
  const [left, top] = inside[Math.floor(inside.length * 0.62)] ?? [frame.right, frame.top];
  return (
    <g>
      <path
        className="reference"
        d={places.map(([a, b], step) => `${step === 0 ? 'M' : 'L'}${round(a)} ${round(b)}`).join('')}
      />
      <text
        className="reference-text"
        x={round(Math.min(left + 8, frame.right - textWidth(label)))}
        y={round(Math.min(top + 14, frame.bottom - 4))}
      >
        {label}
      </text>
    </g>
  );
}
