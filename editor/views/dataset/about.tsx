import type { ReactElement } from 'react';
import type { Dataset, FittedStep } from '../../../nodes/kit/artifact';
import { useSay } from '../../ui/say';
import { Facts } from '../parts/facts';
import { words } from '../words';

/** Where the data is from, on what terms, and what has been done to it. */
export function About({ dataset }: { dataset: Dataset }): ReactElement {
  const say = useSay();
  const { provenance, steps, onTrain } = dataset;
  return (
    <Facts
      facts={[
        [say(words.source), say(provenance.source)],
        [say(words.licence), provenance.licence],
        provenance.citation === undefined ? null : [say(words.citation), provenance.citation],
        provenance.notes === undefined ? null : [say(words.notes), say(provenance.notes)],
        steps.length === 0 ? null : [say(words.steps), <StepList key="steps" steps={steps} />],
        onTrain === undefined ? null : [say(words.onTrain), onTrain.operations.map((one) => one.operation).join(', ')],
      ]}
    />
  );
}

/** Preprocessing in order, each with its columns. */
export function StepList({ steps }: { steps: readonly FittedStep[] }): ReactElement {
  const say = useSay();
  return (
    <ol className="view-steps">
      {steps.map((step) => {
        const columns = step.columns.map((column) => column.name).join(', ');
        return <li key={step.hash}>{say(step.type === 'encode' ? words.stepEncode : words.stepScale, { columns })}</li>;
      })}
    </ol>
  );
}
