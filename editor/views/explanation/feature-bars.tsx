import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useMemo, useState, type ReactElement } from 'react';
import type { Explanation } from '../../../nodes/kit/artifact';
import type { ChartBlock } from '../../../nodes/kit/report';
import { useSay } from '../../ui/say';
import { Chart } from '../chart/chart';
import { chartTable } from '../chart/chart-table';
import { Figure } from '../figure/figure';
import { formatNumber } from '../format';
import { Segments } from '../parts/segments';
import { words } from '../words';
import { className, ExampleFigures } from './figures';
import { Waterfall } from './waterfall';

const MOST_FEATURES = 20;

/** One example of a table: what each feature adds to the output, the strongest first. */
export function FeatureBars({
  explanation,
  rows,
}: {
  explanation: Explanation;
  rows: readonly number[];
}): ReactElement {
  const say = useSay();
  const [chosen, setChosen] = useState(0);
  const at = Math.min(chosen, Math.max(0, rows.length - 1));
  const row = rows[at] ?? 0;
  const block = useMemo(() => featureChart(explanation, row), [explanation, row]);
  const title = say(words.attributionTo, {
    output: say(words[explanation.output]),
    name: className(explanation, explanation.target[row]),
  });
  const total = explanation.attributions.shape[1] ?? 0;
  return (
    <>
      <div className="view-pager">
        <button
          type="button"
          className="icon-button small"
          aria-label={say(words.exampleBefore)}
          disabled={at === 0}
          onClick={() => setChosen(at - 1)}
        >
          <ChevronLeft size={14} />
        </button>
        <span>
          {say(words.example)} <span className="mono">{explanation.id[row]}</span>{' '}
          <span className="mono view-hint">{say(words.nth, { at: at + 1, count: rows.length })}</span>
        </span>
        <button
          type="button"
          className="icon-button small"
          aria-label={say(words.exampleAfter)}
          disabled={at >= rows.length - 1}
          onClick={() => setChosen(at + 1)}
        >
          <ChevronRight size={14} />
        </button>
      </div>
      <ExampleFigures explanation={explanation} row={row} />
      <Segments
        word={say(words.attribution)}
        parts={[
          {
            id: 'waterfall',
            word: say(words.waterfall),
            body: <Waterfall explanation={explanation} row={row} title={title} />,
          },
          {
            id: 'bars',
            word: say(words.bars),
            body: (
              <>
                <Figure
                  title={title}
                  table={() => chartTable(block, say)}
                  renderPicture={(width) => <Chart block={block} width={width} />}
                />
                {total > MOST_FEATURES && (
                  <p className="view-hint">{say(words.strongest, { count: MOST_FEATURES, total })}</p>
                )}
              </>
            ),
          },
        ]}
      />
    </>
  );
}

export function featureChart({ attributions, examples, features }: Explanation, row: number): ChartBlock {
  const count = attributions.shape[1] ?? 0;
  const of = (values: ArrayLike<number>): number[] =>
    Array.from({ length: count }, (_, feature) => values[row * count + feature] ?? Number.NaN);
  const added = of(attributions.values);
  const given = of(examples.values);
  const order = added
    .map((_, feature) => feature)
    .toSorted((a, b) => Math.abs(added[b] ?? 0) - Math.abs(added[a] ?? 0))
    .slice(0, MOST_FEATURES);
  return {
    type: 'chart',
    id: 'attribution',
    title: words.attribution,
    mark: 'bar',
    x: { title: words.featureTitle, format: 'number' },
    y: { title: words.attribution, format: 'number' },
    categories: order.map((feature) => `${features?.[feature] ?? feature} = ${formatNumber(given[feature], 'number')}`),
    series: [
      { name: words.attribution, x: order.map((_, at) => at), y: order.map((feature) => added[feature] ?? Number.NaN) },
    ],
  };
}
