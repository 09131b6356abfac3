import type { ReactElement } from 'react';
import type { ChartBlock } from '../../../nodes/kit/report';
import { useSay } from '../../ui/say';
import { Slider } from '../parts/slider';
import { words } from '../words';
import { canBeLog, type CurveOptions } from './curve-options';

interface Props {
  readonly blocks: readonly ChartBlock[];
  readonly options: CurveOptions;
  onOptions(options: CurveOptions): void;
}

/** Points below which smoothing hides more than it shows. */
const FEW = 6;

/** Logarithmic axis and smoothing, where they make sense. */
export function CurveControls({ blocks, options, onOptions }: Props): ReactElement | null {
  const say = useSay();
  const log = blocks.some(canBeLog);
  const smooth = blocks.some((block) => block.series.some((one) => one.x.length >= FEW));
  if (!log && !smooth) return null;
  return (
    <>
      {smooth && (
        <Slider
          word={say(words.smoothing)}
          value={options.smooth}
          max={0.95}
          step={0.05}
          text={options.smooth === 0 ? say(words.off) : options.smooth.toFixed(2)}
          onChange={(value) => onOptions({ ...options, smooth: value })}
        />
      )}
      {log && (
        <label className="view-check">
          <input
            type="checkbox"
            checked={options.log}
            onChange={(event) => onOptions({ ...options, log: event.target.checked })}
          />{' '}
          {say(words.logScale)}
        </label>
      )}
    </>
  );
}
