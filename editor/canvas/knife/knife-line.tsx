import './knife.css';
import type { ReactElement } from 'react';
import { canvasElement } from '../flow-instance';
import { useKnife } from './knife';

/** The line that is being drawn across links. */
export function KnifeLine(): ReactElement | null {
  const line = useKnife((state) => state.line);
  if (line === null) return null;
  const { left, top } = canvasElement()?.getBoundingClientRect() ?? { left: 0, top: 0 };
  const points = line.map(({ x, y }) => `${x - left},${y - top}`).join(' ');
  return (
    <svg className="knife-line" aria-hidden="true">
      <polyline points={points} />
    </svg>
  );
}
