import { Star } from 'lucide-react';
import type { ReactElement } from 'react';
import { textIn } from '../../nodes/kit/text';
import type { KeptNode, KeptRun, RunSummary } from '../../runtime/run-history';
import { backendName } from '../ui/backend-names';
import { formatDuration } from '../ui/format';
import { useNodeWord, useSentence } from '../ui/node-words';
import { useLanguage, useSay } from '../ui/say';
import { timeText } from '../ui/time-text';
import { dashOf, SERIES_COLOURS, seriesClass, shapeOf } from '../views/chart/series-style';
import { Marker } from '../views/chart/marker';
import { hasWord, metricWord } from '../views/metric-words';
import { metricTexts, paramText } from './cell-text';
import type { CompareGroup, CompareRow } from './compare';
import { Ending } from './run-cells';
import { nodeName, paramName, runName } from './run-text';
import { stateWords, words } from './words';

/** Runs side by side: a column a run, a row for each thing that is compared, gathered by node. */
export function ComparisonTable({
  runs,
  groups,
}: {
  runs: readonly KeptRun[];
  groups: readonly CompareGroup[];
}): ReactElement {
  const say = useSay();
  const language = useLanguage();
  const word = useNodeWord();
  return (
    <div
      className="comparison-scroll"
      tabIndex={0}
      role="region"
      aria-label={say(words.comparison, { count: runs.length })}
    >
      <table className="comparison">
        <thead>
          <tr>
            <th scope="col">{say(words.what)}</th>
            {runs.map(({ summary }, at) => (
              <th key={summary.id} scope="col">
                <RunHead run={summary} at={at} />
              </th>
            ))}
          </tr>
        </thead>
        {groups.map(({ part, node, rows }, at) => (
          <tbody key={`${part}/${node?.id ?? ''}`}>
            {part !== groups[at - 1]?.part && (
              <tr className="comparison-part">
                <th scope="rowgroup" colSpan={runs.length + 1}>
                  <span>{say(words[part])}</span>
                </th>
              </tr>
            )}
            {node !== null && (
              <tr className="comparison-group">
                <th scope="rowgroup" colSpan={runs.length + 1}>
                  <span>
                    {nodeName(node.id, node, language, word)}
                    <span className="hint mono"> {node.id}</span>
                  </span>
                </th>
              </tr>
            )}
            {rows.map((row) => (
              <tr key={row.id} className={row.differs ? '' : 'same'}>
                <RowHead row={row} node={node} />
                <RowCells row={row} node={node} runs={runs} />
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

/** Name and mark of a run: the mark is that of its curves. */
function RunHead({ run, at }: { run: RunSummary; at: number }): ReactElement {
  const language = useLanguage();
  const dash = dashOf([], at);
  return (
    <span className="comparison-run">
      {at < SERIES_COLOURS ? (
        <svg className={seriesClass(at)} width="22" height="16" aria-hidden="true">
          <path className="curve" d="M1 8H21" {...(dash === undefined ? {} : { strokeDasharray: dash })} />
          <Marker x={11} y={8} shape={shapeOf(at)} />
        </svg>
      ) : (
        <span />
      )}
      <span className="comparison-name" title={runName(run, language)}>
        {runName(run, language)}
      </span>
      <span className="hint">{timeText(run.startedAt, language)}</span>
    </span>
  );
}

const factWords = {
  title: words.graph,
  ending: words.ending,
  duration: words.duration,
  backend: words.device,
  device: words.deviceDetail,
  seed: words.seed,
  note: words.note,
  state: words.ending,
  type: words.nodeType,
  time: words.time,
  inputs: words.inputs,
  key: words.key,
} as const;

function RowHead({ row, node }: { row: CompareRow; node: KeptNode | null }): ReactElement {
  const say = useSay();
  const word = useNodeWord();
  const { kind, name } = row;
  const text =
    kind === 'param'
      ? paramName(node?.type ?? '', name, word)
      : kind === 'metric'
        ? say(metricWord(name).word)
        : say(factWords[kind]);
  return (
    <th scope="row" title={name === '' ? text : `${text} (${name})`}>
      {text}
      {/* Spelled out, two metrics may have one word: `setosa.recall`, `virginica.recall`. */}
      {kind === 'metric' && name.includes('.') && !hasWord(name) && <span className="hint mono"> {name}</span>}
    </th>
  );
}

function RowCells({
  row,
  node,
  runs,
}: {
  row: CompareRow;
  node: KeptNode | null;
  runs: readonly KeptRun[];
}): ReactElement {
  const say = useSay();
  const language = useLanguage();
  const word = useNodeWord();
  const { kind, name, values, best } = row;
  if (kind === 'ending' || kind === 'state')
    return (
      <>
        {values.map((value, at) => (
          <td key={at}>
            {kind === 'ending' ? (
              <Ending run={runs[at]?.summary ?? { ending: 'finished', counts: null }} />
            ) : (
              <State node={value as KeptNode | undefined} />
            )}
          </td>
        ))}
      </>
    );
  const texts =
    kind === 'metric'
      ? metricTexts(name, values, language)
      : values.map((value) => {
          if (kind === 'param') return paramText(node?.type ?? '', name, value, language, word);
          if (value === undefined || value === null || value === '') return '–';
          if (kind === 'duration' || kind === 'time') return formatDuration(Number(value));
          if (kind === 'backend') return backendName(String(value));
          if (kind === 'title') return textIn(value as RunSummary['title'], language);
          if (kind === 'inputs') return lineage(value as KeptNode['inputs']);
          return kind === 'key' ? String(value).slice(0, HASH) : String(value);
        });
  const mono = kind === 'metric' || kind === 'duration' || kind === 'time' || kind === 'key' || kind === 'inputs';
  return (
    <>
      {texts.map((text, at) => (
        <td key={at} className={`${mono ? 'mono' : ''} ${best.has(at) ? 'best' : ''}`}>
          {text}
          {best.has(at) && (
            <>
              <Star size={12} fill="currentColor" aria-hidden="true" />
              <span className="visually-hidden">, {say(words.best)}</span>
            </>
          )}
        </td>
      ))}
    </>
  );
}

/** Characters of a hash that tell it from all others of a comparison. */
const HASH = 12;

const lineage = (inputs: KeptNode['inputs'] = {}): string =>
  Object.entries(inputs)
    .map(([port, identities]) => `${port} ${identities.map((identity) => identity.slice(0, HASH)).join(', ')}`)
    .join('; ');

function State({ node }: { node: KeptNode | undefined }): ReactElement {
  const say = useSay();
  const sentence = useSentence();
  if (node === undefined) return <span className="hint">{say(words.absent)}</span>;
  const { state, problem, by } = node;
  const text = say(stateWords[state] ?? '');
  return (
    <span className={`node-ending ending-${state}`}>
      {text}
      {problem !== undefined && `: ${sentence(problem)}`}
      {by !== undefined && <span className="hint"> {say(words.blockedBy, { node: by })}</span>}
    </span>
  );
}
