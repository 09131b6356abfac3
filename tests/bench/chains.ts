import type { Info } from '../../nodes/kit/info';
import { checkDocument } from '../../runtime/graph/check';
import { emptyDocument, type Edge, type GraphDocument, type NodeEntry } from '../../runtime/graph/document';
import type { Executor } from '../../runtime/engine/executor';
import { sha256 } from '../../runtime/store/hash';

/** Chains of ten real nodes, a table and nine splits of it, so that width and depth both grow. */
export function chains(size: number): GraphDocument {
  const nodes = new Map<string, NodeEntry>();
  const edges: Edge[] = [];
  for (let at = 0; at < size; at += 1) {
    const first = at % 10 === 0;
    const params = first ? { name: 'german-credit' } : { seed: at + 1 };
    nodes.set(`n${at}`, { type: first ? 'sample-table' : 'split', version: 1, params });
    if (!first) edges.push({ from: { node: `n${at - 1}`, port: 'dataset' }, to: { node: `n${at}`, port: 'dataset' } });
  }
  return { ...emptyDocument, nodes, edges };
}

/** Answers each task at once with a small value of its own: what is left is the engine. */
export function instantExecutor(): Executor {
  const info = checkDocument(chains(1)).infos.get('n0.dataset') as Info;
  return {
    now: () => 'js',
    backend: () => Promise.resolve('js'),
    async execute(task) {
      const bytes = new TextEncoder().encode(JSON.stringify([task.type, task.params, task.inputs]));
      const blob = await sha256(bytes);
      const output = { blob, sizeBytes: bytes.byteLength, info, bytes };
      return { ended: 'done', outputs: { dataset: output }, warnings: [], durationMs: 1, backend: 'js' };
    },
  };
}
