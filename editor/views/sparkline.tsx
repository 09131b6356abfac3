import type { ReactElement } from 'react';
import type { MetricPoint } from '../../runtime/protocol';
import { mayBeWider } from '../ui/may-be-wider';
import { useSay } from '../ui/say';
import { drawCurve } from './chart/path';
import { extentOf } from './chart/scale';
import { formatNumber } from './format';
import { bySeries, familyOf, type LiveSeries } from './live-series';
import { metricWord } from './metric-words';

const WIDTH = 120;
const HEIGHT = 44;
/** Pixels for the number beside the curve. */
const ASIDE = 84;

type Points = readonly MetricPoint[];

/** The curve that learning is judged by, and its last value. Of several the validation's is named. */
export function Sparkline({ points }: { points: Points }): ReactElement | null {
  const say = useSay();
  const shown = pairOf(bySeries(points));
  const named = shown.at(-1);
  if (named === undefined) return null;
  const { word, format } = metricWord(named.name);
  const x = spread(
    shown.map((one) => one.x),
    1,
    WIDTH - 1,
  );
  const y = spread(
    shown.map((one) => one.y),
    HEIGHT - 3,
    3,
  );
  const last = formatNumber(
    named.y.findLast((value) => Number.isFinite(value)),
    format,
  );
  return (
    <>
      <svg
        className="sparkline"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${say(word)} ${last}`}
      >
        {shown.map((one, index) => (
          <path
            key={one.name}
            className={`curve series-${index}`}
            d={drawCurve(one.x, one.y, { x, y }, WIDTH).line}
            {...(index === 1 ? { strokeDasharray: '5 3' } : {})}
          />
        ))}
      </svg>
      <dl className="preview-numbers aside">
        <div>
          <dd className={`mono ${mayBeWider(last, ASIDE, 12.5) ? 'cut' : ''}`}>{last}</dd>
          <dt className={mayBeWider(say(word), ASIDE, 10.5) ? 'cut' : ''} title={say(word)}>
            {say(word)}
          </dt>
        </div>
      </dl>
    </>
  );
}

/** A series and its validation twin: the loss, else whatever came first. */
export function pairOf(all: readonly LiveSeries[]): LiveSeries[] {
  const family = all.some((one) => familyOf(one.name) === 'loss') ? 'loss' : familyOf(all[0]?.name ?? '');
  return all.filter((one) => familyOf(one.name) === family).slice(0, 2);
}

function spread(lists: readonly (readonly number[])[], from: number, to: number): (value: number) => number {
  const [low, high] = extentOf(lists, false) ?? [0, 1];
  return (value) => (high === low ? (from + to) / 2 : from + ((value - low) / (high - low)) * (to - from));
}
