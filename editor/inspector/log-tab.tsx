import { useEffect, useLayoutEffect, useRef, useState, type ReactElement, type RefObject } from 'react';
import { textIn } from '../../nodes/kit/text';
import type { NodeEntry } from '../../runtime/graph/document';
import type { LogLine } from '../state/node-run';
import { useNodeRun } from '../state/run-store';
import { budgetText } from '../ui/budget-text';
import { clockTime, formatDuration } from '../ui/format';
import { useSentence } from '../ui/node-words';
import { useLanguage, useSay } from '../ui/say';
import { words } from './words';

const errors: ReadonlySet<LogLine['type']> = new Set(['failed']);
const problems: ReadonlySet<LogLine['type']> = new Set(['failed', 'warning', 'retrying', 'blocked', 'cancelled']);
const levels = ['allLines', 'problemLines', 'errorLines'] as const;
type Level = (typeof levels)[number];

const isShown = (level: Level, { type }: LogLine): boolean =>
  level === 'allLines' || (level === 'problemLines' ? problems : errors).has(type);

/** What happened to the node since the page was opened; new lines are kept in sight unless somebody scrolled away from the end. */
export function LogTab({ id, entry }: { id: string; entry: NodeEntry }): ReactElement {
  const { log } = useNodeRun(id, entry);
  const say = useSay();
  const line = useLine(entry.type);
  const [level, setLevel] = useState<Level>('allLines');
  const list = useRef<HTMLOListElement>(null);
  useFollow(list, log);
  if (log.length === 0) return <p className="hint">{say(words.emptyLog)}</p>;
  const shown = log.filter((own) => isShown(level, own));
  return (
    <>
      <label className="log-level">
        <span>{say(words.showLines)}</span>
        <select
          className="field"
          value={level}
          onChange={({ target }) => setLevel(levels.find((one) => one === target.value) ?? 'allLines')}
        >
          {levels.map((one) => (
            <option key={one} value={one}>
              {say(words[one])} {log.filter((own) => isShown(one, own)).length}
            </option>
          ))}
        </select>
      </label>
      {shown.length === 0 && <p className="hint">{say(words.noSuchLine)}</p>}
      <ol className="log" ref={list}>
        {shown.map((own, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- lines are only ever added at the end
          <li key={index} className={`log-${own.type}`}>
            <time className="mono">{clockTime(own.at)}</time>
            <span>{line(own)}</span>
          </li>
        ))}
      </ol>
    </>
  );
}

/** Pixels from the end that still count as being there. */
const NEAR = 48;

function useFollow(list: RefObject<HTMLElement | null>, log: readonly LogLine[]): void {
  const atEnd = useRef(true);
  useEffect(() => {
    const box = list.current?.closest('.inspector-body');
    if (!(box instanceof HTMLElement)) return undefined;
    const look = (): void => void (atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR);
    box.addEventListener('scroll', look, { passive: true });
    return () => box.removeEventListener('scroll', look);
  }, [list]);
  useLayoutEffect(() => {
    const box = list.current?.closest('.inspector-body');
    if (box instanceof HTMLElement && atEnd.current) box.scrollTop = box.scrollHeight;
  }, [list, log]);
}

function useLine(nodeType: string): (line: LogLine) => string {
  const say = useSay();
  const sentence = useSentence();
  const language = useLanguage();
  return ({ type, text, problem, durationMs, count = 0 }) => {
    const reason = problem === undefined ? '' : sentence(problem);
    const amount = budgetText(nodeType, count, language);
    const time = formatDuration(durationMs ?? 0);
    switch (type) {
      case 'note':
        return text === undefined ? '' : textIn(text, language);
      case 'warning':
        return say(words.warning, { reason });
      case 'failed':
        return say(words.logFailed, { reason });
      case 'done':
        return say(words.logDone, { time });
      case 'cached':
        return say(words.logCached, { time });
      case 'queued':
        return say(words.logQueued);
      case 'running':
        return say(words.logRunning);
      case 'blocked':
        return say(words.logBlocked);
      case 'cancelled':
        return count === 0 ? say(words.logCancelled) : say(words.logCancelledKept, { amount });
      case 'resumed':
        return say(words.logResumed, { amount });
      case 'retrying':
        return say(words.logRetrying, { attempt: count, reason });
      case 'bypassed':
        return say(words.logBypassed);
    }
  };
}
