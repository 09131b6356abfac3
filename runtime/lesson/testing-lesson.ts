import type { NodeOutcome, ResultInfo } from '../protocol';
import { parseDocument } from '../graph/parse';
import type { GraphDocument } from '../graph/document';
import type { Results } from './result-checks';

/** For tests: a small classifier with the real nodes. */
export function lessonGraph(
  nodes: Readonly<Record<string, unknown>> = {},
  edges: readonly string[] = [],
): GraphDocument {
  const parsed = parseDocument(
    JSON.stringify({
      format: 1,
      app: 'gradloom',
      nodes: {
        images: { type: 'sample-images@1', label: { en: 'Clothes', zh: '衣物' } },
        split: { type: 'split@1' },
        cnn: { type: 'cnn@1' },
        train: { type: 'train@1', params: { epochs: 12 } },
        ...nodes,
      },
      edges: [
        'images.dataset -> split.dataset',
        'split.dataset -> cnn.dataset',
        'split.dataset -> train.dataset',
        'cnn.model -> train.model',
        ...edges,
      ],
    }),
  );
  if ('refused' in parsed) throw new Error(parsed.refused.key);
  return parsed.document;
}

/** Results as a run would have left them: metrics and sizes by `node.port`. */
export function resultsOf(
  metrics: Readonly<Record<string, Readonly<Record<string, number | null>>>>,
  sizes: Readonly<Record<string, Partial<ResultInfo>>> = {},
): Results {
  const names = [...Object.keys(metrics), ...Object.keys(sizes)];
  return {
    metrics: (node, port) => metrics[`${node}.${port}`],
    outcome: (node) => {
      const own = names.filter((name) => name.startsWith(`${node}.`));
      if (own.length === 0) return undefined;
      const outputs = own.map((name) => [
        name.slice(node.length + 1),
        { identity: name, blob: name, sizeBytes: 100, info: { kind: 'report' }, ...sizes[name] },
      ]);
      return {
        key: node,
        type: '',
        node,
        outputs: Object.fromEntries(outputs),
        durationMs: 1,
        backend: 'js',
        warnings: [],
      } as NodeOutcome;
    },
  };
}
