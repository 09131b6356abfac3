import { useMemo, useState, type ReactElement } from 'react';
import type { Explanation } from '../../../nodes/kit/artifact';
import { useNodeWord } from '../../ui/node-words';
import { useSay } from '../../ui/say';
import { formatNumber } from '../format';
import { Facts } from '../parts/facts';
import { words } from '../words';
import { FeatureBars } from './feature-bars';
import { Maps } from './maps';

/** Attributions: as maps over images, or as bars over features. */
export function ExplanationView({ artifact }: { artifact: Explanation }): ReactElement {
  const say = useSay();
  const word = useNodeWord();
  const [wrongOnly, setWrongOnly] = useState(false);
  const wrong = useMemo(
    () => Array.from(artifact.id, (_, row) => row).filter((row) => isWrong(artifact, row)),
    [artifact],
  );
  const all = useMemo(() => Array.from(artifact.id, (_, row) => row), [artifact]);
  const rows = wrongOnly ? wrong : all;
  return (
    <div className="view-stack">
      <Facts
        facts={[
          [say(words.method), word('saliency', `params.method.options.${artifact.method}`)],
          [say(words.explained), say(words[artifact.output])],
          [say(words.baseline), say(artifact.baseline)],
          [say(words.examples), formatNumber(artifact.id.length, 'count')],
        ]}
      />
      {wrong.length > 0 && wrong.length < all.length && (
        <label className="view-check">
          <input type="checkbox" checked={wrongOnly} onChange={(event) => setWrongOnly(event.target.checked)} />{' '}
          {say(words.wrongOnly)} <span className="mono">{wrong.length}</span>
        </label>
      )}
      {artifact.modality === 'images' ? (
        <Maps explanation={artifact} rows={rows} />
      ) : (
        <FeatureBars explanation={artifact} rows={rows} />
      )}
    </div>
  );
}

const isWrong = ({ truth, predicted }: Explanation, row: number): boolean =>
  (truth[row] ?? -1) >= 0 && truth[row] !== predicted[row];
