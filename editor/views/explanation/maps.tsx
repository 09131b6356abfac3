import { useMemo, type ReactElement } from 'react';
import type { Explanation } from '../../../nodes/kit/artifact';
import { useSay } from '../../ui/say';
import { ImageGrid } from '../images/image-grid';
import { useOverlay } from '../images/overlay-controls';
import type { Images } from '../images/pixels';
import { words } from '../words';
import { className, ExampleFigures } from './figures';
import { overlayOf } from './overlay-of';

/** The examples with what speaks for the class and what against it. */
export function Maps({ explanation, rows }: { explanation: Explanation; rows: readonly number[] }): ReactElement {
  const say = useSay();
  const values = useMemo(() => overlayOf(explanation), [explanation]);
  const images = useMemo(() => asImages(explanation), [explanation]);
  const { overlay, beside, controls } = useOverlay(values);
  const label = (row: number): string =>
    say(words.imageOf, {
      id: explanation.id[row] ?? row,
      caption: `${say(words.targetClass)} ${className(explanation, explanation.target[row])}`,
    });
  return (
    <>
      {controls}
      <ImageGrid
        images={images}
        rows={rows}
        ids={(row) => explanation.id[row] ?? 0}
        overlay={overlay}
        beside={beside}
        label={label}
        size={136}
        page={24}
        renderCaption={(row) => <ExampleFigures explanation={explanation} row={row} />}
      />
      <p className="view-hint">{say(words.mapScale)}</p>
    </>
  );
}

/** Examples are bytes; what a model was given as [0, 1] is brought back to bytes. */
function asImages({ examples }: Explanation): Images {
  const { values, shape } = examples;
  return {
    shape,
    values:
      values instanceof Uint8Array
        ? values
        : Uint8Array.from(values, (value) => Math.round(Math.min(1, Math.max(0, value)) * 255)),
  };
}
