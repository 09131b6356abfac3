import { useMemo, useState, type ReactElement } from 'react';
import type { NdArray } from '../../../nodes/kit/artifact';
import { useSay } from '../../ui/say';
import type { Sides } from '../colour-scale';
import { Select } from '../parts/select';
import { Slider } from '../parts/slider';
import { words } from '../words';
import type { Overlay } from './pixels';

/** How a signed map is laid over its images, and the controls for it. */
export function useOverlay(values: NdArray<Float32Array> | undefined): {
  readonly overlay: Overlay | undefined;
  /** The bare image beside the covered one. */
  readonly beside: boolean;
  readonly controls: ReactElement | null;
} {
  const say = useSay();
  const [opacity, setOpacity] = useState(0.8);
  const [sides, setSides] = useState<Sides>('both');
  const [beside, setBeside] = useState(false);
  const overlay = useMemo(
    () => (values === undefined ? undefined : { values, opacity, sides }),
    [values, opacity, sides],
  );
  if (overlay === undefined) return { overlay, beside: false, controls: null };
  return {
    overlay,
    beside,
    controls: (
      <div className="view-controls">
        <Slider
          word={say(words.opacity)}
          value={opacity}
          max={1}
          step={0.05}
          text={`${Math.round(opacity * 100)} %`}
          onChange={setOpacity}
        />
        <Select
          word={say(words.sides)}
          value={sides}
          options={[
            ['both', say(words.both)],
            ['for', say(words.for)],
            ['against', say(words.against)],
          ]}
          onChange={setSides}
        />
        <label className="view-check">
          <input type="checkbox" checked={beside} onChange={(event) => setBeside(event.target.checked)} />{' '}
          {say(words.imageBeside)}
        </label>
        <SignLegend />
      </div>
    ),
  };
}

/** Which colour is which sign. */
export function SignLegend(): ReactElement {
  const say = useSay();
  return (
    <div className="sign-legend">
      <span>{say(words.against)}</span>
      <span className="mono">−1</span>
      <span className="sign-bar" aria-hidden="true" />
      <span className="mono">+1</span>
      <span>{say(words.for)}</span>
    </div>
  );
}
