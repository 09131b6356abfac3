import type { Text } from '../../nodes/kit/text';
import type { Graph } from '../graph/document';
import type { NodeOutcome } from '../protocol';
import type { NameOf, Of } from './graph-checks';
import type { SizeMeasure } from './lesson';
import { nodesFor, parseMetric, splitRef, type MetricRef } from './refs';
import { boundsText, meets, numberText, said, type Both, type Verdict } from './verdict';

/** Checks that look at what came out. */

export interface Results {
  /** What a node gave, while that is up to date. */
  outcome(node: string): NodeOutcome | undefined;
  /** All metrics of a report that is up to date; undefined where it is none, or has not been read. */
  metrics(node: string, port: string): Readonly<Record<string, number | null>> | undefined;
}

const words = {
  metric: { en: '{metric} of {node} is {bounds}.', zh: '{node}的 {metric} {bounds}。' },
  gap: { en: '{metric} of {a}, minus that of {b}, is {bounds}.', zh: '{a}的 {metric} 减去{b}的{bounds}。' },
  spread: {
    en: 'Between the groups, {metric} of {node} differs by {bounds}.',
    zh: '{node}的 {metric} 在各组间的差距{bounds}。',
  },
  drop: {
    en: 'From {a} to {b}, the group that loses most loses {bounds} of {metric}.',
    zh: '从{a}到{b},损失最大的一组 {metric} 的下降{bounds}。',
  },
  size: { en: 'The {measure} of {node}: {bounds}.', zh: '{node}的{measure}{bounds}。' },
  ratio: { en: 'The {measure} of {a}, divided by those of {b}: {bounds}.', zh: '{a}与{b}的{measure}之比{bounds}。' },
  ran: { en: 'Run with the present settings: {nodes}.', zh: '按当前设置运行:{nodes}。' },
  yes: { en: 'Done.', zh: '已运行。' },
  notRun: {
    en: '{node} has not run with the present settings. Press Run.',
    zh: '{node}尚未按当前设置运行。请点击运行。',
  },
  noNode: { en: 'There is no node “{node}” yet.', zh: '还没有“{node}”节点。' },
  noMetric: { en: 'Its report has no number “{metric}”.', zh: '其报告中没有“{metric}”这个数值。' },
  noSize: { en: 'Its size is not known.', zh: '其大小未知。' },
  value: { en: 'It is {value}.', zh: '现在是 {value}。' },
  values: { en: 'It is {value} ({a} − {b}).', zh: '现在是 {value}({a} − {b})。' },
  group: { en: 'It is {value}: {low} has {a}, {high} has {b}.', zh: '现在是 {value}:{low} 为 {a},{high} 为 {b}。' },
  loser: { en: '{group} loses {value}: {a} became {b}.', zh: '{group} 下降 {value}:从 {a} 变为 {b}。' },
} as const satisfies Record<string, Both>;

const measures: Readonly<Record<SizeMeasure, Both>> = {
  bytes: { en: 'bytes', zh: '字节数' },
  parameters: { en: 'parameters', zh: '参数量' },
  multiplyAdds: { en: 'multiply-adds', zh: '乘加次数' },
};

/** Numbers by ref, or why there is none. */
type Found<Value> = { readonly value: Value } | { readonly why: Both };

export function checkMetric(graph: Graph, results: Results, check: Of<'metric'>, nameOf: NameOf): Verdict {
  const ref = parseMetric(check.metric);
  const wanted = said(words.metric, {
    metric: lastOf(ref),
    node: nameOf(ref?.node ?? ''),
    bounds: boundsText(check),
  });
  const found = metricOf(graph, results, check.metric, nameOf);
  if ('why' in found) return { state: 'unknown', wanted, found: found.why };
  return judged(meets(found.value, check), wanted, said(words.value, { value: numberText(found.value) }));
}

export function checkGap(graph: Graph, results: Results, check: Of<'gap'>, nameOf: NameOf): Verdict {
  const [first, second] = check.gap;
  const names = { a: nameOf(parseMetric(first)?.node ?? ''), b: nameOf(parseMetric(second)?.node ?? '') };
  const wanted = said(words.gap, { metric: lastOf(parseMetric(first)), ...names, bounds: boundsText(check) });
  const [a, b] = [metricOf(graph, results, first, nameOf), metricOf(graph, results, second, nameOf)];
  if ('why' in a) return { state: 'unknown', wanted, found: a.why };
  if ('why' in b) return { state: 'unknown', wanted, found: b.why };
  const value = a.value - b.value;
  const values = { value: numberText(value), a: numberText(a.value), b: numberText(b.value) };
  return judged(meets(value, check), wanted, said(words.values, values));
}

/** One pattern: the best group against the worst. Two: the group that loses most from the first report to the second. */
export function checkGroupGap(graph: Graph, results: Results, check: Of<'groupGap'>, nameOf: NameOf): Verdict {
  const [first, second] = typeof check.groupGap === 'string' ? [check.groupGap] : check.groupGap;
  const ref = parseMetric(first);
  const metric = lastOf(ref);
  const bounds = boundsText(check);
  const node = nameOf(ref?.node ?? '');
  const wanted =
    second === undefined
      ? said(words.spread, { metric, node, bounds })
      : said(words.drop, { metric, a: node, b: nameOf(parseMetric(second)?.node ?? ''), bounds });
  const one = groupsOf(graph, results, first, nameOf);
  if ('why' in one) return { state: 'unknown', wanted, found: one.why };
  if (second === undefined) {
    const sorted = [...one.value].toSorted(([, a], [, b]) => a - b);
    const [low, high] = [sorted[0], sorted.at(-1)];
    if (low === undefined || high === undefined)
      return { state: 'unknown', wanted, found: said(words.noMetric, { metric }) };
    const value = high[1] - low[1];
    const values = {
      value: numberText(value),
      low: low[0],
      high: high[0],
      a: numberText(low[1]),
      b: numberText(high[1]),
    };
    return judged(meets(value, check), wanted, said(words.group, values));
  }
  const other = groupsOf(graph, results, second, nameOf);
  if ('why' in other) return { state: 'unknown', wanted, found: other.why };
  const [loser] = [...one.value]
    .flatMap(([group, a]) => {
      const b = other.value.get(group);
      return b === undefined ? [] : [{ group, a, b, loss: a - b }];
    })
    .toSorted((x, y) => y.loss - x.loss);
  if (loser === undefined) return { state: 'unknown', wanted, found: said(words.noMetric, { metric }) };
  const values = {
    group: loser.group,
    value: numberText(loser.loss),
    a: numberText(loser.a),
    b: numberText(loser.b),
  };
  return judged(meets(loser.loss, check), wanted, said(words.loser, values));
}

export function checkSize(graph: Graph, results: Results, check: Of<'size'>, nameOf: NameOf): Verdict {
  const [first, second] = typeof check.size === 'string' ? [check.size] : check.size;
  const { of = 'bytes' } = check;
  const measure = measures[of];
  const bounds = boundsText(check);
  const a = sizeOf(graph, results, first, of, nameOf);
  const node = nameOf(splitRef(first).node);
  const wanted =
    second === undefined
      ? said(words.size, { measure, node, bounds })
      : said(words.ratio, { measure, a: node, b: nameOf(splitRef(second).node), bounds });
  if ('why' in a) return { state: 'unknown', wanted, found: a.why };
  const b = second === undefined ? { value: 1 } : sizeOf(graph, results, second, of, nameOf);
  if ('why' in b) return { state: 'unknown', wanted, found: b.why };
  if (b.value === 0) return { state: 'unknown', wanted, found: said(words.noSize) };
  const value = a.value / b.value;
  return judged(meets(value, check), wanted, said(words.value, { value: numberText(value) }));
}

export function checkRan(graph: Graph, results: Results, { ran }: Of<'ran'>, nameOf: NameOf): Verdict {
  const refs = typeof ran === 'string' ? [ran] : ran;
  const name = (language: 'en' | 'zh'): string =>
    refs
      .map((ref) => said({ en: '{name}', zh: '{name}' }, { name: nameOf(ref) })[language])
      .join(language === 'en' ? ', ' : '、');
  const wanted = said(words.ran, { nodes: { en: name('en'), zh: name('zh') } });
  for (const ref of refs) {
    const ids = nodesFor(graph, ref);
    const node: Text = nameOf(ref);
    if (ids.length === 0) return { state: 'not-yet', wanted, found: said(words.noNode, { node }) };
    if (!ids.some((id) => results.outcome(id) !== undefined))
      return { state: 'not-yet', wanted, found: said(words.notRun, { node }) };
  }
  return { state: 'passed', wanted, found: said(words.yes) };
}

const judged = (passed: boolean, wanted: Both, found: Both): Verdict => ({
  state: passed ? 'passed' : 'not-yet',
  wanted,
  found,
});

/** `perClass.Coat.recall` → `perClass.Coat.recall`, `%2E` as it is meant. */
const lastOf = (ref: MetricRef | null): string =>
  (ref?.metric ?? '').replaceAll('%2E', '.').replaceAll('%2F', '/').replaceAll('%25', '%');

/** The metrics of the report that a ref means: of the first node of it that has run. */
function reportOf(
  graph: Graph,
  results: Results,
  { node, port }: MetricRef,
  nameOf: NameOf,
): Found<Readonly<Record<string, number | null>>> {
  const ids = nodesFor(graph, node);
  const name = { node: nameOf(node) };
  if (ids.length === 0) return { why: said(words.noNode, name) };
  for (const id of ids) {
    const value = results.metrics(id, port);
    if (value !== undefined) return { value };
  }
  return { why: said(words.notRun, name) };
}

function metricOf(graph: Graph, results: Results, text: string, nameOf: NameOf): Found<number> {
  const ref = parseMetric(text);
  if (ref === null) return { why: said(words.noMetric, { metric: text }) };
  const report = reportOf(graph, results, ref, nameOf);
  if ('why' in report) return report;
  const value = Object.hasOwn(report.value, ref.metric) ? report.value[ref.metric] : undefined;
  return value === undefined || value === null ? { why: said(words.noMetric, { metric: lastOf(ref) }) } : { value };
}

/** Group → value of a metric with a star in the group's place. Groups without a value are left out. */
function groupsOf(graph: Graph, results: Results, text: string, nameOf: NameOf): Found<ReadonlyMap<string, number>> {
  const ref = parseMetric(text);
  if (ref === null) return { why: said(words.noMetric, { metric: text }) };
  const report = reportOf(graph, results, ref, nameOf);
  if ('why' in report) return report;
  const [start = '', end = ''] = ref.metric.split('*');
  const value = new Map<string, number>();
  for (const [name, own] of Object.entries(report.value)) {
    const group = name.slice(start.length, name.length - end.length);
    const fits = name.length > start.length + end.length && name.startsWith(start) && name.endsWith(end);
    if (fits && !group.includes('.') && own !== null) value.set(lastOf({ ...ref, metric: group }), own);
  }
  return value.size === 0 ? { why: said(words.noMetric, { metric: lastOf(ref) }) } : { value };
}

function sizeOf(graph: Graph, results: Results, text: string, of: SizeMeasure, nameOf: NameOf): Found<number> {
  const { node, part = '' } = splitRef(text);
  const ids = nodesFor(graph, node);
  const name = { node: nameOf(node) };
  if (ids.length === 0) return { why: said(words.noNode, name) };
  for (const id of ids) {
    const outputs = results.outcome(id)?.outputs ?? {};
    const result = Object.hasOwn(outputs, part) ? outputs[part] : undefined;
    if (result === undefined) continue;
    const { sizeBytes, info } = result;
    const value = of === 'bytes' ? sizeBytes : info.kind === 'model' ? info[of] : undefined;
    return value === undefined ? { why: said(words.noSize) } : { value };
  }
  return { why: said(words.notRun, name) };
}
