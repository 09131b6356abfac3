import { textIn, type Language } from '../../nodes/kit/text';
import type { KeptRun } from '../../runtime/run-history';
import { leafParams } from '../state/param-leaves';
import { toCsv, type Cell } from '../views/csv';

const facts = [
  'run',
  'name',
  'note',
  'graph',
  'started',
  'state',
  'duration_ms',
  'backend',
  'device',
  'seed',
  'pinned',
] as const;

/**
 * One row a run. Columns: what is known of the run, then `node.param` and `node.metric`, with the ids of the nodes, which stay
 * when a label changes. A metric that is called as a param of its node is `node.name (result)`.
 */
export function runsCsv(runs: readonly KeptRun[], language: Language): string {
  const params = new Set<string>();
  const metrics = new Set<string>();
  const cells = runs.map(({ detail }) => {
    const own = { params: new Map<string, Cell>(), metrics: new Map<string, Cell>() };
    for (const node of detail.nodes) {
      for (const [path, value] of leafParams(node.params)) own.params.set(`${node.id}.${path}`, plain(value));
      for (const [name, value] of Object.entries(node.metrics)) own.metrics.set(`${node.id}.${name}`, value);
    }
    for (const name of own.params.keys()) params.add(name);
    for (const name of own.metrics.keys()) metrics.add(name);
    return own;
  });
  const head = [...facts, ...params, ...Array.from(metrics, (name) => (params.has(name) ? `${name} (result)` : name))];
  return toCsv(
    head,
    runs.map((run, at) => [
      ...factsOf(run, language),
      ...Array.from(params, (name) => cells[at]?.params.get(name) ?? null),
      ...Array.from(metrics, (name) => cells[at]?.metrics.get(name) ?? null),
    ]),
  );
}

function factsOf({ summary }: KeptRun, language: Language): readonly Cell[] {
  const { number, name, note, title, startedAt, ending, durationMs, backend, device, seed, pinned } = summary;
  return [
    number,
    name,
    note,
    textIn(title, language),
    new Date(startedAt).toISOString(),
    ending,
    durationMs,
    backend,
    device,
    seed,
    String(pinned),
  ];
}

/** A file by its name and hash, a list as JSON. */
function plain(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' || typeof value === 'string') return value;
  return JSON.stringify(value);
}
