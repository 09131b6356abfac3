import { createClient } from '../../runtime/browser-client';
import type { Client } from '../../runtime/client';
import type { GraphDocument } from '../../runtime/graph/document';
import { parseDocument } from '../../runtime/graph/parse';
import type { BackendName, EngineEvent, NodeOutcome, RunCounts } from '../../runtime/protocol';
import type { Report } from '../../nodes/kit/report';

export const documentOf = (text: string): GraphDocument => {
  const parsed = parseDocument(text);
  if ('refused' in parsed) throw new Error(parsed.refused.key);
  return parsed.document;
};

export interface ClientRun {
  readonly events: readonly EngineEvent[];
  readonly outcomes: ReadonlyMap<string, NodeOutcome>;
  readonly counts: RunCounts;
}

/** The real client with its workers, on a named backend. */
export async function startClient(backend: BackendName): Promise<Client> {
  localStorage.setItem('gradloom.backend', backend);
  const client = createClient();
  await client.useBackend(backend);
  return client;
}

/** Runs a document to its end. `onEvent` may cancel. */
export function runToEnd(
  client: Client,
  document: GraphDocument,
  onEvent: (event: EngineEvent) => void = () => undefined,
  only?: readonly string[],
): Promise<ClientRun> {
  const events: EngineEvent[] = [];
  const outcomes = new Map<string, NodeOutcome>();
  return new Promise((resolve, reject) => {
    const stop = client.onEvent((event) => {
      events.push(event);
      onEvent(event);
      if (event.type === 'done' || event.type === 'cached') outcomes.set(event.node, event.outcome);
      if (event.type === 'refused') {
        stop();
        reject(new Error(JSON.stringify(event.problems)));
      }
      if (event.type === 'finished') {
        stop();
        resolve({ events, outcomes, counts: event.counts });
      }
    });
    client.run({ runId: crypto.randomUUID(), revision: 1, document, ...(only === undefined ? {} : { only }) });
  });
}

export async function reportOf(client: Client, run: ClientRun, node: string): Promise<Report> {
  const value = await client.read(run.outcomes.get(node)?.outputs['report']?.blob ?? '');
  if (value?.kind !== 'report') throw new Error(`no report of ${node}`);
  return value;
}

export const failuresOf = (run: ClientRun): string[] =>
  run.events.flatMap((event) =>
    event.type === 'failed' ? [`${event.node}: ${event.problem.key} ${JSON.stringify(event.problem.values)}`] : [],
  );
