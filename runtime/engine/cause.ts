import { sameValue } from '../graph/same-value';
import type { Cause, NodeOutcome, Recipe } from '../protocol';

/**
 * Why a recipe has no result, told against the nearest kept one of the same node: that which differs in the fewest things, the
 * newest of those. What is told is the first difference in the order of the list below; a change upstream explains more than the
 * backend, and a new version of the node more than either.
 */
export function causeOf(
  recipe: Recipe,
  earlier: readonly NodeOutcome[],
  sourceOf: (port: string, index: number) => string,
): Cause {
  let nearest: Recipe | undefined;
  let least = Infinity;
  for (const { recipe: other } of earlier) {
    if (other === undefined) continue;
    const count = differences(recipe, other);
    if (count <= least) {
      least = count;
      nearest = other;
    }
  }
  return nearest === undefined ? { why: 'new' } : firstDifference(recipe, nearest, sourceOf);
}

function firstDifference(is: Recipe, was: Recipe, sourceOf: (port: string, index: number) => string): Cause {
  if (is.epoch !== was.epoch) return { why: 'epoch' };
  if (is.node !== was.node) return { why: 'version', was: was.node, is: is.node };
  const params = changedNames(is.params, was.params);
  const [param] = params;
  if (param !== undefined)
    return { why: 'param', param, was: was.params[param], is: is.params[param], more: params.length - 1 };
  for (const port of Object.keys({ ...was.inputs, ...is.inputs })) {
    const [now, before] = [is.inputs[port] ?? [], was.inputs[port] ?? []];
    if (now.length !== before.length) return { why: 'links', port };
    const at = now.findIndex((identity, index) => identity !== before[index]);
    if (at >= 0) return { why: 'input', port, from: sourceOf(port, at) };
  }
  if (!sameValue(is.assets, was.assets)) return { why: 'file' };
  return is.numbers === was.numbers ? { why: 'new' } : { why: 'backend', was: was.numbers, is: is.numbers };
}

function differences(a: Recipe, b: Recipe): number {
  const ports = Object.keys({ ...a.inputs, ...b.inputs });
  return (
    Number(a.epoch !== b.epoch) +
    Number(a.node !== b.node) +
    Number(a.numbers !== b.numbers) +
    Number(!sameValue(a.assets, b.assets)) +
    changedNames(a.params, b.params).length +
    ports.filter((port) => !sameValue(a.inputs[port] ?? [], b.inputs[port] ?? [])).length
  );
}

const changedNames = (a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): string[] =>
  Object.keys({ ...a, ...b }).filter((name) => !sameValue(a[name], b[name]));
