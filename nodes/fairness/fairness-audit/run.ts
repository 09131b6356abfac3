import { refuse } from '../../kit/problem';
import type { Run } from '../../kit/run';
import { random } from '../../lib/plain/random';
import { report } from '../../lib/plain/report';
import { bothOf } from '../../lib/plain/word-list';
import { auditOf, metricsOf } from './audit';
import { blocksOf } from './audit-blocks';
import { generalWarnings, warningsOf } from './audit-warnings';
import { decisionsOf } from './decisions';
import { groupingsOf } from './groups';
import type { spec } from './spec';

const run: Run<typeof spec> = async ({ predictions, dataset }, params, context) => {
  if (predictions.task !== 'classification')
    refuse('artifact', 'wrong-task', { wanted: 'classification', got: predictions.task }, { port: 'predictions' });
  const decisions = decisionsOf(predictions, params.favourable, params.weighted);
  const groupings = groupingsOf(predictions, dataset, decisions.rows, params);
  const audits = groupings.map((grouping, at) => {
    context.progress(at / groupings.length);
    return auditOf(decisions, grouping, {
      first: at === 0,
      confidence: params.confidence,
      source: random(params.seed, 'fairness-audit', grouping.name),
      signal: context.signal,
    });
  });
  const model = bothOf(predictions.model);
  return {
    report: report(
      { en: `Fairness audit: ${model.en}`, zh: `公平性审计:${model.zh}` },
      Object.fromEntries([['examples', decisions.rows.length], ...audits.flatMap(metricsOf)]),
      [
        ...generalWarnings(decisions, params.weighted && predictions.weight === undefined),
        ...audits.flatMap((audit, at) => {
          const [first, ...rest] = blocksOf(audit, at, decisions.favourable);
          return [...(first === undefined ? [] : [first]), ...warningsOf(audit, at), ...rest];
        }),
      ],
    ),
  };
};

export default run;
