import { ChevronDown, ChevronRight, Maximize2, Play } from 'lucide-react';
import { lazy, Suspense, useEffect, useMemo, useState, type ReactElement } from 'react';
import type { Artifact } from '../../nodes/kit/artifact';
import type { Info } from '../../nodes/kit/info';
import { ProblemError } from '../../nodes/kit/problem';
import type { NodeEntry, PortRef } from '../../runtime/graph/document';
import type { ResultInfo } from '../../runtime/protocol';
import type { Last } from '../state/node-run';
import { useNodeRun } from '../state/run-store';
import { readArtifact, run as runNodes } from '../state/session';
import { backendName } from '../ui/backend-names';
import { ErrorBoundary } from '../ui/error-boundary';
import { formatBytes, formatDuration, formatNumber } from '../ui/format';
import { nodeTitle, useNodeWord, useSentence } from '../ui/node-words';
import { PortMark } from '../ui/port-mark';
import { portStyle } from '../ui/port-style';
import { portTitle } from '../ui/port-words';
import { useLanguage, useSay, type Word } from '../ui/say';
import { useCauseContext } from '../ui/use-cause';
import { Provenance } from './provenance';
import { words } from './words';

const ArtifactView = lazy(() =>
  import('../views/artifact-view').then(({ ArtifactView }) => ({ default: ArtifactView })),
);

const ResultDialog = lazy(() =>
  import('../views/result-dialog').then(({ ResultDialog }) => ({ default: ResultDialog })),
);
const LiveCurve = lazy(() => import('../views/live-curve').then(({ LiveCurve }) => ({ default: LiveCurve })));

/** What the node gave, each output drawn by its kind. Values are read only when they are opened. */
export function ResultTab({ id, entry }: { id: string; entry: NodeEntry }): ReactElement {
  const run = useNodeRun(id, entry);
  const say = useSay();
  const sentence = useSentence();
  const title = nodeTitle(entry, useLanguage(), useNodeWord());
  const context = useCauseContext(id, entry);
  if (run.doing === 'running' && run.points.length > 0)
    return (
      <Suspense fallback={<p className="hint">{say(words.isRunning)}</p>}>
        <LiveCurve points={run.points} />
      </Suspense>
    );
  if (run.outcome === undefined)
    return (
      <div className="empty-panel">
        <h3>{say(run.doing !== 'idle' ? words.isRunning : run.last === 'failed' ? words.noResult : words.notRun)}</h3>
        <p>{say(run.doing === 'idle' ? (whyNone[run.last] ?? words.notRunText) : words.notRunText)}</p>
        {run.doing === 'idle' && (
          <button type="button" className="button" onClick={() => runNodes([id])}>
            <Play size={14} aria-hidden="true" /> {say(words.runHere)}
          </button>
        )}
      </div>
    );
  const { outcome } = run;
  const outputs = Object.entries(outcome.outputs);
  const first = firstToOpen(outputs);
  return (
    <>
      {run.last === 'stale' && <p className="node-problem warning">{say(words.old)}</p>}
      {outcome.warnings.map((problem) => (
        <p key={`${problem.key}${JSON.stringify(problem.values)}`} className="node-problem warning">
          {sentence(problem)}
        </p>
      ))}
      {outputs.map(([port, result]) => (
        <Output key={port} node={id} title={title} entry={entry} port={port} result={result} opened={port === first} />
      ))}
      <p className="hint mono">
        {say(words.madeIn, { time: formatDuration(outcome.durationMs), backend: backendName(outcome.backend) })}
      </p>
      {outcome.node !== '' && outcome.node !== context.id && (
        <p className="hint">{say(words.otherNode, { node: context.titleOf(outcome.node) ?? outcome.node })}</p>
      )}
      <Provenance id={id} entry={entry} run={run} />
    </>
  );
}

/** Why there is no result, where it is not that nobody asked for one. */
const whyNone: Readonly<Partial<Record<Last, Word>>> = { failed: words.noResultText, blocked: words.blockedText };

/** The output that a person most likely wants to see. */
function firstToOpen(outputs: readonly (readonly [string, ResultInfo])[]): string | undefined {
  const order = ['report', 'explanation', 'predictions', 'table', 'dataset', 'model', 'encoder'];
  return outputs.toSorted((a, b) => order.indexOf(a[1].info.kind) - order.indexOf(b[1].info.kind))[0]?.[0];
}

interface OutputProps {
  /** In the graph in view. */
  readonly node: string;
  readonly title: string;
  readonly entry: NodeEntry;
  readonly port: string;
  readonly result: ResultInfo;
  readonly opened: boolean;
}

function Output({ node, title, entry, port, result, opened }: OutputProps): ReactElement {
  const word = useNodeWord();
  const say = useSay();
  const [open, setOpen] = useState(opened);
  const [large, setLarge] = useState(false);
  const { info } = result;
  const facts = useFacts()(info);
  const source = useMemo(() => ({ node, port }), [node, port]);
  const name = portTitle(entry, 'outputs', port, word);
  return (
    <section className="output">
      <div className="output-head">
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? <ChevronDown size={14} aria-hidden="true" /> : <ChevronRight size={14} aria-hidden="true" />}
          <PortMark style={portStyle(info.kind, 'modality' in info ? info.modality : undefined)} size={12} />
          <span className="output-name">{name}</span>
          <span className="mono output-facts">
            {[facts, formatBytes(result.sizeBytes)].filter(Boolean).join(' · ')}
          </span>
        </button>
        <button
          type="button"
          className="icon-button small"
          title={say(words.enlarge)}
          aria-label={`${say(words.enlarge)}: ${name}`}
          onClick={() => setLarge(true)}
        >
          <Maximize2 size={13} />
        </button>
      </div>
      {open && <Value blob={result.blob} source={source} />}
      {large && (
        <Value blob={result.blob} source={source} title={`${title}: ${name}`} onClose={() => setLarge(false)} />
      )}
    </section>
  );
}

function useFacts(): (info: Info) => string {
  const say = useSay();
  return (info) => {
    if (info.kind === 'dataset' && info.rows !== undefined) {
      const { train, validation, test, notSplit } = info.rows;
      return say(words.rows, { count: formatNumber(train + validation + test + notSplit) });
    }
    if (info.kind === 'model' && info.parameters !== undefined)
      return say(words.parameters, { count: formatNumber(info.parameters) });
    if ('rows' in info && typeof info.rows === 'number') return say(words.rows, { count: formatNumber(info.rows) });
    return '';
  };
}

type Reading =
  | { readonly state: 'reading' }
  | { readonly state: 'gone' }
  | { readonly state: 'failed'; readonly reason: string }
  | { readonly state: 'there'; readonly artifact: Artifact };

/** A value, read when it is shown; with a title it is shown in a dialog of its own. */
function Value({
  blob,
  source,
  title,
  onClose,
}: {
  blob: string;
  source: PortRef;
  title?: string;
  onClose?: () => void;
}): ReactElement {
  const say = useSay();
  const sentence = useSentence();
  const [reading, setReading] = useState<Reading>({ state: 'reading' });
  useEffect(() => {
    let current = true;
    readArtifact(blob)
      .then((artifact): Reading => (artifact === null ? { state: 'gone' } : { state: 'there', artifact }))
      .catch((error: unknown): Reading => ({
        state: 'failed',
        reason: error instanceof ProblemError ? sentence(error.problem) : String(error),
      }))
      .then((next) => {
        if (current) setReading(next);
      });
    return () => void (current = false);
  }, [blob, sentence]);
  if (reading.state === 'reading') return <p className="hint">{say(words.loading)}</p>;
  if (reading.state === 'gone') return <p className="hint">{say(words.gone)}</p>;
  if (reading.state === 'failed')
    return <p className="node-problem error">{say(words.readFailed, { reason: reading.reason })}</p>;
  return (
    <ErrorBoundary key={blob} fallback={<p className="node-problem error">{say(words.drawFailed)}</p>}>
      <Suspense fallback={<p className="hint">{say(words.loading)}</p>}>
        {title === undefined || onClose === undefined ? (
          <div className="output-view">
            <ArtifactView artifact={reading.artifact} source={source} />
          </div>
        ) : (
          <ResultDialog artifact={reading.artifact} source={source} title={title} onClose={onClose} />
        )}
      </Suspense>
    </ErrorBoundary>
  );
}
