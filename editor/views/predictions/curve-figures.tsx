import { useMemo, useState, type ReactElement } from 'react';
import type { Predictions } from '../../../nodes/kit/artifact';
import type { ChartBlock } from '../../../nodes/kit/report';
import { useLanguage, useSay } from '../../ui/say';
import { Chart } from '../chart/chart';
import { chartTable } from '../chart/chart-table';
import { Figure } from '../figure/figure';
import { formatNumber } from '../format';
import { Facts } from '../parts/facts';
import { Segments } from '../parts/segments';
import { Select } from '../parts/select';
import { Slider } from '../parts/slider';
import { words } from '../words';
import {
  atThreshold,
  calibrationBlock,
  oneClass,
  prArea,
  prBlock,
  rocArea,
  rocBlock,
  type OneClass,
} from './class-curves';

interface Props {
  readonly predictions: Predictions;
  readonly rows: Int32Array;
  /** Of two classes: that of the whole view. */
  readonly threshold: number;
}

/** Curves of one class against the others, with the threshold as a point on them. */
export function CurveFigures({ predictions, rows, threshold }: Props): ReactElement | null {
  const say = useSay();
  const { classes } = predictions;
  const [chosen, setChosen] = useState(classes.length - 1);
  const [moved, setMoved] = useState(0.5);
  const two = classes.length === 2;
  // A threshold for one of many classes is a question of its own: it changes no prediction.
  const at = two && chosen === classes.length - 1 ? threshold : two ? 1 - threshold : moved;
  const one = useMemo(() => oneClass(predictions, rows, chosen), [predictions, rows, chosen]);
  if (one.steps === null || one.scores.length === 0) return null;
  return (
    <section className="view-block curve-figures" aria-label={say(words.curves)}>
      <div className="view-controls">
        <Select
          word={say(words.oneAgainst)}
          value={String(chosen)}
          options={classes.map((name, index) => [String(index), name] as const)}
          onChange={(value) => setChosen(Number(value))}
        />
        {!two && (
          <Slider
            word={say(words.threshold)}
            value={moved}
            max={1}
            step={0.005}
            text={moved.toFixed(3)}
            onChange={setMoved}
          />
        )}
      </div>
      <ThresholdFacts one={one} threshold={at} />
      <Segments
        word={say(words.curves)}
        parts={[
          part('roc', say(words.rocShort), rocBlock(one, at)),
          part('pr', say(words.prShort), prBlock(one, at)),
          part('calibration', say(words.calibrationShort), calibrationBlock(one)),
        ]}
      />
    </section>
  );
}

const part = (id: string, word: string, block: ChartBlock | null) =>
  block === null ? null : { id, word, body: <BlockFigure key={id} block={block} /> };

function BlockFigure({ block }: { block: ChartBlock }): ReactElement {
  const say = useSay();
  return (
    <Figure
      title={say(block.title)}
      table={() => chartTable(block, say)}
      renderPicture={(width) => <Chart block={block} width={Math.min(width, 560)} />}
    />
  );
}

/** What the threshold gives for this class: the four counts and their shares, and the areas that no threshold changes. */
function ThresholdFacts({ one, threshold }: { one: OneClass; threshold: number }): ReactElement | null {
  const say = useSay();
  const language = useLanguage();
  if (one.steps === null) return null;
  const found = atThreshold(one.steps, threshold);
  const share = (value: number | null): string => formatNumber(value, 'fraction', language);
  const count = (value: number): string => formatNumber(value, 'count', language);
  return (
    <Facts
      facts={[
        [say(words.precision), share(found.precision)],
        [say(words.recall), share(found.recall)],
        ['F1', share(found.f1)],
        [say(words.falsePositiveRate), share(found.falsePositiveRate)],
        [say(words.hitsMissed), `${count(found.truePositives)} / ${count(found.falseNegatives)}`],
        [say(words.falseAlarms), count(found.falsePositives)],
        [say(words.rocAreaWord), formatNumber(rocArea(one), 'number', language)],
        [say(words.prAreaWord), formatNumber(prArea(one), 'number', language)],
      ]}
    />
  );
}
