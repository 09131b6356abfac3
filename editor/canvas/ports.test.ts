import { describe, expect, it } from 'vitest';
import { catalogue } from '../../nodes/catalogue';
import { emptyDocument, type GraphDocument } from '../../runtime/graph/document';
import { addNode, connect, newEntry } from '../../runtime/graph/edit';
import { linkProblem, sourceKind } from '../../runtime/graph/ports';
import { portStyle } from '../ui/port-style';
import { fittingPort, legalTargets } from './legal-targets';
import { portKinds } from './port-kinds';

/** One node of each type; each output linked where it fits, so that many kinds and chains occur. */
function everything(): GraphDocument {
  let document: GraphDocument = emptyDocument;
  for (const type of catalogue.keys()) document = addNode(document, type, newEntry(type), { at: [0, 0] });
  for (const [id, plan] of catalogue)
    for (const port of Object.keys(plan.spec.inputs))
      for (const [other, source] of catalogue) {
        if (document.edges.some((edge) => edge.to.node === id && edge.to.port === port)) break;
        for (const output of Object.keys(source.spec.outputs)) {
          const edge = { from: { node: other, port: output }, to: { node: id, port } };
          if (other < id && linkProblem(document, edge) === null) document = connect(document, edge.from, edge.to);
        }
      }
  return document;
}

const document = everything();
const outputs = [...document.nodes].flatMap(([node, entry]) =>
  Object.keys(catalogue.get(entry.type)?.spec.outputs ?? {}).map((port) => ({ node, port })),
);
const inputs = [...document.nodes].flatMap(([node, entry]) =>
  Object.keys(catalogue.get(entry.type)?.spec.inputs ?? {}).map((port) => ({ node, port })),
);

describe('ports of a whole graph', () => {
  it('are drawn as the graph says', () => {
    expect(document.edges.length).toBeGreaterThan(5);
    const kinds = portKinds(document);
    for (const ref of outputs) {
      const given = sourceKind(document, ref);
      expect(kinds.output(ref), `${ref.node}.${ref.port}`).toBe(
        given === undefined ? 'unknown' : portStyle(given.kind, given.modality),
      );
    }
  });

  it('glow exactly where a link is legal', () => {
    for (const from of outputs) {
      const legal = legalTargets(document, { from });
      for (const to of inputs)
        expect(legal.has(`in:${to.node}.${to.port}`), `${from.node}.${from.port} -> ${to.node}.${to.port}`).toBe(
          linkProblem(document, { from, to }) === null,
        );
    }
  });

  it('glow the same seen from the other end', () => {
    for (const to of inputs) {
      const legal = legalTargets(document, { to });
      for (const from of outputs)
        expect(legal.has(`out:${from.node}.${from.port}`), `${from.node}.${from.port} -> ${to.node}.${to.port}`).toBe(
          linkProblem(document, { from, to }) === null,
        );
    }
  });

  it('find the first port of a new node that fits an open wire', () => {
    for (const from of outputs)
      for (const [type, { spec }] of catalogue) {
        const port = fittingPort(document, spec, { from });
        const next = addNode(document, 'fresh', newEntry(type), { at: [0, 0] });
        const fits = Object.keys(spec.inputs).find(
          (name) => linkProblem(next, { from, to: { node: 'fresh', port: name } }) === null,
        );
        expect(port, `${from.node}.${from.port} -> ${type}`).toBe(fits);
      }
  });
});
