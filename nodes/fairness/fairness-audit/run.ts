import type { Predictions } from '../../kit/artifact';
import { refuse } from '../../kit/problem';
import type { Run } from '../../kit/run';
import { auditAttribute } from './audit';
import { auditReport } from './audit-report';
import { theilIndex } from './gaps';
import { attributesOf } from './groups';
import type { Example } from './rates';
import type { spec } from './spec';

const run: Run<typeof spec> = async ({ predictions, dataset }, params) => {
  if (predictions.task !== 'classification') refuse('artifact', 'fairness-audit/not-classes');
  const favourable = favourableClass(predictions, params.favourable);
  const examples = examplesOf(predictions, favourable, params.weighted);
  const attributes = attributesOf(predictions, dataset, params.attributes, params.intersections);
  const audits = attributes.map((attribute) => auditAttribute(attribute, examples, params));
  const counted = examples.filter((example) => example.weight > 0);
  const theil = theilIndex(
    counted.map(({ selected, deserves }) => 1 + Number(selected) - Number(deserves)),
    counted.map(({ weight }) => weight),
  );
  return {
    report: auditReport(audits, {
      favourable: predictions.classes[favourable] ?? '',
      theil,
      weighted: params.weighted,
    }),
  };
};

function favourableClass({ classes }: Predictions, wanted: string): number {
  if (wanted === '') return classes.length - 1;
  const found = classes.indexOf(wanted);
  return found >= 0
    ? found
    : refuse('params', 'fairness-audit/no-class', { got: wanted, classes: classes.join(', ') }, { path: 'favourable' });
}

/** Examples whose truth is not known weigh nothing: no rate can count them. */
function examplesOf(predictions: Predictions, favourable: number, weighted: boolean): Example[] {
  const width = predictions.classes.length;
  return Array.from(predictions.id, (_, row): Example => {
    const truth = predictions.truth[row] ?? -1;
    const own = weighted ? (predictions.weight?.[row] ?? 1) : 1;
    return {
      deserves: truth === favourable,
      selected: predictions.predicted[row] === favourable,
      score: predictions.scores.values[row * width + favourable] ?? NaN,
      right: predictions.predicted[row] === truth,
      weight: truth < 0 ? 0 : own,
    };
  });
}

export default run;
