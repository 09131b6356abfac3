import type { MouseEvent, ReactElement } from 'react';
import { round } from '../chart/marker';

/** A tiny histogram, for a row of a table. */
export function MiniBars({
  counts,
  label,
  width = 84,
  height = 20,
  onBar,
}: {
  counts: ArrayLike<number>;
  label: string;
  width?: number;
  height?: number;
  /** A bar was clicked, from its foot to the upper edge. */
  onBar?: ((bar: number, event: MouseEvent) => void) | undefined;
}): ReactElement {
  const most = Math.max(1, ...Array.from(counts));
  const step = width / Math.max(1, counts.length);
  return (
    <svg className="mini" width={width} height={height} role="img" aria-label={label}>
      <title>{label}</title>
      {Array.from(counts, (count, index) => {
        // What is there at all is seen.
        const tall = count === 0 ? 0 : Math.max(1, (count / most) * height);
        return (
          <rect
            key={index}
            className="mini-bar"
            x={round(index * step)}
            y={round(height - tall)}
            width={round(Math.max(0.5, step - (step > 3 ? 1 : 0)))}
            height={round(tall)}
          />
        );
      })}
      {onBar !== undefined &&
        Array.from(counts, (_, index) => (
          <rect
            key={index}
            className="mini-hit"
            x={round(index * step)}
            width={round(step)}
            height={height}
            onClick={(event) => onBar(index, event)}
          />
        ))}
    </svg>
  );
}
