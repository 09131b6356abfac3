import type { ReactElement } from 'react';
import type { ChartBlock } from '../../../nodes/kit/report';
import { useLanguage, useSay } from '../../ui/say';
import { formatInterval, formatNumber } from '../format';
import { seriesClass } from './series-style';
import { Swatch } from './legend';

/** What is under the pointer or the keyboard's cursor. */
export interface Reading {
  readonly head: string;
  readonly entries: readonly {
    readonly series: number;
    readonly value: number;
    readonly low?: number;
    readonly high?: number;
  }[];
}

const MOST = 12;

/** The read-out, at the side of the plot where the cursor is not. */
export function Tooltip({
  block,
  reading,
  side,
}: {
  block: ChartBlock;
  reading: Reading | null;
  side: 'left' | 'right';
}): ReactElement {
  const say = useSay();
  const language = useLanguage();
  return (
    <div role="status" className={`chart-tooltip ${side} ${reading === null ? 'empty' : ''}`}>
      {reading !== null && (
        <>
          <div className="chart-tooltip-head">{reading.head}</div>
          {reading.entries.slice(0, MOST).map(({ series, value, low, high }) => (
            <div key={series} className={seriesClass(series)}>
              <svg width="18" height="16" aria-hidden="true">
                <Swatch block={block} index={series} />
              </svg>
              <span>{say(block.series[series]?.name ?? '')}</span>
              <span className="mono">
                {formatNumber(value, block.y.format, language)}
                {low !== undefined && high !== undefined && ` ${formatInterval(low, high, block.y.format, language)}`}
              </span>
            </div>
          ))}
          {reading.entries.length > MOST && <div>… {reading.entries.length - MOST}</div>}
        </>
      )}
    </div>
  );
}
