import { Spline } from 'lucide-react';
import type { ReactElement } from 'react';
import type { ChartBlock } from '../../../nodes/kit/report';
import { useSay } from '../../ui/say';
import { Tool } from '../figure/tool';
import { words } from '../words';
import { canBeLog, canBeSmooth, type CurveOptions } from './curve-options';

interface Props {
  readonly blocks: readonly ChartBlock[];
  readonly options: CurveOptions;
  onOptions(options: CurveOptions): void;
}

/** Smoothing and a logarithmic axis, where they make sense. */
export function CurveControls({ blocks, options, onOptions }: Props): ReactElement {
  const say = useSay();
  return (
    <>
      {blocks.some(canBeSmooth) && (
        <Tool
          word={say(words.smoothing)}
          pressed={options.smooth}
          onClick={() => onOptions({ ...options, smooth: !options.smooth })}
        >
          <Spline size={14} />
        </Tool>
      )}
      {blocks.some(canBeLog) && (
        <Tool
          word={say(words.logScale)}
          pressed={options.log}
          onClick={() => onOptions({ ...options, log: !options.log })}
        >
          <span className="tool-text">log</span>
        </Tool>
      )}
    </>
  );
}
