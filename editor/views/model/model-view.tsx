import { useMemo, type ReactElement } from 'react';
import type { Model } from '../../../nodes/kit/artifact';
import { modelInfo } from '../../../nodes/kit/info';
import { historyReport } from '../../../nodes/lib/plain/history-report';
import { modelBytes } from '../../../nodes/lib/plain/weights';
import { useSay } from '../../ui/say';
import { StepList } from '../dataset/about';
import { formatNumber, formatShape } from '../format';
import { Facts, type Fact } from '../parts/facts';
import { Segments } from '../parts/segments';
import { BlockView } from '../report/block-view';
import { words } from '../words';
import { zeroShare } from './layer-rows';
import { LayersTable } from './layers-table';
import { WeightsHistogram } from './weights-histogram';

/** A model: what it costs, its layers, its weights, and how its training went. */
export function ModelView({ artifact }: { artifact: Model }): ReactElement {
  const say = useSay();
  const info = useMemo(() => modelInfo(artifact), [artifact]);
  const zeros = useMemo(() => zeroShare(artifact.weights.filter(({ name }) => name.endsWith('/kernel'))), [artifact]);
  const { classes, history } = artifact;
  return (
    <div className="view-stack">
      <h3 className="view-title">{say(artifact.name)}</h3>
      <Facts
        facts={[
          [say(words.parameters), formatNumber(info.parameters, 'count')],
          [say(words.multiplyAdds), formatNumber(info.multiplyAdds, 'count')],
          [say(words.size), formatNumber(modelBytes(artifact), 'bytes')],
          [say(words.trained), say(artifact.trained ? words.yes : words.no)],
          [say(words.input), formatShape(artifact.input.shape)],
          artifact.task === 'regression'
            ? [say(words.task), say(words.regression)]
            : [say(words.classes), formatNumber(classes.length, 'count')],
          // Few zeros are chance; many were made.
          zeros < 0.005 ? null : [say(words.zeros), formatNumber(zeros, 'fraction')],
        ]}
      />
      <Segments
        word={say(artifact.name)}
        parts={[
          { id: 'layers', word: say(words.layers), body: <LayersTable model={artifact} /> },
          history === undefined
            ? null
            : { id: 'history', word: say(words.history), body: <HistoryCurves model={artifact} /> },
          artifact.weights.length === 0
            ? null
            : { id: 'weights', word: say(words.weights), body: <WeightsHistogram model={artifact} /> },
          { id: 'about', word: say(words.about), body: <About model={artifact} /> },
        ]}
      />
    </div>
  );
}

function HistoryCurves({ model }: { model: Model }): ReactElement {
  const report = useMemo(() => historyReport(model, words.history), [model]);
  return (
    <>
      {report.blocks.map((block) => (
        <BlockView key={block.id} block={block} report={report} />
      ))}
    </>
  );
}

/** Classes, input features, preprocessing, and what nodes on the way wrote down. */
function About({ model }: { model: Model }): ReactElement {
  const say = useSay();
  const { classes, input, steps, facts } = model;
  const written = Object.entries(facts).map(([name, value]): Fact => [
    name,
    <span key={name} className="mono">
      {formatNumber(value, 'number')}
    </span>,
  ]);
  return (
    <Facts
      facts={[
        classes.length === 0 ? null : [say(words.logits), classes.join(', ')],
        input.features === undefined ? null : [say(words.input), input.features.join(', ')],
        steps.length === 0 ? null : [say(words.steps), <StepList key="steps" steps={steps} />],
        ...written,
      ]}
    />
  );
}
