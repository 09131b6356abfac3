import type { ReactElement } from 'react';
import type { ChartBlock } from '../../../nodes/kit/report';
import { useSay } from '../../ui/say';
import { Marker } from './marker';
import { dashOf, seriesClass, shapeOf } from './series-style';
import { shortened, textWidth } from './tick-text';

const ROW = 18;
const SWATCH = 24;

export interface LegendEntry {
  readonly text: string;
  readonly x: number;
  readonly row: number;
}

/** Names in rows that fit the width. One series needs no legend: the title says what it is. */
export function legendLayout(names: readonly string[], width: number): { entries: LegendEntry[]; height: number } {
  if (names.length < 2) return { entries: [], height: 0 };
  const entries: LegendEntry[] = [];
  let x = 0;
  let row = 0;
  for (const name of names) {
    const text = shortened(name, width - SWATCH - 8);
    const taken = SWATCH + textWidth(text) + 14;
    if (x > 0 && x + taken > width) {
      x = 0;
      row += 1;
    }
    entries.push({ text, x, row });
    x += taken;
  }
  return { entries, height: (row + 1) * ROW + 4 };
}

/** Inside the picture, so that a saved one has it too. */
export function Legend({ block, width }: { block: ChartBlock; width: number }): ReactElement {
  const say = useSay();
  const names = block.series.map((one) => say(one.name));
  return (
    <g>
      {legendLayout(names, width).entries.map((entry, index) => (
        <g
          key={`${index}${entry.text}`}
          className={seriesClass(index)}
          transform={`translate(${entry.x} ${entry.row * ROW})`}
        >
          <Swatch block={block} index={index} />
          <text className="legend-text" x={SWATCH} y={12}>
            {entry.text}
          </text>
        </g>
      ))}
    </g>
  );
}

export function Swatch({ block, index }: { block: ChartBlock; index: number }): ReactElement {
  if (block.mark === 'bar') return <rect className={`bar pattern-${index % 8}`} x={2} y={3} width={14} height={10} />;
  return (
    <>
      {block.mark === 'line' && (
        <path
          className="curve"
          d="M0 8H18"
          {...(dash(block, index) === undefined ? {} : { strokeDasharray: dash(block, index) })}
        />
      )}
      <Marker x={9} y={8} shape={shapeOf(index)} />
    </>
  );
}

const dash = (block: ChartBlock, index: number): string | undefined => dashOf(block.series, index);
