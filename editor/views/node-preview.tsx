import type { ReactElement } from 'react';
import type { DatasetInfo, Info, ModelInfo, PredictionsInfo, ReportInfo } from '../../nodes/kit/info';
import type { MetricPoint, NodeOutcome } from '../../runtime/protocol';
import { mayBeWider } from '../ui/may-be-wider';
import { useLanguage, useSay } from '../ui/say';
import { formatNumber, formatShape, formatShort } from './format';
import { metricWord } from './metric-words';
import { SplitBar } from './parts/split-bar';
import { previewOf } from './preview-choice';
import { SmallView } from './card/small-view';
import { Sparkline } from './sparkline';
import { words } from './words';
import './series.css';
import './node-preview.css';

/** What a node's card shows of its last result: 52 px, from the facts that came with it; no value is read. */
export function NodePreview({
  outcome,
  points,
}: {
  outcome: NodeOutcome | undefined;
  points: readonly MetricPoint[];
}): ReactElement | null {
  const preview = previewOf(outcome, points);
  if (preview.is === 'nothing') return null;
  return (
    <div className="preview">
      {preview.is === 'curve' ? (
        <Sparkline points={points} />
      ) : (
        <>
          <SmallView result={preview.result} />
          <div className="preview-facts">
            <Facts info={preview.info} />
          </div>
        </>
      )}
    </div>
  );
}

function Facts({ info }: { info: Info }): ReactElement | null {
  switch (info.kind) {
    case 'report':
      return <Metrics info={info} />;
    case 'dataset':
      return <DatasetFacts info={info} />;
    case 'model':
      return <ModelFacts info={info} />;
    case 'predictions':
      return <PredictionFacts info={info} />;
    default:
      return <OtherFacts rows={info.rows} />;
  }
}

/** Pixels within the card's preview. */
const ROOM = 180;
const GAP = 8;

/** Two lines: a number and its word. */
function Numbers({ numbers }: { numbers: readonly (readonly [word: string, value: string])[] }): ReactElement {
  const room = (ROOM + GAP) / numbers.length - GAP;
  return (
    <dl className="preview-numbers">
      {numbers.map(([word, value]) => (
        <div key={word}>
          <dd className={`mono ${mayBeWider(value, room, 12.5) ? 'cut' : ''}`}>{value}</dd>
          <dt className={mayBeWider(word, room, 10.5) ? 'cut' : ''} title={word}>
            {word}
          </dt>
        </div>
      ))}
    </dl>
  );
}

/** The first metrics of the report that have a value. */
function Metrics({ info }: { info: ReportInfo }): ReactElement | null {
  const say = useSay();
  const language = useLanguage();
  const entries = Object.entries(info.metrics ?? {});
  const shown = [
    ...entries.filter(([, value]) => value !== null),
    ...entries.filter(([, value]) => value === null),
  ].slice(0, 3);
  if (shown.length === 0) return null;
  return (
    <Numbers
      numbers={shown.map(([name, value]) => {
        const { word, format } = metricWord(name);
        const text =
          format === 'points'
            ? formatNumber(value, format, language).replace('个百分点', 'pp')
            : format === 'count' && value !== null
              ? formatShort(value)
              : formatNumber(value, format, language);
        return [say(word), text];
      })}
    />
  );
}

function DatasetFacts({ info }: { info: DatasetInfo }): ReactElement {
  const say = useSay();
  const { rows, columns, classes, imageShape } = info;
  const total = rows === undefined ? undefined : rows.train + rows.validation + rows.test + rows.notSplit;
  const numbers: (readonly [string, string])[] = [];
  if (total !== undefined) numbers.push([say(words.rowsShort), formatShort(total)]);
  if (imageShape !== undefined) numbers.push([say(words.imageSize), formatShape(imageShape).replaceAll(' ', '')]);
  else if (columns !== undefined) numbers.push([say(words.columnsShort), formatShort(columns.length)]);
  if (classes !== undefined) numbers.push([say(words.classesShort), formatShort(classes.length)]);
  return (
    <>
      <Numbers numbers={numbers} />
      {rows !== undefined && <SplitBar rows={rows} bare />}
    </>
  );
}

function ModelFacts({ info }: { info: ModelInfo }): ReactElement {
  const say = useSay();
  const numbers: (readonly [string, string])[] = [];
  if (info.parameters !== undefined) numbers.push([say(words.paramsShort), formatShort(info.parameters)]);
  if (info.multiplyAdds !== undefined) numbers.push([say(words.macsShort), formatShort(info.multiplyAdds)]);
  return (
    <>
      <Numbers numbers={numbers} />
      <LayerBars info={info} />
    </>
  );
}

/** Parameters layer by layer. */
function LayerBars({ info }: { info: ModelInfo }): ReactElement | null {
  const say = useSay();
  const layers = (info.layers ?? []).filter((layer) => layer.parameters > 0);
  if (layers.length === 0) return null;
  return (
    <div className="preview-layers" role="img" aria-label={say(words.layers)}>
      {layers.map((layer) => (
        // The root keeps the small ones seen.
        <span
          key={layer.name}
          style={{ flexGrow: Math.sqrt(layer.parameters) }}
          title={`${layer.name}: ${formatShort(layer.parameters)}`}
        />
      ))}
    </div>
  );
}

function PredictionFacts({ info }: { info: PredictionsInfo }): ReactElement {
  const say = useSay();
  const numbers: (readonly [string, string])[] = [];
  if (info.rows !== undefined) numbers.push([say(words.predictionsShort), formatShort(info.rows)]);
  if (info.classes !== undefined && info.classes.length > 0)
    numbers.push([say(words.classesShort), formatShort(info.classes.length)]);
  return <Numbers numbers={numbers} />;
}

function OtherFacts({ rows }: { rows: number | undefined }): ReactElement | null {
  const say = useSay();
  return rows === undefined ? null : <Numbers numbers={[[say(words.examplesShort), formatShort(rows)]]} />;
}
