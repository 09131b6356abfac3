import { useMemo, type ReactElement } from 'react';
import type { ChartBlock } from '../../../nodes/kit/report';
import { useLanguage, useSay } from '../../ui/say';
import { words } from '../words';
import { BottomAxis, LeftAxis } from './axis';
import { categoryLayout, type CategoryLayout } from './category-layout';
import { CategoryMarks } from './category-marks';
import { Legend, legendLayout } from './legend';
import { round } from './marker';
import { shortened, shortenedName } from './tick-text';
import { Readout, type Reading } from './readout';
import { useCursor } from './use-cursor';

/** A chart of named things: bars, or values with intervals. */
export function CategoryChart({ block, width }: { block: ChartBlock; width: number }): ReactElement {
  const say = useSay();
  const language = useLanguage();
  const names = (block.categories ?? []).map((name) => say(name));
  const legend = legendLayout(
    block.series.map((one) => say(one.name)),
    width,
  ).height;
  const layout = useMemo(
    () =>
      categoryLayout(
        block,
        (block.categories ?? []).map((name) => say(name)),
        width,
        legend,
        language,
      ),
    [block, width, legend, language, say],
  );
  const marks = useMemo(() => <CategoryMarks block={block} layout={layout} />, [block, layout]);
  const { frame, lying, band } = layout;
  const cursor = useCursor(layout.count, (x, y) => {
    const at = Math.floor(lying ? (y - frame.top) / band : (x - frame.left) / band);
    return at >= 0 && at < layout.count ? at : null;
  });
  const at = cursor.at;
  return (
    <>
      <div
        className="plot"
        tabIndex={0}
        role="group"
        aria-label={say(words.chartKeys, { title: say(block.title) })}
        {...cursor.handlers}
      >
        <svg
          width={width}
          height={layout.height}
          role="img"
          aria-label={say(words.chartOf, { title: say(block.title), count: block.series.length })}
        >
          <Legend block={block} width={width} />
          {at !== null && (
            <rect
              className="chart-highlight"
              x={lying ? 0 : round(frame.left + at * band)}
              y={lying ? frame.top + at * band : frame.top}
              width={lying ? width : round(band)}
              height={lying ? band : frame.bottom - frame.top}
            />
          )}
          {lying ? (
            <LyingAxes block={block} layout={layout} names={names} width={width} />
          ) : (
            <StandingAxes block={block} layout={layout} names={names} />
          )}
          {marks}
          <CategoryReferences block={block} layout={layout} />
        </svg>
        <Readout block={block} reading={readingOf(block, names, at)} height={frame.top - (lying ? 0 : 8)} />
      </div>
      {names.length > layout.count && (
        <p className="view-hint">{say(words.firstCategories, { drawn: layout.count, total: names.length })}</p>
      )}
    </>
  );
}

function readingOf(block: ChartBlock, names: readonly string[], at: number | null): Reading | null {
  if (at === null) return null;
  const entries = block.series.flatMap((one, series) => {
    const point = Array.from(one.x).indexOf(at);
    if (point < 0) return [];
    const [low, high] = [one.low?.[point], one.high?.[point]];
    return [
      { series, value: one.y[point] ?? Number.NaN, ...(low === undefined || high === undefined ? {} : { low, high }) },
    ];
  });
  return { head: names[at] ?? '', entries };
}

interface AxesProps {
  readonly block: ChartBlock;
  readonly layout: CategoryLayout;
  readonly names: readonly string[];
}

function LyingAxes({ block, layout, names, width }: AxesProps & { readonly width: number }): ReactElement {
  const { frame, value, count, over, band } = layout;
  const room = over ? width : Math.min(Math.round(width * 0.42), frame.left);
  return (
    <>
      {value.ticks.map((tick) => (
        <path key={tick} className="grid-line" d={`M${round(value(tick))} ${frame.top}V${frame.bottom}`} />
      ))}
      <BottomAxis axis={block.y} scale={value} frame={frame} />
      {names.slice(0, count).map((name, index) => (
        <text
          key={index}
          className="category"
          x={0}
          y={round(over ? frame.top + index * band + 13 : layout.centre(index) + 4)}
        >
          {shortenedName(name, room - 8)}
        </text>
      ))}
    </>
  );
}

function StandingAxes({ block, layout, names }: AxesProps): ReactElement {
  const say = useSay();
  const { frame, value, count, band } = layout;
  // A curve over many categories names every n-th only.
  const every = block.mark === 'line' ? Math.max(1, Math.ceil(46 / band)) : 1;
  return (
    <>
      <LeftAxis axis={block.y} scale={value} frame={frame} />
      {names.slice(0, count).map((name, index) =>
        index % every === 0 ? (
          <text
            key={index}
            className="category"
            x={round(layout.centre(index))}
            y={frame.bottom + 15}
            textAnchor="middle"
          >
            {shortenedName(name, band * every - 4)}
          </text>
        ) : null,
      )}
      <text className="axis-title" x={(frame.left + frame.right) / 2} y={frame.bottom + 31} textAnchor="middle">
        {say(block.x.title)}
      </text>
    </>
  );
}

function CategoryReferences({ block, layout }: { block: ChartBlock; layout: CategoryLayout }): ReactElement {
  const say = useSay();
  const { frame, lying, value } = layout;
  return (
    <>
      {(block.references ?? [])
        .filter((reference) => reference.axis === 'y')
        .map((reference) => {
          const at = round(value(reference.at));
          const right = at > (frame.left + frame.right) / 2;
          return (
            <g key={`${reference.at}${say(reference.label)}`}>
              <path
                className="reference"
                d={lying ? `M${at} ${frame.top}V${frame.bottom}` : `M${frame.left} ${at}H${frame.right}`}
              />
              <text
                className="reference-text"
                x={lying ? at + (right ? -5 : 5) : frame.right - 4}
                y={lying ? frame.top + 9 : at - 5}
                textAnchor={lying && !right ? 'start' : 'end'}
              >
                {shortened(say(reference.label), 160)}
              </text>
            </g>
          );
        })}
    </>
  );
}
