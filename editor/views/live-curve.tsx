import { useMemo, useRef, useState, type ReactElement } from 'react';
import type { MetricPoint } from '../../runtime/protocol';
import { useSay } from '../ui/say';
import { CurveControls } from './chart/curve-controls';
import { plainCurve, withOptions } from './chart/curve-options';
import { XyChart } from './chart/xy-chart';
import { useWidth } from './figure/use-width';
import { liveCharts } from './live-series';
import './series.css';
import './views.css';
import './charts.css';

/** Height of one plot: several fit into the inspector while it trains. */
const PLOT = 96;

/** Learning curves while a node trains, one chart for each scale. */
export function LiveCurve({ points }: { points: readonly MetricPoint[] }): ReactElement | null {
  const say = useSay();
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const charts = useMemo(() => liveCharts(points), [points]);
  const [options, setOptions] = useState(plainCurve);
  return (
    <div ref={box} className="artifact-view live-curve">
      <div className="view-tools live-tools">
        <CurveControls blocks={charts} options={options} onOptions={setOptions} />
      </div>
      {charts.map((block) => (
        <section key={block.id} aria-label={say(block.title)}>
          <XyChart block={withOptions(block, options)} width={width} plot={PLOT} />
        </section>
      ))}
    </div>
  );
}
