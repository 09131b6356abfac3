import type { ReactElement } from 'react';
import type { MetricsBlock, Report } from '../../../nodes/kit/report';
import { useLanguage, useSay } from '../../ui/say';
import { formatInterval, formatNumber } from '../format';
import { words } from '../words';

type Tile = MetricsBlock['tiles'][number];

/** The numbers that matter, large, with their intervals. */
export function Metrics({ block, metrics }: { block: MetricsBlock; metrics: Report['metrics'] }): ReactElement {
  return (
    <dl className="metric-tiles">
      {block.tiles.map((tile) => (
        <MetricTile key={tile.metric} tile={tile} value={metrics[tile.metric] ?? null} />
      ))}
    </dl>
  );
}

function MetricTile({ tile, value }: { tile: Tile; value: number | null }): ReactElement {
  const say = useSay();
  const language = useLanguage();
  const { low, high, format, note } = tile;
  return (
    <div className="metric-tile" title={tile.metric}>
      <dt>{say(tile.label)}</dt>
      <dd className="metric-value mono" {...(value === null ? { title: say(words.undefinedHere) } : {})}>
        {formatNumber(value, format, language)}
      </dd>
      {low !== undefined && high !== undefined && (
        <dd className="metric-interval mono">
          <span className="visually-hidden">{say(words.interval)} </span>
          {formatInterval(low, high, format, language)}
          {format === 'fraction' && value !== null && <IntervalBar low={low} high={high} value={value} />}
        </dd>
      )}
      {note !== undefined && <dd className="metric-note">{say(note)}</dd>}
    </div>
  );
}

/** Where the interval lies between 0 and 1. */
function IntervalBar({ low, high, value }: { low: number; high: number; value: number }): ReactElement {
  return (
    <svg className="interval-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      <rect className="interval-ground" y="2.5" width="100" height="1" />
      <rect
        className="interval-range"
        x={percent(low)}
        y="1.5"
        width={Math.max(0.8, percent(high) - percent(low))}
        height="3"
      />
      <rect className="interval-value" x={percent(value) - 0.5} width="1" height="6" />
    </svg>
  );
}

const percent = (share: number): number => 100 * Math.min(1, Math.max(0, share));
