import type { ReactElement } from 'react';
import type { Encoder } from '../../../nodes/kit/artifact';
import { describeLayers } from '../../../nodes/kit/layer';
import { useSay } from '../../ui/say';
import { formatShape } from '../format';
import { Facts } from '../parts/facts';
import { words } from '../words';
import { ModelView } from './model-view';

/** A feature extractor: where the features are taken, and the model that they are taken from. */
export function EncoderView({ artifact }: { artifact: Encoder }): ReactElement {
  const say = useSay();
  const { model, tap } = artifact;
  const layer = describeLayers(model.layers, model.input.shape)?.find((one) => one.name === tap);
  return (
    <div className="view-stack">
      <Facts
        facts={[[say(words.tap), tap], layer === undefined ? null : [say(words.shape), formatShape(layer.outputShape)]]}
      />
      <ModelView artifact={model} />
    </div>
  );
}
