import { useMemo, useState, type ReactElement } from 'react';
import type { Predictions } from '../../../nodes/kit/artifact';
import { useSay } from '../../ui/say';
import { formatNumber } from '../format';
import { Facts } from '../parts/facts';
import { Slider } from '../parts/slider';
import { words } from '../words';
import { cellIds, useCellPicks } from './cell-ids';
import { ConfusionFigure } from './confusion-figure';
import { accuracyOf, confusionOf, precisionRecall, predictedAt } from './judge';
import { CurveFigures } from './curve-figures';
import { PredictionsTable } from './predictions-table';
import { RegressionView } from './regression-view';
import { useSplitRows } from './use-split-rows';

export function PredictionsView({ artifact }: { artifact: Predictions }): ReactElement {
  return artifact.task === 'regression' ? (
    <RegressionView predictions={artifact} />
  ) : (
    <ClassView predictions={artifact} />
  );
}

/** Classes: how often right, at which threshold, and each example. */
function ClassView({ predictions }: { predictions: Predictions }): ReactElement {
  const say = useSay();
  const { classes, truth } = predictions;
  const { rows, select } = useSplitRows(predictions);
  const start = predictions.threshold ?? 0.5;
  const [moved, setMoved] = useState<number | null>(null);
  const predicted = useMemo(() => predictedAt(predictions, moved), [predictions, moved]);
  const confusion = useMemo(
    () => confusionOf(truth, predicted, rows, classes.length),
    [truth, predicted, rows, classes.length],
  );
  const counts = useMemo(() => confusion.counts.flat(), [confusion]);
  const cells = useMemo(
    () => cellIds(predictions.id, truth, predicted, rows, classes.length),
    [predictions, truth, predicted, rows, classes.length],
  );
  const picks = useCellPicks(cells, classes.length);
  const last = precisionRecall(confusion, classes.length - 1);
  const name = classes.at(-1) ?? '';
  const wrong = confusion.known - confusion.right;
  const two = classes.length === 2;
  return (
    <div className="view-stack">
      <h3 className="view-title">{say(predictions.model)}</h3>
      {select !== null && <div className="view-controls">{select}</div>}
      <Facts
        facts={[
          [say(words.examples), formatNumber(rows.length, 'count')],
          [say(words.accuracy), formatNumber(accuracyOf(confusion), 'fraction')],
          [say(words.wrong), formatNumber(wrong, 'count')],
          two ? [say(words.precisionOf, { name }), formatNumber(last.precision, 'fraction')] : null,
          two ? [say(words.recallOf, { name }), formatNumber(last.recall, 'fraction')] : null,
        ]}
      />
      {two && (
        <div className="view-threshold">
          <Slider
            word={say(words.threshold)}
            value={moved ?? start}
            max={1}
            step={0.005}
            text={(moved ?? start).toFixed(3)}
            onChange={(value) => setMoved(value === start ? null : value)}
          />
          <p className="view-hint">
            {say(words.thresholdHelp, { name })}{' '}
            {moved !== null && (
              <button type="button" className="view-link" onClick={() => setMoved(null)}>
                {say(words.thresholdBack, { value: start.toFixed(3) })}
              </button>
            )}
          </p>
        </div>
      )}
      {classes.length > 0 && <ConfusionFigure classes={classes} counts={counts} {...picks} />}
      {confusion.unknown > 0 && <p className="view-hint">{say(words.noTruth, { count: confusion.unknown })}</p>}
      {predictions.weight !== undefined && <p className="view-hint">{say(words.unweighted)}</p>}
      <CurveFigures predictions={predictions} rows={rows} threshold={moved ?? start} />
      <PredictionsTable predictions={predictions} predicted={predicted} rows={rows} wrong={wrong} />
    </div>
  );
}
