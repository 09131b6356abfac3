import type { ReactElement } from 'react';
import type { Axis } from '../../../nodes/kit/report';
import { useSay } from '../../ui/say';
import { words } from '../words';
import { round } from './marker';
import type { Scale } from './scale';
import { shortened, textWidth, tickTexts } from './tick-text';

/** Edges of the plot in the picture. */
export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Room at the right: half of the last tick's text. */
export const RIGHT = 18;

/** Ticks whose texts do not run into each other, from the start on. */
export function freeTicks(scale: Scale, texts: readonly string[], gap = 10): readonly number[] {
  const kept: number[] = [];
  let taken = Number.NEGATIVE_INFINITY;
  scale.ticks.forEach((tick, index) => {
    const half = textWidth(texts[index] ?? '') / 2;
    const at = scale(tick);
    if (at - half < taken) return;
    kept.push(index);
    taken = at + half + gap;
  });
  return kept;
}

export function useAxisTitle(): (axis: Axis) => string {
  const say = useSay();
  return (axis) => {
    const unit = axis.format === 'points' ? ` (${say(words.points)})` : '';
    return `${say(axis.title)}${unit}${axis.scale === 'log' ? ` (${say(words.logScale)})` : ''}`;
  };
}

/** The axis under the plot. */
export function BottomAxis({ axis, scale, frame }: { axis: Axis; scale: Scale; frame: Frame }): ReactElement {
  const texts = tickTexts(scale.ticks, axis.format, scale.log);
  const title = useAxisTitle()(axis);
  return (
    <g>
      <path className="axis-line" d={`M${frame.left} ${frame.bottom}H${frame.right}`} />
      {freeTicks(scale, texts).map((index) => {
        const at = round(scale(scale.ticks[index] ?? 0));
        return (
          <g key={index}>
            <path className="axis-line" d={`M${at} ${frame.bottom}v4`} />
            <text className="tick" x={at} y={frame.bottom + 15} textAnchor="middle">
              {texts[index]}
            </text>
          </g>
        );
      })}
      <text className="axis-title" x={(frame.left + frame.right) / 2} y={frame.bottom + 31} textAnchor="middle">
        {shortened(title, frame.right)}
      </text>
    </g>
  );
}

/** The axis at the left, its grid lines, and its title over the plot, where it can be read without turning the head. */
export function LeftAxis({ axis, scale, frame }: { axis: Axis; scale: Scale; frame: Frame }): ReactElement {
  const texts = tickTexts(scale.ticks, axis.format, scale.log);
  const title = useAxisTitle()(axis);
  return (
    <g>
      <text className="axis-title" x={0} y={frame.top - 9}>
        {shortened(title, frame.right)}
      </text>
      {scale.ticks.map((tick, index) => {
        const at = round(scale(tick));
        return (
          <g key={tick}>
            <path className="grid-line" d={`M${frame.left} ${at}H${frame.right}`} />
            <text className="tick" x={frame.left - 6} y={at + 4} textAnchor="end">
              {texts[index]}
            </text>
          </g>
        );
      })}
    </g>
  );
}

/** Room that the texts of the left axis take. */
export const leftRoom = (axis: Axis, scale: Scale): number =>
  Math.ceil(Math.max(8, ...tickTexts(scale.ticks, axis.format, scale.log).map((text) => textWidth(text)))) + 8;
