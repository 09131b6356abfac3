import type { ReactElement } from 'react';
import type { StorageReport } from '../../runtime/protocol';
import { formatBytes } from '../ui/format';
import { useSay } from '../ui/say';
import { sharesOf } from './values';
import { words } from './words';

/** How much of the budget is taken, and by what. */
export function UsageBar({ report }: { report: StorageReport }): ReactElement {
  const say = useSay();
  const { sizeBytes, checkpointBytes, budgetBytes } = report;
  const shares = sharesOf(report);
  const used = say(words.used, { size: formatBytes(sizeBytes), budget: formatBytes(budgetBytes) });
  return (
    <div className="usage">
      <p className="usage-figure mono">{used}</p>
      <div
        className="usage-bar"
        role="meter"
        aria-label={say(words.title)}
        aria-valuemin={0}
        aria-valuemax={budgetBytes}
        aria-valuenow={Math.min(sizeBytes, budgetBytes)}
        aria-valuetext={used}
      >
        <div className="usage-values" style={{ width: `${shares.values * 100}%` }} />
        <div className="usage-checkpoints" style={{ width: `${shares.checkpoints * 100}%` }} />
      </div>
      <dl className="usage-legend">
        <div>
          <dt className="usage-values">{say(words.values)}</dt>
          <dd className="mono">{formatBytes(sizeBytes - checkpointBytes)}</dd>
        </div>
        <div title={say(words.checkpointsHelp)}>
          <dt className="usage-checkpoints">{say(words.checkpoints)}</dt>
          <dd className="mono">{formatBytes(checkpointBytes)}</dd>
        </div>
        <div>
          <dt>{say(words.free)}</dt>
          <dd className="mono">{formatBytes(Math.max(0, budgetBytes - sizeBytes))}</dd>
        </div>
      </dl>
      {sizeBytes > budgetBytes && <p className="usage-over">{say(words.over)}</p>}
    </div>
  );
}
