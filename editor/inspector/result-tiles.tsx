import type { ReactElement } from 'react';
import type { NodeOutcome } from '../../runtime/protocol';
import { useNodeRun } from '../state/run-store';
import { formatChange, formatNumber } from '../ui/format';
import { useSay } from '../ui/say';
import { metricName } from './metric-name';
import { words } from './words';

const MOST = 6;

/** The first metrics of the node's reports, each with its change against the run before. */
export function ResultTiles({ id }: { id: string }): ReactElement | null {
  const run = useNodeRun(id);
  const say = useSay();
  const now = metricsOf(run.outcome);
  const before = new Map(metricsOf(run.previous));
  if (now.length === 0) return null;
  return (
    <section className="tiles-box" aria-label={say(words.result)}>
      <dl className={`tiles ${run.last === 'stale' ? 'old' : ''}`}>
        {now.slice(0, MOST).map(([name, value]) => {
          const old = before.get(name);
          return (
            <div key={name} className="tile">
              <dt title={name}>{metricName(name)}</dt>
              <dd className="mono">{value === null ? '–' : formatNumber(value)}</dd>
              {value !== null && old !== undefined && old !== null && (
                <dd className="mono tile-change" title={say(words.compared)}>
                  {formatChange(value - old)}
                </dd>
              )}
            </div>
          );
        })}
      </dl>
    </section>
  );
}

function metricsOf(outcome: NodeOutcome | undefined): readonly (readonly [string, number | null])[] {
  return Object.values(outcome?.outputs ?? {}).flatMap(({ info }) =>
    info.kind === 'report' ? Object.entries(info.metrics ?? {}) : [],
  );
}
