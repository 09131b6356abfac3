import { useEffect, useMemo } from 'react';
import { create } from 'zustand';
import type { Text } from '../../nodes/kit/text';
import type { Problem } from '../../nodes/kit/problem';
import type { GraphDocument } from '../../runtime/graph/document';
import { checkStep, reportsOf } from '../../runtime/lesson/check';
import type { ParsedLesson, Step } from '../../runtime/lesson/lesson';
import { nodesFor } from '../../runtime/lesson/refs';
import type { Results } from '../../runtime/lesson/result-checks';
import type { Verdict } from '../../runtime/lesson/verdict';
import { useDocument } from '../state/document-store';
import { useRunStore } from '../state/run-store';
import { runIn, type Runs } from '../state/runs';
import { readArtifact } from '../state/session';
import { nodeTitle, useNodeWord } from '../ui/node-words';
import { useLanguage } from '../ui/say';

/** The lesson in view as it is read, or why it cannot be; filled by the player. */
export const usePlay = create<{
  readonly lesson: ParsedLesson | null;
  readonly refused: Problem | null;
  readonly verdicts: readonly Verdict[];
}>(() => ({ lesson: null, refused: null, verdicts: [] }));

type Metrics = Readonly<Record<string, number | null>>;

/** By the hash of the report's bytes; null = being read. */
const useMetrics = create<Readonly<Record<string, Metrics | null>>>(() => ({}));

function readMetrics(blob: string): void {
  if (Object.hasOwn(useMetrics.getState(), blob)) return;
  useMetrics.setState({ [blob]: null });
  void readArtifact(blob)
    .then((value) => useMetrics.setState({ [blob]: value?.kind === 'report' ? value.metrics : {} }))
    // Read again when it is next wanted.
    .catch(() => useMetrics.setState(({ [blob]: _gone, ...rest }) => rest, true));
}

const sameRun = (a: GraphDocument, b: GraphDocument | null): boolean =>
  a === b || (a.nodes === b?.nodes && a.edges === b.edges && a.seed === b.seed);

/** What each node gave, while it is up to date. Right after an edit nobody knows yet which results are old: none counts. */
function outcomesOf(runs: Runs, settled: boolean): Results['outcome'] {
  if (!settled) return () => undefined;
  return (node) => {
    const run = runIn(runs, node);
    return run.doing === 'idle' && (run.last === 'done' || run.last === 'cached') ? run.outcome : undefined;
  };
}

/** How the checks of a step stand now. */
export function useVerdicts(step: Step | undefined): readonly Verdict[] {
  const document = useDocument();
  const language = useLanguage();
  const word = useNodeWord();
  const runs = useRunStore((state) => state.nodes);
  const settled = useRunStore((state) => sameRun(document, state.lookedAt));
  const metrics = useMetrics();
  const checks = step?.checks;
  useEffect(() => {
    const outcome = outcomesOf(runs, settled);
    for (const check of checks ?? [])
      for (const { node, port } of reportsOf(document, check)) {
        const blob = outcome(node)?.outputs[port]?.blob;
        if (blob !== undefined) readMetrics(blob);
      }
  }, [document, checks, runs, settled]);
  return useMemo(() => {
    const outcome = outcomesOf(runs, settled);
    const results: Results = {
      outcome,
      metrics: (node, port) => metrics[outcome(node)?.outputs[port]?.blob ?? ''] ?? undefined,
    };
    const name = (ref: string, param?: string): Text => {
      const entry = document.nodes.get(nodesFor(document, ref)[0] ?? '');
      if (param !== undefined) return word(entry?.type ?? ref, `params.${param}.title`);
      return entry === undefined ? word(ref, 'title') : nodeTitle(entry, language, word);
    };
    return (checks ?? []).map((check) => checkStep(document, results, check, name));
  }, [document, checks, runs, settled, metrics, language, word]);
}
