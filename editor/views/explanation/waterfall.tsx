import type { ReactElement } from 'react';
import type { Explanation } from '../../../nodes/kit/artifact';
import { useLanguage, useSay } from '../../ui/say';
import { round } from '../chart/marker';
import { shortened, shortenedName, textWidth } from '../chart/tick-text';
import type { PlainTable } from '../figure/plain-table';
import { Figure } from '../figure/figure';
import { formatNumber } from '../format';
import { words } from '../words';
import { waterfallSteps, type WaterfallStep } from './waterfall-steps';

const MOST = 14;
const ROW = 24;
const HEAD = 22;

type Say = ReturnType<typeof useSay>;

/** `income = 1200`: the feature with the value that this example has. */
function stepName(
  { features, examples }: Explanation,
  row: number,
  step: WaterfallStep,
  say: Say,
  others: number,
): string {
  if (step.feature === null) return say(words.otherFeatures, { count: others });
  const count = examples.shape[1] ?? 0;
  return `${features?.[step.feature] ?? step.feature} = ${formatNumber(examples.values[row * count + step.feature], 'number')}`;
}

/** How one example came to its output: what each feature adds, one after the other. */
export function Waterfall({
  explanation,
  row,
  title,
}: {
  explanation: Explanation;
  row: number;
  title: string;
}): ReactElement {
  const say = useSay();
  const steps = waterfallSteps(explanation, row, MOST);
  const others = Math.max(0, (explanation.attributions.shape[1] ?? 0) - MOST);
  const names = steps.map((step) => stepName(explanation, row, step, say, others));
  const table = (): PlainTable => ({
    title,
    columns: [
      { title: say(words.featureTitle), format: 'text' },
      { title: say(words.attribution), format: 'number' },
      { title: say(words.sumSoFar), format: 'number' },
    ],
    rows: steps.map((step, at) => [names[at] ?? '', step.added, step.to]),
  });
  return (
    <Figure
      title={title}
      table={table}
      renderPicture={(width) => <Picture steps={steps} names={names} title={title} width={width} />}
    />
  );
}

interface PictureProps {
  readonly steps: readonly WaterfallStep[];
  readonly names: readonly string[];
  readonly title: string;
  readonly width: number;
}

function Picture({ steps, names, title, width }: PictureProps): ReactElement {
  const say = useSay();
  const language = useLanguage();
  const left = Math.min(
    Math.round(width * 0.44),
    Math.ceil(Math.max(40, ...names.map((name) => textWidth(name)))) + 10,
  );
  const ends = [0, ...steps.map((step) => step.to)];
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  // Room for a number at either side of the outermost bar.
  const room = 46;
  const x = (value: number): number =>
    round(left + room + ((value - low) / (high - low || 1)) * Math.max(20, width - left - 2 * room));
  const height = HEAD + (steps.length + 1) * ROW + 4;
  const total = steps.at(-1)?.to ?? 0;
  const number = (value: number): string => `${value > 0 ? '+' : ''}${formatNumber(value, 'number', language)}`;
  return (
    <div className="plot">
      <svg
        width={width}
        height={height}
        role="img"
        aria-label={say(words.waterfallOf, { title, total: formatNumber(total, 'number', language) })}
      >
        <path className="axis-line" d={`M${x(0)} ${HEAD - 6}V${height - 4}`} />
        <text className="axis-title" x={x(0)} y={HEAD - 10} textAnchor="middle">
          {say(words.baseline)}
        </text>
        {steps.map((step, at) => {
          const top = HEAD + at * ROW;
          const [from, to] = [x(step.from), x(step.to)];
          const right = step.added >= 0;
          return (
            // oxlint-disable-next-line react/no-array-index-key -- a step is its place
            <g key={at}>
              <text className="category" x={0} y={top + 15}>
                {shortenedName(names[at] ?? '', left - 8)}
              </text>
              <rect
                className={right ? 'sign-for' : 'sign-against'}
                x={Math.min(from, to)}
                y={top + 3}
                width={Math.max(1, Math.abs(to - from))}
                height={ROW - 8}
              />
              <path className="reference" d={`M${to} ${top + ROW - 5}V${top + ROW + 3}`} />
              <text className="tick" x={to + (right ? 5 : -5)} y={top + 15} textAnchor={right ? 'start' : 'end'}>
                {number(step.added)}
              </text>
            </g>
          );
        })}
        <text className="category" x={0} y={HEAD + steps.length * ROW + 15}>
          {shortened(say(words.sumOfAll), left - 8)}
        </text>
        <circle className="marker-total" cx={x(total)} cy={HEAD + steps.length * ROW + 11} r={4} />
        <text
          className="tick"
          x={x(total) + (total >= 0 ? 9 : -9)}
          y={HEAD + steps.length * ROW + 15}
          textAnchor={total >= 0 ? 'start' : 'end'}
        >
          {number(total)}
        </text>
      </svg>
    </div>
  );
}
