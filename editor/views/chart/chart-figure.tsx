import { useMemo, useState, type ReactElement } from 'react';
import type { ChartBlock } from '../../../nodes/kit/report';
import { useSay } from '../../ui/say';
import { Figure } from '../figure/figure';
import { Chart } from './chart';
import { chartTable } from './chart-table';
import { CurveControls } from './curve-controls';
import { isLearningCurve, plainCurve, withOptions } from './curve-options';

/** A chart of a report as a figure; a learning curve can be smoothed and put on a logarithmic axis. Its table keeps the numbers as they are. */
export function ChartFigure({ block }: { block: ChartBlock }): ReactElement {
  const say = useSay();
  const [options, setOptions] = useState(plainCurve);
  const isCurve = isLearningCurve(block);
  const shown = useMemo(() => (isCurve ? withOptions(block, options) : block), [isCurve, block, options]);
  return (
    <Figure
      title={say(block.title)}
      table={() => chartTable(block, say)}
      {...(isCurve ? { tools: <CurveControls blocks={[block]} options={options} onOptions={setOptions} /> } : {})}
      renderPicture={(width) => <Chart block={shown} width={width} />}
    />
  );
}
