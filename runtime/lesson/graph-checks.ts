import { planOf } from '../../nodes/catalogue';
import { defaultOf } from '../../nodes/kit/param';
import type { Text } from '../../nodes/kit/text';
import type { Graph } from '../graph/document';
import { portsOf } from '../graph/ports';
import { sameValue } from '../graph/same-value';
import type { Bounds, Check } from './lesson';
import { nodesFor, splitRef } from './refs';
import { both, boundsText, meets, numberText, said, type Verdict } from './verdict';

/** Checks that look at the graph alone. */

export type Of<Key extends string> = Extract<Check, Readonly<Record<Key, unknown>>>;
/** What a node, or a param of it, is called in a sentence. */
export type NameOf = (ref: string, param?: string) => Text;

const words = {
  node: { en: 'The graph has {bounds} of the node “{node}”.', zh: '图中的“{node}”节点数{bounds}。' },
  nodeOne: { en: 'The graph has a node “{node}”.', zh: '图中有“{node}”节点。' },
  nodeFound: { en: 'It has {count}.', zh: '现有 {count} 个。' },
  path: { en: '{way} are linked, in this order.', zh: '{way} 按此顺序相连。' },
  pathFound: { en: 'Linked.', zh: '已相连。' },
  noWay: { en: 'No link leads from {from} to {to} yet.', zh: '还没有从{from}通向{to}的连线。' },
  param: { en: '“{param}” of {node} is {bounds}.', zh: '{node}的“{param}”{bounds}。' },
  paramFound: { en: 'It is {value}.', zh: '现在是 {value}。' },
  noNode: { en: 'There is no node “{node}” yet.', zh: '还没有“{node}”节点。' },
  noParam: { en: '“{node}” has no setting “{param}”.', zh: '“{node}”没有“{param}”这项设置。' },
  oneOf: { en: 'one of {values}', zh: '为 {values} 之一' },
  noLeak: {
    en: 'All data that reach {node} come through one and the same Split.',
    zh: '到达{node}的所有数据都经过同一个“划分”节点。',
  },
  noLeakFound: { en: 'One Split for all.', zh: '都经过同一个划分。' },
  notSplit: { en: 'Data reach it that no Split has divided.', zh: '有未经划分的数据到达此节点。' },
  splits: {
    en: 'They come through {count} of them, so that test examples of one may train in the other.',
    zh: '它们经过 {count} 个划分节点,一个的测试样本可能在另一个中参与训练。',
  },
  noData: { en: 'No data reach it yet.', zh: '还没有数据到达此节点。' },
} as const;

export function checkHasNode(graph: Graph, check: Of<'hasNode'>, nameOf: NameOf): Verdict {
  const plain = (check.atLeast ?? check.atMost ?? check.equals) === undefined;
  const own: Bounds = plain ? { atLeast: 1 } : check;
  const count = [...graph.nodes].filter(([id, { type }]) => id === check.hasNode || type === check.hasNode).length;
  const node = nameOf(check.hasNode);
  return {
    state: meets(count, own) ? 'passed' : 'not-yet',
    wanted: plain ? said(words.nodeOne, { node }) : said(words.node, { node, bounds: boundsText(own) }),
    found: said(words.nodeFound, { count }),
  };
}

export function checkHasPath(graph: Graph, { hasPath }: Of<'hasPath'>, nameOf: NameOf): Verdict {
  const name = (text: string): Text => nameOf(splitRef(text).node);
  const way = hasPath.map((text) => both(name(text)));
  const wanted = said(words.path, {
    way: { en: way.map(({ en }) => en).join(' → '), zh: way.map(({ zh }) => zh).join(' → ') },
  });
  let here: readonly string[] = nodesFor(graph, splitRef(hasPath[0] ?? '').node);
  for (const [at, to] of hasPath.slice(1).entries()) {
    const from = hasPath[at] ?? '';
    here = reached(graph, here, splitRef(from).part, to, at === 0);
    if (here.length === 0)
      return { state: 'not-yet', wanted, found: said(words.noWay, { from: name(from), to: name(to) }) };
  }
  return { state: 'passed', wanted, found: said(words.pathFound) };
}

/** Nodes of `to` that links lead to from these; the port of a place in the middle is where its way comes in. */
function reached(
  graph: Graph,
  from: readonly string[],
  output: string | undefined,
  to: string,
  first: boolean,
): readonly string[] {
  const { node, part: input } = splitRef(to);
  const wanted = new Set(nodesFor(graph, node));
  const found = new Set<string>();
  const seen = new Set<string>();
  let open = graph.edges.filter(
    (edge) => from.includes(edge.from.node) && (!first || output === undefined || edge.from.port === output),
  );
  while (open.length > 0) {
    const next = new Set<string>();
    for (const { to: end } of open) {
      if (wanted.has(end.node) && (input === undefined || end.port === input)) found.add(end.node);
      if (!seen.has(end.node)) next.add(end.node);
      seen.add(end.node);
    }
    open = graph.edges.filter((edge) => next.has(edge.from.node));
  }
  return [...found];
}

export function checkParam(graph: Graph, check: Of<'param'>, nameOf: NameOf): Verdict {
  const { node: ref, part: param = '' } = splitRef(check.param);
  const { equals, oneOf, atLeast, atMost, tolerance } = check;
  const bounds: Bounds = { atLeast, atMost, tolerance, ...(typeof equals === 'number' ? { equals } : {}) };
  const other = equals !== undefined && typeof equals !== 'number';
  const node = nameOf(ref);
  const wanted = said(words.param, {
    node,
    param: nameOf(ref, param),
    bounds:
      oneOf !== undefined
        ? said(words.oneOf, { values: oneOf.map(valueText).join(', ') })
        : other
          ? valueText(equals)
          : boundsText(bounds),
  });
  const [id] = nodesFor(graph, ref);
  const entry = graph.nodes.get(id ?? '');
  if (entry === undefined) return { state: 'not-yet', wanted, found: said(words.noNode, { node }) };
  const known = planOf(entry.type)?.spec.params ?? {};
  const descriptor = Object.hasOwn(known, param) ? known[param] : undefined;
  if (descriptor === undefined) return { state: 'unknown', wanted, found: said(words.noParam, { node, param }) };
  const value = Object.hasOwn(entry.params, param) ? entry.params[param] : defaultOf(descriptor);
  const numeric = typeof value === 'number' && meets(value, bounds);
  const fits =
    oneOf !== undefined ? oneOf.some((one) => sameValue(one, value)) : other ? sameValue(equals, value) : numeric;
  return { state: fits ? 'passed' : 'not-yet', wanted, found: said(words.paramFound, { value: valueText(value) }) };
}

const valueText = (value: unknown): string =>
  typeof value === 'number' ? numberText(value) : (JSON.stringify(value) ?? '…').slice(0, 80);

/** Where data come in through a Split, and through one only, no test example can have been trained on. */
export function checkNoLeak(graph: Graph, { noLeak }: Of<'noLeak'>, nameOf: NameOf): Verdict {
  const node = nameOf(noLeak);
  const wanted = said(words.noLeak, { node });
  const [start] = nodesFor(graph, noLeak);
  if (start === undefined) return { state: 'not-yet', wanted, found: said(words.noNode, { node }) };
  const splits = new Set<string>();
  let sources = 0;
  const seen = new Set([start]);
  const open = [start];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const entry = graph.nodes.get(id);
    if (entry?.type === 'split') {
      splits.add(id);
      continue;
    }
    const before = graph.edges.filter(({ to }) => to.node === id).map(({ from }) => from.node);
    const takes = Object.keys((entry === undefined ? undefined : portsOf(entry))?.inputs ?? {});
    if (id !== start && takes.length + before.length === 0) sources += 1;
    for (const from of before) {
      if (!seen.has(from)) open.push(from);
      seen.add(from);
    }
  }
  if (sources > 0) return { state: 'not-yet', wanted, found: said(words.notSplit) };
  if (splits.size === 0) return { state: 'unknown', wanted, found: said(words.noData) };
  return splits.size === 1
    ? { state: 'passed', wanted, found: said(words.noLeakFound) }
    : { state: 'not-yet', wanted, found: said(words.splits, { count: splits.size }) };
}
