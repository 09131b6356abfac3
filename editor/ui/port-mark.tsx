import type { ReactElement } from 'react';
import { portStyles, type PortStyle, type Shape } from './port-style';

const outlines: Readonly<Record<Shape, ReactElement>> = {
  square: <rect x="2" y="2" width="10" height="10" rx="1" />,
  ring: <circle cx="7" cy="7" r="4.25" />,
  diamond: <path d="M7 0.8 13.2 7 7 13.2 0.8 7Z" />,
  hexagon: <path d="M3.6 1.2h6.8L13.8 7l-3.4 5.8H3.6L0.2 7Z" />,
  pill: <rect x="4" y="0.5" width="6" height="13" rx="3" />,
  triangle: <path d="M2 1.2 13 7 2 12.8Z" />,
  disc: <circle cx="7" cy="7" r="5.5" />,
};

/** The mark of a port: colour and shape, always both. Drawn in the 14 px square of a handle. */
export function PortMark({ style, size = 14 }: { style: PortStyle; size?: number }): ReactElement {
  const { shape, hollow } = portStyles[style];
  const look = shape === 'ring' ? 'ring' : hollow ? 'hollow' : 'full';
  return (
    <svg
      className={`port-mark ${look} kind-${style}`}
      width={size}
      height={size}
      viewBox="0 0 14 14"
      aria-hidden="true"
    >
      {outlines[shape]}
    </svg>
  );
}
