import type { ReactElement } from 'react';
import type { MarkerShape } from './series-style';

const outlines: Readonly<Record<Exclude<MarkerShape, 'circle'>, string>> = {
  square: 'M-3-3H3V3H-3Z',
  triangle: 'M0-4 3.8 3H-3.8Z',
  down: 'M0 4 3.8-3H-3.8Z',
  diamond: 'M0-4.2 4.2 0 0 4.2-4.2 0Z',
  cross: 'M-3.4-2.2-2.2-3.4 0-1.2 2.2-3.4 3.4-2.2 1.2 0 3.4 2.2 2.2 3.4 0 1.2-2.2 3.4-3.4 2.2-1.2 0Z',
  plus: 'M-1-4H1V-1H4V1H1V4H-1V1H-4V-1H-1Z',
  hexagon: 'M-2-3.6H2L4 0 2 3.6H-2L-4 0Z',
};

/** A point of a series. */
export function Marker({ x, y, shape }: { x: number; y: number; shape: MarkerShape }): ReactElement {
  if (shape === 'circle') return <circle className="marker" cx={round(x)} cy={round(y)} r="3" />;
  return <path className="marker" d={outlines[shape]} transform={`translate(${round(x)} ${round(y)})`} />;
}

/** A tenth of a pixel is seen, a hundredth only makes the file long. */
export const round = (value: number): number => Math.round(value * 10) / 10;
