import { describe, expect, it } from 'vitest';
import { emptyDocument, type NodeEntry } from '../../runtime/graph/document';
import type { NodeOutcome } from '../../runtime/protocol';
import { idle } from '../state/node-run';
import { draftOf, noRuns, type Runs } from '../state/runs';
import { costsOf } from './costs';

const outcome = (durationMs: number, ...sizes: number[]): NodeOutcome => ({
  key: 'k',
  type: 'train',
  node: 'n',
  durationMs,
  backend: 'js',
  warnings: [],
  outputs: Object.fromEntries(
    sizes.map((sizeBytes, at) => [
      `out${at}`,
      { identity: 'i', blob: 'b', sizeBytes, info: { kind: 'table' } as never },
    ]),
  ),
});
function runsOf(made: Readonly<Record<string, NodeOutcome | undefined>>): Runs {
  const draft = draftOf(noRuns);
  for (const [name, one] of Object.entries(made))
    draft.set(name, { ...idle, ...(one === undefined ? {} : { outcome: one }) });
  return draft.runs;
}
const entry = (type: string, more: Partial<NodeEntry> = {}): NodeEntry => ({ type, version: 1, params: {}, ...more });
/** A sub-graph of these nodes. */
const holding = (inner: Readonly<Record<string, NodeEntry>>): NodeEntry =>
  entry('sub', {
    inside: {
      ...emptyDocument,
      nodes: new Map(Object.entries(inner)),
      inputs: new Map(),
      outputs: new Map(),
      promoted: new Map(),
    },
  });
/** With a node, and another sub-graph in it. */
const subGraph = holding({ a: entry('split'), inner: holding({ b: entry('scale') }) });
const nodes = new Map<string, NodeEntry>([
  ['load', entry('sample-table')],
  ['cv', entry('cross-validate')],
  ['sub', subGraph],
  ['off', entry('split', { bypass: true })],
  ['new', entry('report')],
]);

describe('what results take', () => {
  const runs = runsOf({
    load: outcome(100, 4000, 1000),
    cv: outcome(20, 500),
    'cv/fold-0/train': outcome(300, 250),
    'cv/fold-1/train': outcome(380, 250),
    'sub/a': outcome(150, 2000),
    'sub/inner/b': outcome(50, 2000),
    // Deleted inside, and bypassed.
    'sub/gone': outcome(9999, 9999),
    off: outcome(9999, 9999),
    gone: outcome(9999, 9999),
    new: undefined,
  });

  it('is told of each node with all that it consists of, the largest first', () => {
    expect(costsOf('time', runs, nodes, '')).toEqual([
      { id: 'cv', amount: 700, share: 0.7 },
      { id: 'sub', amount: 200, share: 0.2 },
      { id: 'load', amount: 100, share: 0.1 },
    ]);
    expect(costsOf('size', runs, nodes, '')).toEqual([
      { id: 'load', amount: 5000, share: 0.5 },
      { id: 'sub', amount: 4000, share: 0.4 },
      { id: 'cv', amount: 1000, share: 0.1 },
    ]);
  });

  it('is told of a sub-graph in view by itself', () => {
    const inside = new Map([
      ['a', entry('split')],
      ['inner', holding({ b: entry('scale') })],
    ]);
    expect(costsOf('time', runs, inside, 'sub/')).toEqual([
      { id: 'a', amount: 150, share: 0.75 },
      { id: 'inner', amount: 50, share: 0.25 },
    ]);
  });

  it('has no share where nothing took anything, and nothing to tell before a run', () => {
    expect(costsOf('time', runsOf({ load: outcome(0, 8) }), nodes, '')).toEqual([{ id: 'load', amount: 0, share: 0 }]);
    expect(costsOf('time', noRuns, nodes, '')).toEqual([]);
  });
});
