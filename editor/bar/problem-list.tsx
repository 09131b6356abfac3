import { CircleAlert, TriangleAlert, X } from 'lucide-react';
import type { ReactElement } from 'react';
import type { Problem } from '../../nodes/kit/problem';
import { placeOf } from '../../runtime/graph/nested';
import { goTo } from '../canvas/go-to';
import { useDocument } from '../state/document-store';
import { setInterface, useInterfaceStore } from '../state/interface-store';
import { useProblemStore } from '../state/problem-store';
import { useRunStore } from '../state/run-store';
import { nodeTitle, useNodeWord, useSentence } from '../ui/node-words';
import { useLanguage, useSay } from '../ui/say';
import { words } from '../words';

/** All that keeps the graph from running, in words; a click goes to the node. */
export function ProblemList(): ReactElement | null {
  const open = useInterfaceStore((state) => state.problemsOpen);
  const found = useProblemStore((state) => state.problems);
  const refused = useRunStore((state) => state.refused);
  const say = useSay();
  if (!open) return null;
  const seen = new Set(found.map((problem) => JSON.stringify(problem)));
  const problems = [...found, ...refused.filter((problem) => !seen.has(JSON.stringify(problem)))];
  return (
    <section className="problem-list" aria-label={say(words.problemsTitle)}>
      <header>
        <h2>{say(words.problemsTitle)}</h2>
        <button
          type="button"
          className="icon-button small"
          aria-label={say(words.close)}
          onClick={() => setInterface({ problemsOpen: false })}
        >
          <X size={14} />
        </button>
      </header>
      {problems.length === 0 && <p className="hint">{say(words.noProblems)}</p>}
      <ul>
        {problems.map((problem) => (
          <li key={JSON.stringify(problem)}>
            <Row problem={problem} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Row({ problem }: { problem: Problem }): ReactElement {
  const sentence = useSentence();
  const word = useNodeWord();
  const language = useLanguage();
  const { node = '' } = problem;
  const { entry } = placeOf(useDocument(), node);
  const go = (): void => {
    goTo(node);
    setInterface({ tab: 'settings', inspectorOpen: true });
  };
  return (
    <button type="button" className={problem.severity} disabled={entry === undefined} onClick={go}>
      {problem.severity === 'error' ? (
        <CircleAlert size={14} aria-hidden="true" />
      ) : (
        <TriangleAlert size={14} aria-hidden="true" />
      )}
      {entry !== undefined && <strong>{nodeTitle(entry, language, word)}</strong>}
      <span>{sentence(problem)}</span>
    </button>
  );
}
