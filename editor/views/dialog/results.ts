import { useMemo } from 'react';
import type { Kind } from '../../../nodes/kit/kind';
import type { PortRef } from '../../../runtime/graph/document';
import type { ResultInfo } from '../../../runtime/protocol';
import { useGraph, useScope } from '../../state/document-store';
import { runIn } from '../../state/runs';
import { useRunStore } from '../../state/run-store';
import { nodeTitle, useNodeWord } from '../../ui/node-words';
import { useLanguage } from '../../ui/say';

/** A result of the graph in view. */
export interface GraphResult {
  readonly ref: PortRef;
  readonly title: string;
  readonly kind: Kind;
  /** Of the node. */
  readonly type: string;
  readonly result: ResultInfo;
}

/** All results that are there, node by node as they lie on the canvas: from left to right, then downwards. */
export function useResults(): readonly GraphResult[] {
  const graph = useGraph();
  const scope = useScope();
  const nodes = useRunStore((state) => state.nodes);
  const word = useNodeWord();
  const language = useLanguage();
  return useMemo(() => {
    const place = (id: string): readonly [number, number] => graph.layout.get(id)?.at ?? [0, 0];
    const ids = [...graph.nodes.keys()].toSorted(
      (a, b) => place(a)[0] - place(b)[0] || place(a)[1] - place(b)[1] || (a < b ? -1 : 1),
    );
    return ids.flatMap((node) => {
      const entry = graph.nodes.get(node);
      if (entry === undefined) return [];
      const title = nodeTitle(entry, language, word);
      const outputs = Object.entries(runIn(nodes, `${scope}${node}`).outcome?.outputs ?? {});
      return outputs.map(([port, result]): GraphResult => ({
        ref: { node, port },
        title: `${title}: ${word(entry.type, `outputs.${port}.name`)}`,
        kind: result.info.kind,
        type: entry.type,
        result,
      }));
    });
  }, [graph, scope, nodes, word, language]);
}
