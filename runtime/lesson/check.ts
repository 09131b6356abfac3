import { planOf } from '../../nodes/catalogue';
import type { Text } from '../../nodes/kit/text';
import type { Graph } from '../graph/document';
import { checkHasNode, checkHasPath, checkNoLeak, checkParam, type NameOf } from './graph-checks';
import type { Check } from './lesson';
import { nodesFor, parseMetric } from './refs';
import { checkGap, checkGroupGap, checkMetric, checkRan, checkSize, type Results } from './result-checks';
import { both, type Verdict } from './verdict';

/** The label of the node that is meant, else the title of its type. The editor knows the titles in both languages. */
function plainName(graph: Graph, ref: string, param?: string): Text {
  const entry = graph.nodes.get(nodesFor(graph, ref)[0] ?? '');
  if (param !== undefined) return paramTitle(entry?.type ?? ref, param);
  return entry?.label ?? planOf(entry?.type ?? ref)?.spec.title ?? ref;
}

function paramTitle(type: string, param: string): string {
  const params = planOf(type)?.spec.params ?? {};
  return (Object.hasOwn(params, param) ? params[param]?.title : undefined) ?? param;
}

/** How a check stands, for this graph and what is known of its results. Pure; says what it wants and what it found. */
export function checkStep(
  graph: Graph,
  results: Results,
  check: Check,
  nameOf: NameOf = (ref, param) => plainName(graph, ref, param),
): Verdict {
  const verdict = verdictOf(graph, results, check, nameOf);
  return check.label === undefined ? verdict : { ...verdict, wanted: both(check.label) };
}

function verdictOf(graph: Graph, results: Results, check: Check, nameOf: NameOf): Verdict {
  if ('hasNode' in check) return checkHasNode(graph, check, nameOf);
  if ('hasPath' in check) return checkHasPath(graph, check, nameOf);
  if ('param' in check) return checkParam(graph, check, nameOf);
  if ('metric' in check) return checkMetric(graph, results, check, nameOf);
  if ('gap' in check) return checkGap(graph, results, check, nameOf);
  if ('groupGap' in check) return checkGroupGap(graph, results, check, nameOf);
  if ('size' in check) return checkSize(graph, results, check, nameOf);
  if ('noLeak' in check) return checkNoLeak(graph, check, nameOf);
  return checkRan(graph, results, check, nameOf);
}

/** `node.port` of the reports whose metrics a check reads. */
export function reportsOf(graph: Graph, check: Check): readonly { readonly node: string; readonly port: string }[] {
  const refs =
    'metric' in check
      ? [check.metric]
      : 'gap' in check
        ? check.gap
        : 'groupGap' in check
          ? [check.groupGap].flat()
          : [];
  return refs.flatMap((text) => {
    const ref = parseMetric(text);
    return ref === null ? [] : nodesFor(graph, ref.node).map((node) => ({ node, port: ref.port }));
  });
}
