import type { ReactElement } from 'react';
import type { Explanation } from '../../../nodes/kit/artifact';
import { useSay } from '../../ui/say';
import { formatNumber } from '../format';
import { words } from '../words';

export const className = (explanation: Explanation, index: number | undefined): string =>
  explanation.classes[index ?? -1] ?? '–';

/** Class explained and its probability, truth and prediction, and the completeness gap where the method has one. */
export function ExampleFigures({ explanation, row }: { explanation: Explanation; row: number }): ReactElement {
  const say = useSay();
  const { truth, predicted, target, probability, figures } = explanation;
  const gap = figures['completenessGap']?.[row];
  const wrong = (truth[row] ?? -1) >= 0 && truth[row] !== predicted[row];
  return (
    <dl className="example-figures">
      <div>
        <dt>{say(words.targetClass)}</dt>
        <dd>
          {className(explanation, target[row])} ·{' '}
          <span className="mono">{formatNumber(probability[row], 'fraction')}</span>
        </dd>
      </div>
      <div>
        <dt>{say(words.truth)}</dt>
        <dd>{className(explanation, truth[row])}</dd>
      </div>
      <div className={wrong ? 'wrong' : ''}>
        <dt>{say(words.predicted)}</dt>
        <dd>
          {className(explanation, predicted[row])}
          {wrong && ' ✕'}
        </dd>
      </div>
      {gap !== undefined && (
        <div>
          <dt>{say(words.completenessGap)}</dt>
          <dd className="mono">{formatNumber(gap, 'number')}</dd>
        </div>
      )}
    </dl>
  );
}
