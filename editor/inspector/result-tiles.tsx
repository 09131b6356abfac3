import type { ReactElement } from 'react';
import type { NodeEntry } from '../../runtime/graph/document';
import type { NodeOutcome } from '../../runtime/protocol';
import { useNodeRun } from '../state/run-store';
import { useLanguage, useSay } from '../ui/say';
import { formatNumber } from '../views/format';
import { metricWord } from '../views/metric-words';
import { words } from './words';

const MOST = 6;

/** The first metrics of the node's reports, each with its change against the run before. */
export function ResultTiles({ id, entry }: { id: string; entry: NodeEntry }): ReactElement | null {
  const run = useNodeRun(id, entry);
  const say = useSay();
  const language = useLanguage();
  const now = metricsOf(run.outcome);
  const before = new Map(metricsOf(run.previous));
  if (now.length === 0) return null;
  return (
    <section className="tiles-box" aria-label={say(words.result)}>
      <dl className={`tiles ${run.last === 'stale' ? 'old' : ''}`}>
        {now.slice(0, MOST).map(([name, value]) => {
          const old = before.get(name);
          const { word, format } = metricWord(name);
          // Two shares differ by percentage points.
          const apart = format === 'fraction' ? 'points' : format;
          return (
            <div key={name} className="tile">
              <dt title={name}>{say(word)}</dt>
              <dd className="mono">{formatNumber(value, format, language)}</dd>
              {value !== null && old !== undefined && old !== null && (
                <dd className="mono tile-change" title={say(words.compared)}>
                  {value > old ? '+' : ''}
                  {formatNumber(value - old, apart, language)}
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
