import type { ReactElement } from 'react';
import { textIn } from '../../nodes/kit/text';
import type { NodeEntry } from '../../runtime/graph/document';
import type { LogLine } from '../state/node-run';
import { useNodeRun } from '../state/run-store';
import { budgetText } from '../ui/budget-text';
import { clockTime, formatDuration } from '../ui/format';
import { useSentence } from '../ui/node-words';
import { useLanguage, useSay } from '../ui/say';
import { words } from './words';

/** What happened to the node since the page was opened. */
export function LogTab({ id, entry }: { id: string; entry: NodeEntry }): ReactElement {
  const { log } = useNodeRun(id, entry);
  const say = useSay();
  const line = useLine(entry.type);
  if (log.length === 0) return <p className="hint">{say(words.emptyLog)}</p>;
  return (
    <ol className="log">
      {log.map((own, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- lines are only ever added at the end
        <li key={index} className={`log-${own.type}`}>
          <time className="mono">{clockTime(own.at)}</time>
          <span>{line(own)}</span>
        </li>
      ))}
    </ol>
  );
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
