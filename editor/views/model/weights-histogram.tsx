import { useMemo, useState, type ReactElement } from 'react';
import type { Model, Weight } from '../../../nodes/kit/artifact';
import type { ChartBlock } from '../../../nodes/kit/report';
import { floatValues } from '../../../nodes/lib/plain/weights';
import { useSay } from '../../ui/say';
import { Chart } from '../chart/chart';
import { chartTable } from '../chart/chart-table';
import { histogram } from '../dataset/column-summary';
import { Figure } from '../figure/figure';
import { formatShape } from '../format';
import { Select } from '../parts/select';
import { words } from '../words';

const BINS = 60;

/** Distribution of weights: of one tensor, or of all of the model. */
export function WeightsHistogram({ model }: { model: Model }): ReactElement {
  const say = useSay();
  const [name, setName] = useState('all');
  const block = useMemo(
    () => weightsChart(name === 'all' ? kernelsOf(model) : model.weights.filter((weight) => weight.name === name)),
    [model, name],
  );
  return (
    <>
      <Select
        word={say(words.whichWeights)}
        value={name}
        options={[
          ['all', say(words.allWeights)],
          ...model.weights.map((weight) => [weight.name, `${weight.name} [${formatShape(weight.shape)}]`] as const),
        ]}
        onChange={setName}
      />
      <Figure
        title={say(words.weights)}
        table={() => chartTable(block, say)}
        renderPicture={(width) => <Chart block={block} width={width} />}
      />
    </>
  );
}

/** Running statistics are no weights: their scale would hide the rest. */
const kernelsOf = (model: Model): readonly Weight[] =>
  model.weights.filter(({ name }) => !name.endsWith('/mean') && !name.endsWith('/variance'));

export function weightsChart(weights: readonly Weight[]): ChartBlock {
  const lists = weights.map(floatValues);
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const values of lists)
    for (const value of values) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
  const none = low > high;
  const counts = new Int32Array(none || low === high ? 1 : BINS);
  if (!none)
    for (const values of lists)
      histogram(values, low, high, BINS).forEach((count, bin) => (counts[bin] = (counts[bin] ?? 0) + count));
  const step = none || low === high ? 0 : (high - low) / BINS;
  return {
    type: 'chart',
    id: 'weights',
    title: words.weights,
    mark: 'bar',
    x: { title: words.weightValue, format: 'number' },
    y: { title: words.parameters, format: 'count' },
    series: none
      ? []
      : [
          {
            name: words.weights,
            x: Float64Array.from(counts, (_, bin) => low + (bin + 0.5) * step),
            y: Float64Array.from(counts),
          },
        ],
  };
}
