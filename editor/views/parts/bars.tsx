import type { ReactElement } from 'react';
import { round } from '../chart/marker';

/** A tiny histogram, for a row of a table. Without a label it is a picture for the eye only. */
export function MiniBars({
  counts,
  label,
  width = 84,
  height = 20,
}: {
  counts: ArrayLike<number>;
  label: string;
  width?: number;
  height?: number;
}): ReactElement {
  const most = Math.max(1, ...Array.from(counts));
  const step = width / Math.max(1, counts.length);
  return (
    <svg
      className="mini"
      width={width}
      height={height}
      {...(label === '' ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    >
      {label !== '' && <title>{label}</title>}
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
    </svg>
  );
}
