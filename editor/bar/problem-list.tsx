import { CircleAlert, TriangleAlert, X } from 'lucide-react';
import type { ReactElement } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { Problem } from '../../nodes/kit/problem';
import { placeOf } from '../../runtime/graph/nested';
import { goTo } from '../canvas/go-to';
import { useDocument } from '../state/document-store';
import { setInterface, useInterfaceStore } from '../state/interface-store';
import { useProblemStore } from '../state/problem-store';
import { failedNodes, nodeRun } from '../state/run-state';
import { useRunStore } from '../state/run-store';
import { nodeTitle, useNodeWord, useSentence } from '../ui/node-words';
import { useLanguage, useSay } from '../ui/say';
import { words } from '../words';

/** A node that cannot run fails with what is found before a run, too. */
const sameOf = ({ key, values, node, port, path }: Problem): string => JSON.stringify([key, values, node, port, path]);

/** What nodes of the document failed with in the last run; one that repeats others, what the first of its parts failed with. */
function useFailures(): readonly Problem[] {
  const nodes = useRunStore(useShallow(failedNodes));
  const problems = useRunStore(
    useShallow((state) =>
      nodes.map((node) => {
        const first = state.failures.find((id) => (state.parts.get(id) ?? id) === node) ?? node;
        return nodeRun(state, first).problem;
      }),
    ),
  );
  return nodes.flatMap((node, at) => (problems[at] === undefined ? [] : [{ ...problems[at], node }]));
}

/** All that keeps the graph from running, and what failed, in words; a click goes to the node. */
export function ProblemList(): ReactElement | null {
  const open = useInterfaceStore((state) => state.problemsOpen);
  const found = useProblemStore((state) => state.problems);
  const refused = useRunStore((state) => state.refused);
  const failed = useFailures();
  const say = useSay();
  if (!open) return null;
  const problems = [
    ...new Map([...found, ...refused, ...failed].map((problem) => [sameOf(problem), problem])).values(),
  ];
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
          <li key={sameOf(problem)}>
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
