import type { ReactElement } from 'react';
import type { ChartBlock } from '../../../nodes/kit/report';
import { useLanguage, useSay } from '../../ui/say';
import { formatInterval, formatNumber } from '../format';
import { Swatch } from './legend';
import { seriesClass } from './series-style';

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

/** Series that are read out; with more the read-out would hide the picture. */
const MOST = 12;

/** The read-out. It lies over the legend and the axis title, whose words it repeats: never over the plot. */
export function Readout({
  block,
  reading,
  height,
}: {
  block: ChartBlock;
  reading: Reading | null;
  height: number;
}): ReactElement {
  const say = useSay();
  const language = useLanguage();
  return (
    <div role="status" className="chart-readout" {...(reading === null ? {} : { style: { minHeight: height } })}>
      {reading !== null && (
        <>
          <span className="chart-readout-head">{reading.head}</span>
          {reading.entries.slice(0, MOST).map(({ series, value, low, high }) => (
            <span key={series} className={`chart-readout-entry ${seriesClass(series)}`}>
              <svg width="18" height="16" aria-hidden="true">
                <Swatch block={block} index={series} />
              </svg>
              {block.series.length > 1 && <span>{say(block.series[series]?.name ?? '')}</span>}
              <span className="mono">
                {formatNumber(value, block.y.format, language)}
                {low !== undefined && high !== undefined && ` ${formatInterval(low, high, block.y.format, language)}`}
              </span>
            </span>
          ))}
          {reading.entries.length > MOST && <span>… {reading.entries.length - MOST}</span>}
        </>
      )}
    </div>
  );
}
