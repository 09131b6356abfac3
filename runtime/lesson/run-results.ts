import type { Artifact } from '../../nodes/kit/artifact';
import type { GraphDocument } from '../graph/document';
import type { NodeOutcome } from '../protocol';
import { reportsOf } from './check';
import type { Check } from './lesson';
import type { Results } from './result-checks';

/** What these checks read, of a run that has ended. */
export async function resultsOfRun(
  document: GraphDocument,
  checks: readonly Check[],
  outcomes: ReadonlyMap<string, NodeOutcome>,
  read: (blob: string) => Promise<Artifact | null>,
): Promise<Results> {
  const metrics = new Map<string, Readonly<Record<string, number | null>>>();
  for (const { node, port } of checks.flatMap((check) => reportsOf(document, check))) {
    const outputs = outcomes.get(node)?.outputs ?? {};
    const blob = Object.hasOwn(outputs, port) ? outputs[port]?.blob : undefined;
    const value = blob === undefined || metrics.has(`${node}.${port}`) ? null : await read(blob);
    if (value?.kind === 'report') metrics.set(`${node}.${port}`, value.metrics);
  }
  return { outcome: (node) => outcomes.get(node), metrics: (node, port) => metrics.get(`${node}.${port}`) };
}
