import * as fc from 'fast-check';
import type { PlainGraph, PlainNode } from '../../nodes/kit/plan';

/** Random graphs of the testing nodes, edits of them, and what they must give, computed in the plainest way. */

/** A node reads only from nodes before it, so that no circle is drawn. */
export interface Drawn {
  readonly type: 'constant' | 'add' | 'sign' | 'draw' | 'broken' | 'endless';
  /** Of constant and add. */
  readonly amount: number;
  /** A display param. */
  readonly shown: number;
  /** Places of sources, as fractions of the nodes before this one. */
  readonly from: readonly number[];
}

/** Without a bias: fast-check likes ends, and then every node would read from the first. */
export const fraction = fc.noBias(fc.integer({ min: 0, max: 999 })).map((thousandths) => thousandths / 1_000);

const drawn = (types: readonly Drawn['type'][]): fc.Arbitrary<Drawn> =>
  fc.record({
    type: fc.constantFrom(...types),
    amount: fc.integer({ min: -2, max: 2 }),
    shown: fc.integer({ min: 0, max: 2 }),
    from: fc.array(fraction, { maxLength: 3 }),
  });

export const plainTypes = ['constant', 'add', 'sign', 'draw'] as const;

export const graphs = (types: readonly Drawn['type'][] = plainTypes, maxLength = 9): fc.Arbitrary<readonly Drawn[]> =>
  fc.array(drawn(types), { minLength: 1, maxLength });

export type Edit =
  | { readonly edit: 'amount' | 'shown'; readonly at: number; readonly value: number }
  | { readonly edit: 'rewire'; readonly at: number; readonly from: readonly number[] }
  | { readonly edit: 'add'; readonly node: Drawn }
  | { readonly edit: 'remove'; readonly at: number }
  | { readonly edit: 'undo' };

export const edits: fc.Arbitrary<readonly Edit[]> = fc.array(
  fc.oneof(
    fc.record({
      edit: fc.constantFrom('amount' as const, 'shown' as const),
      at: fraction,
      value: fc.integer({ min: -2, max: 2 }),
    }),
    fc.record({
      edit: fc.constant('rewire' as const),
      at: fraction,
      from: fc.array(fraction, { maxLength: 3 }),
    }),
    fc.record({ edit: fc.constant('add' as const), node: drawn(plainTypes) }),
    fc.record({ edit: fc.constant('remove' as const), at: fraction }),
    fc.record({ edit: fc.constant('undo' as const) }),
  ),
  { maxLength: 6 },
);

/** The graph after each edit, the first one included. */
export function versions(first: readonly Drawn[], list: readonly Edit[]): (readonly Drawn[])[] {
  const all = [first];
  for (const edit of list) {
    const now = all.at(-1) ?? first;
    all.push(edit.edit === 'undo' ? (all.at(-2) ?? now) : edited(now, edit));
  }
  return all;
}

function edited(graph: readonly Drawn[], edit: Exclude<Edit, { edit: 'undo' }>): readonly Drawn[] {
  if (edit.edit === 'add') return [...graph, edit.node];
  const place = Math.floor(edit.at * graph.length);
  if (edit.edit === 'remove') return graph.length === 1 ? graph : graph.filter((_, at) => at !== place);
  return graph.map((node, at) => {
    if (at !== place) return node;
    if (edit.edit === 'rewire') return { ...node, from: edit.from };
    return edit.edit === 'amount' ? { ...node, amount: edit.value } : { ...node, shown: Math.abs(edit.value) };
  });
}

const name = (at: number): string => `n${at}`;

/** Places that a node reads from, in order. */
function sources(graph: readonly Drawn[], at: number): readonly number[] {
  const { type, from } = graph[at] as Drawn;
  if (at === 0 || type === 'constant' || type === 'draw' || type === 'endless') return [];
  const all = from.map((fraction) => Math.floor(fraction * at));
  return type === 'add' ? all : all.slice(0, 1);
}

export function plainGraph(graph: readonly Drawn[]): PlainGraph {
  const node = ({ type, amount, shown }: Drawn): PlainNode => ({
    type,
    version: 1,
    params: type === 'constant' ? { value: amount } : type === 'add' ? { plus: amount, shown } : {},
  });
  return {
    nodes: new Map(graph.map((own, at) => [name(at), node(own)])),
    edges: graph.flatMap((own, at) =>
      sources(graph, at).map((source, index) => ({
        from: { node: name(source), port: 'value' },
        to: own.type === 'add' ? { node: name(at), port: 'values', index } : { node: name(at), port: 'value' },
      })),
    ),
  };
}

export interface Expected {
  /** Node → its value; null = it fails or never ends, or depends on one that does. */
  readonly values: ReadonlyMap<string, number | null>;
  /** Node → what its execution depends on, as text: equal texts are computed once. */
  readonly recipes: ReadonlyMap<string, string>;
}

/** What the graph must give. A seed that is not set is that of the graph. */
export function expected(graph: readonly Drawn[], seed = 1): Expected {
  const values = new Map<string, number | null>();
  const recipes = new Map<string, string>();
  for (const [at, { type, amount }] of graph.entries()) {
    const inputs = sources(graph, at).map((source) => values.get(name(source)) ?? null);
    const params = type === 'constant' || type === 'add' ? amount : type === 'draw' ? seed : 0;
    recipes.set(name(at), JSON.stringify([type, params, inputs]));
    values.set(name(at), inputs.includes(null) ? null : valueOf(type, params, inputs as number[]));
  }
  return { values, recipes };
}

function valueOf(type: Drawn['type'], param: number, inputs: readonly number[]): number | null {
  switch (type) {
    case 'constant':
    case 'draw':
      return param;
    case 'add':
      return inputs.reduce((total, value) => total + value, param);
    case 'sign':
      // −0 and 0 are one value in a result.
      return Math.sign(inputs[0] ?? 0) + 0;
    default:
      return null;
  }
}
