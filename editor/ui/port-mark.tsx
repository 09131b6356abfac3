import type { ReactElement } from 'react';
import { portOutlines, portStyles, type PortStyle } from './port-style';

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
      <path d={portOutlines[shape]} />
    </svg>
  );
}
