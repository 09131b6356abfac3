import {
  Ban,
  Check,
  CircleAlert,
  CircleDashed,
  CircleSlash2,
  Clock,
  SkipForward,
  TriangleAlert,
  Zap,
} from 'lucide-react';
import { lazy, Suspense, type ReactElement } from 'react';
import type { Problem } from '../../nodes/kit/problem';
import { textIn } from '../../nodes/kit/text';
import { planOf } from '../../nodes/catalogue';
import type { NodeEntry } from '../../runtime/graph/document';
import { OPEN, useNodeProblems } from '../state/problem-store';
import type { NodeRun } from '../state/node-run';
import type { NodeOutcome } from '../../runtime/protocol';
import { useNodeRun } from '../state/run-store';
import { budgetText } from '../ui/budget-text';
import { causeShort } from '../ui/cause-text';
import { ErrorBoundary } from '../ui/error-boundary';
import { formatDuration, formatRemaining } from '../ui/format';
import { mayBeWider } from '../ui/may-be-wider';
import { useNodeWord, useSentence } from '../ui/node-words';
import { paramSummary } from '../ui/param-summary';
import { ProgressRing } from '../ui/progress-ring';
import { promotedSummary } from '../ui/promoted';
import { useLanguage, useSay, type Word } from '../ui/say';
import { useCauseContext } from '../ui/use-cause';
import { words } from './words';

/** Small leaves that alone read the state of a run: a tick redraws them and nothing else. */

const NodePreview = lazy(() => import('../views/node-preview').then(({ NodePreview }) => ({ default: NodePreview })));

export type Face =
  | 'none'
  | 'open'
  | 'queued'
  | 'running'
  | 'done'
  | 'warned'
  | 'cached'
  | 'stale'
  | 'failed'
  | 'blocked'
  | 'cancelled'
  | 'bypassed'
  | 'wrong';

/** What a node looks like: what it does now counts before how its last run ended. */
export function faceOf(run: NodeRun, problems: readonly Problem[], bypass: boolean): Face {
  if (run.doing !== 'idle') return run.doing;
  if (run.last === 'failed') return 'failed';
  const errors = problems.filter((problem) => problem.severity === 'error');
  if (errors.some((problem) => problem.key !== OPEN)) return 'wrong';
  if (bypass) return 'bypassed';
  if (errors.length > 0) return 'open';
  if ((run.last === 'done' || run.last === 'cached') && (run.outcome?.warnings.length ?? 0) > 0) return 'warned';
  return run.last;
}

function useFace(id: string, entry: NodeEntry): Face {
  return faceOf(useNodeRun(id, entry), useNodeProblems(id, entry), entry.bypass === true);
}

const icons: Readonly<Record<Exclude<Face, 'running'>, ReactElement | null>> = {
  none: null,
  open: null,
  queued: <Clock size={14} />,
  done: <Check size={14} />,
  warned: <TriangleAlert size={14} />,
  cached: <Zap size={14} />,
  stale: <CircleDashed size={14} />,
  failed: <CircleAlert size={14} />,
  blocked: <Ban size={14} />,
  cancelled: <CircleSlash2 size={14} />,
  bypassed: <SkipForward size={14} />,
  wrong: <TriangleAlert size={14} />,
};

interface StateText {
  /** A few words: `Epochs: 20 → 30`. */
  readonly short: string;
  /** The state, and where it helps, why. */
  readonly long: string;
}

/** What a node's state is in words; of one that is out of date, why. */
function useStateText(id: string, entry: NodeEntry, face: Face, run: NodeRun): StateText {
  const say = useSay();
  const context = useCauseContext(id, entry);
  const sentence = useSentence();
  const by = context.nodeOf(run.by ?? '');
  const state = say(words[face] as Word, { node: context.titleOf(by) ?? by });
  const amount = budgetText(entry.type, run.kept ?? run.resumed ?? 0, context.language);
  if (face === 'stale' && run.cause !== undefined) {
    const cause = run.cause.why === 'problem' ? sentence(run.cause.problem) : causeShort(run.cause, context);
    return { short: cause, long: say(words.withCause, { state, cause }) };
  }
  if (face === 'cancelled' && run.kept !== undefined) {
    const kept = say(words.cancelledKept, { amount });
    return { short: kept, long: kept };
  }
  if (run.doing !== 'idle' && run.retry !== undefined) {
    const cause = say(words.retrying, { reason: sentence(run.retry.problem) });
    return { short: cause, long: say(words.withCause, { state, cause }) };
  }
  if (face === 'running' && run.resumed !== undefined) {
    const cause = say(words.resumed, { amount });
    return { short: cause, long: say(words.withCause, { state, cause }) };
  }
  return { short: state, long: state };
}

/** The same for lists outside of the canvas. */
export function useNodeState(id: string, entry: NodeEntry): StateText & { readonly face: Face } {
  const run = useNodeRun(id, entry);
  const face = useFace(id, entry);
  return { face, ...useStateText(id, entry, face, run) };
}

/** How much is done in whole percent: finer steps would be drawn, and not seen. */
const percentOf = ({ fraction }: NodeRun): number | undefined =>
  fraction === undefined ? undefined : Math.floor(fraction * 100);

/** At the right of the header: the state's shape, and percent while it runs. */
export function NodeBadge({ id, entry }: { id: string; entry: NodeEntry }): ReactElement | null {
  const run = useNodeRun(id, entry);
  const face = useFace(id, entry);
  const text = useStateText(id, entry, face, run).long;
  if (face === 'none' || face === 'open') return null;
  const percent = face === 'running' ? percentOf(run) : undefined;
  const shown = percent === undefined ? '' : `${percent}%`;
  return (
    <span className={`node-badge face-${face}`} role="img" aria-label={`${text} ${shown}`} title={text}>
      {face === 'running' ? <ProgressRing percent={percent} /> : icons[face]}
      {shown !== '' && <span className="mono">{shown}</span>}
    </span>
  );
}

/** The border by state, and the progress line under the header. */
export function NodeFrame({ id, entry }: { id: string; entry: NodeEntry }): ReactElement {
  const run = useNodeRun(id, entry);
  const face = useFace(id, entry);
  const percent = percentOf(run);
  return (
    <>
      <div className={`node-frame face-${face}`} />
      {face === 'running' && (
        <div className="node-progress">
          <div className={percent === undefined ? 'unknown' : ''} style={{ width: `${percent ?? 100}%` }} />
        </div>
      )}
    </>
  );
}

/** Pixels for the words at the left, beside the longest time. */
const FOOTER_ROOM = 110;

/** The foot: settings and duration; where something is wrong, what and why. */
export function NodeFooter({ id, entry }: { id: string; entry: NodeEntry }): ReactElement {
  const run = useNodeRun(id, entry);
  const face = useFace(id, entry);
  const say = useSay();
  const word = useNodeWord();
  const sentence = useSentence();
  const language = useLanguage();
  const problems = useNodeProblems(id, entry);
  const params = planOf(entry.type)?.spec.params ?? {};
  const wrong =
    run.last === 'failed' && face === 'failed' ? run.problem : problems.find((item) => item.severity === 'error');
  const state = useStateText(id, entry, face, run);
  const left = ((): string => {
    if ((face === 'failed' || face === 'wrong' || face === 'open') && wrong !== undefined) return sentence(wrong);
    if (face === 'running' && run.note !== undefined) return textIn(run.note, language);
    if (face === 'queued' || face === 'blocked' || face === 'cancelled' || face === 'bypassed' || face === 'stale')
      return state.short;
    if (face === 'running' && state.short !== state.long) return state.short;
    const shown =
      entry.inside === undefined
        ? paramSummary(entry.type, params, entry.params, word, 2, language)
        : promotedSummary(entry, word);
    return shown || state.short;
  })();
  const time =
    face === 'running'
      ? run.leftMs === undefined
        ? ''
        : say(words.timeLeft, { time: formatRemaining(run.leftMs) })
      : run.outcome === undefined || face === 'queued'
        ? ''
        : formatDuration(run.outcome.durationMs);
  return (
    <div className={`node-footer face-${face}`}>
      <span
        className={`node-footer-text ${mayBeWider(left, FOOTER_ROOM, 11) ? 'cut' : ''}`}
        title={left === state.short ? state.long : left}
      >
        {left}
      </span>
      {time !== '' && (
        <span className="mono node-footer-time" title={state.long}>
          {time}
        </span>
      )}
    </div>
  );
}

/** Of a sub-graph the first output is shown. */
function glance(outcome: NodeOutcome | undefined, { inside }: NodeEntry): NodeOutcome | undefined {
  const [first = ''] = inside?.outputs.keys() ?? [];
  const result = outcome?.outputs[first];
  return outcome === undefined || inside === undefined || result === undefined
    ? outcome
    : { ...outcome, outputs: { [first]: result } };
}

/** The slot of the preview: a picture of the last result, or of the curves while it runs. */
export function PreviewSlot({ id, entry, top }: { id: string; entry: NodeEntry; top: number }): ReactElement {
  const run = useNodeRun(id, entry);
  const say = useSay();
  const empty = run.outcome === undefined && run.points.length === 0;
  return (
    <div
      className={`node-preview ${run.last === 'stale' && run.doing === 'idle' ? 'old' : ''}`}
      style={{ marginTop: top }}
    >
      {empty ? (
        <span className="node-preview-empty" title={say(words.before)} />
      ) : (
        <ErrorBoundary fallback={null}>
          <Suspense fallback={null}>
            <NodePreview
              outcome={run.doing === 'running' ? undefined : glance(run.outcome, entry)}
              points={run.points}
            />
          </Suspense>
        </ErrorBoundary>
      )}
    </div>
  );
}
