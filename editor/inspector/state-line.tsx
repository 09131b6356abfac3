import { CircleAlert, CircleDashed, CircleSlash2, Pin, Play, RotateCw } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import type { NodeEntry } from '../../runtime/graph/document';
import { togglePin } from '../canvas/actions';
import { goTo } from '../canvas/go-to';
import type { NodeRun } from '../state/node-run';
import { useNodeRun, useRunStore } from '../state/run-store';
import { run as runNodes } from '../state/session';
import { budgetText } from '../ui/budget-text';
import { causeShort, causeText } from '../ui/cause-text';
import { useSentence } from '../ui/node-words';
import { useSay } from '../ui/say';
import { useCauseContext } from '../ui/use-cause';
import { fixWords, tellsFix } from './fix-words';
import { words } from './words';

/** Steps that are not run again by themselves: only when this very node is asked for. */
const poisoned: ReadonlySet<string> = new Set(['not-by-itself', 'lost-twice']);

/** How the node stands and why, in one sentence; where something can be done about it, with the button. */
export function StateLine({ id, entry }: { id: string; entry: NodeEntry }): ReactElement | null {
  const run = useNodeRun(id, entry);
  const state = useStateLine(id, entry, run);
  return (
    <>
      {state}
      {entry.pin === true && <Pinned id={id} holds={run.cause?.why === 'pinned'} />}
    </>
  );
}

function useStateLine(id: string, entry: NodeEntry, run: NodeRun): ReactElement | null {
  const say = useSay();
  const sentence = useSentence();
  const context = useCauseContext(id, entry);
  const amount = (count: number): string => budgetText(entry.type, count, context.language);
  if (run.doing !== 'idle') {
    if (run.retry !== undefined)
      return (
        <Line icon={<RotateCw size={14} />} tone="warn">
          {say(words.retried, { attempt: run.retry.attempt, reason: sentence(run.retry.problem) })}
        </Line>
      );
    return run.resumed === undefined ? null : (
      <Line icon={<Play size={14} />}>{say(words.resumed, { amount: amount(run.resumed) })}</Line>
    );
  }
  if (run.last === 'failed' && run.problem !== undefined)
    return (
      <Line icon={<CircleAlert size={14} />} tone="bad">
        {sentence(run.problem)}
        {!tellsFix.has(run.problem.key) && <p className="state-fix">{say(fixWords[run.problem.code])}</p>}
        {poisoned.has(run.problem.key) && <AllTheSame id={id} />}
      </Line>
    );
  if (run.last === 'cancelled' && run.kept !== undefined)
    return <Line icon={<CircleSlash2 size={14} />}>{say(words.cancelledKept, { amount: amount(run.kept) })}</Line>;
  if (run.last === 'blocked' && run.by !== undefined) {
    const by = context.nodeOf(run.by);
    const [before = '', after = ''] = say(words.blockedBy).split('{node}');
    return (
      <Line icon={<CircleSlash2 size={14} />}>
        {before}
        <NodeLink id={by} title={context.titleOf(by) ?? by} />
        {after}
      </Line>
    );
  }
  if (run.cause === undefined) return null;
  if (run.last === 'stale') {
    if (run.cause.why === 'problem') return null;
    const { before, node, after } = causeText(run.cause, context);
    return (
      <Line icon={<CircleDashed size={14} />} tone="warn">
        {before}
        {node !== undefined && <NodeLink {...node} />}
        {after}
      </Line>
    );
  }
  // Another graph of this browser may have had such a node: it is not out of date, and the nearest result tells what differs.
  const { cause } = run;
  if (run.last !== 'none' || cause.why === 'problem' || cause.why === 'new' || cause.why === 'waits') return null;
  return <Line icon={<CircleDashed size={14} />}>{say(words.nearest, { cause: causeShort(cause, context) })}</Line>;
}

function Line({
  icon,
  tone = '',
  children,
}: {
  icon: ReactElement;
  tone?: 'warn' | 'bad' | '';
  children: ReactNode;
}): ReactElement {
  return (
    <div className={`state-line ${tone}`}>
      <span aria-hidden="true">{icon}</span>
      <div>{children}</div>
    </div>
  );
}

function NodeLink({ id, title }: { id: string; title: string }): ReactElement {
  return (
    <button type="button" className="node-link" onClick={() => goTo(id)}>
      {title}
    </button>
  );
}

function AllTheSame({ id }: { id: string }): ReactElement {
  const say = useSay();
  const running = useRunStore((state) => state.running);
  return (
    <button type="button" className="button small" disabled={running} onClick={() => runNodes([id])}>
      <Play size={13} aria-hidden="true" /> {say(words.allTheSame)}
    </button>
  );
}

function Pinned({ id, holds }: { id: string; holds: boolean }): ReactElement {
  const say = useSay();
  return (
    <Line icon={<Pin size={14} />}>
      {say(holds ? words.pinned : words.pinsNext)}{' '}
      <button type="button" className="node-link" onClick={() => togglePin([id])}>
        {say(words.unpin)}
      </button>
    </Line>
  );
}
