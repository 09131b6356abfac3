import type { ReactElement } from 'react';
import { textIn } from '../../nodes/kit/text';
import type { LogLine } from '../state/run-state';
import { useNodeRun } from '../state/run-store';
import { clockTime, formatDuration } from '../ui/format';
import { useSentence } from '../ui/node-words';
import { useLanguage, useSay } from '../ui/say';
import { words } from './words';

/** What happened to the node since the page was opened. */
export function LogTab({ id }: { id: string }): ReactElement {
  const { log } = useNodeRun(id);
  const say = useSay();
  const line = useLine();
  if (log.length === 0) return <p className="hint">{say(words.emptyLog)}</p>;
  return (
    <ol className="log">
      {log.map((entry, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- lines are only ever added at the end
        <li key={index} className={entry.type}>
          <time className="mono">{clockTime(entry.at)}</time>
          <span>{line(entry)}</span>
        </li>
      ))}
    </ol>
  );
}

function useLine(): (line: LogLine) => string {
  const say = useSay();
  const sentence = useSentence();
  const language = useLanguage();
  return ({ type, text, problem, durationMs }) => {
    const reason = problem === undefined ? '' : sentence(problem);
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
        return say(words.logCancelled);
      case 'bypassed':
        return say(words.logBypassed);
    }
  };
}
