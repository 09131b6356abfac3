import { ChevronLeft } from 'lucide-react';
import { useEffect, useMemo, useRef, useState, type ReactElement } from 'react';
import type { KeptRun } from '../../runtime/run-history';
import { runHistory } from '../state/run-history';
import { useNodeWord } from '../ui/node-words';
import { useLanguage, useSay } from '../ui/say';
import { Chart } from '../views/chart/chart';
import { chartTable } from '../views/chart/chart-table';
import { SERIES_COLOURS } from '../views/chart/series-style';
import { Figure } from '../views/figure/figure';
import { compareRuns, onlyDifferences } from './compare';
import { ComparisonTable } from './comparison-table';
import { curveBlocks } from './curve-blocks';
import { nodeName, runName } from './run-text';
import { words } from './words';

interface ComparisonProps {
  readonly ids: readonly string[];
  readonly onBack: () => void;
}

/** Two runs or more: what differs, and their curves over each other. One run: all of it. */
export function Comparison({ ids, onBack }: ComparisonProps): ReactElement {
  const say = useSay();
  const language = useLanguage();
  const [runs, setRuns] = useState<readonly KeptRun[] | null>(null);
  const [everything, setEverything] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    let current = true;
    void runHistory()
      .then((kept) => kept.read(ids))
      .then((found) => current && setRuns(found))
      .catch(() => current && setRuns([]));
    return () => void (current = false);
  }, [ids]);
  // The list with the pressed button is gone: a reader by ear begins here.
  useEffect(() => heading.current?.focus(), []);
  const alone = ids.length === 1;
  const groups = useMemo(() => compareRuns(runs ?? []), [runs]);
  const shown = everything || alone ? groups : onlyDifferences(groups);
  const leftOut = (runs ?? []).reduce((sum, { detail }) => sum + detail.leftOut, 0);
  const [only] = runs ?? [];
  return (
    <div className="runs-comparison">
      <div className="runs-bar">
        <button type="button" className="button" onClick={onBack}>
          <ChevronLeft size={14} aria-hidden="true" /> {say(words.back)}
        </button>
        <h3 ref={heading} tabIndex={-1}>
          {alone && only !== undefined
            ? say(words.oneOf, { name: runName(only.summary, language) })
            : say(words.comparison, { count: ids.length })}
        </h3>
        <span className="spacer" />
        {!alone && (
          <label className="runs-switch">
            <input
              type="checkbox"
              role="switch"
              className="switch"
              checked={everything}
              onChange={(event) => setEverything(event.currentTarget.checked)}
            />
            {say(words.everything)}
          </label>
        )}
      </div>
      {runs?.length === 0 && <p className="hint">{say(words.gone)}</p>}
      {runs !== null && runs.length > 0 && (
        <div className="runs-body" tabIndex={-1}>
          {shown.length === 0 ? (
            <p className="hint">{say(words.same)}</p>
          ) : (
            <ComparisonTable runs={runs} groups={shown} />
          )}
          {leftOut > 0 && <p className="hint">{say(words.leftOut, { count: leftOut })}</p>}
          <Curves runs={runs} everything={everything || alone} />
        </div>
      )}
    </div>
  );
}

/** Each run has a colour and a dash of its own: of more runs than there are colours, the first. */
function Curves({ runs, everything }: { runs: readonly KeptRun[]; everything: boolean }): ReactElement | null {
  const say = useSay();
  const word = useNodeWord();
  const blocks = useMemo(
    () => curveBlocks(runs.slice(0, SERIES_COLOURS), (node, language) => nodeName(node.id, node, language, word)),
    [runs, word],
  );
  const shown = blocks.filter(({ differs }) => differs || everything);
  if (shown.length === 0) return null;
  return (
    <section aria-label={say(words.curves)} className="artifact-view runs-curves">
      {runs.length > SERIES_COLOURS && (
        <p className="view-hint runs-first">{say(words.firstCurves, { count: SERIES_COLOURS })}</p>
      )}
      {shown.map(({ block }) => (
        <Figure
          key={block.id}
          title={say(block.title)}
          table={() => chartTable(block, say)}
          renderPicture={(width) => <Chart block={block} width={width} />}
        />
      ))}
    </section>
  );
}
