import { planOf } from '../../nodes/catalogue';
import type { Param } from '../../nodes/kit/param';
import { portName } from '../../nodes/kit/words';
import type { NodeEntry } from '../../runtime/graph/document';
import { paramBehind } from '../../runtime/graph/shown';
import type { NodeWord } from './node-words';
import { shortValue, valueOf } from './param-summary';

/** A param that a sub-graph shows. */
export interface Promoted {
  readonly name: string;
  /** The innermost node that has it, from inside of the sub-graph: `inner` or `mid/inner`; its type and the param there. */
  readonly node: string;
  readonly type: string;
  readonly param: string;
  readonly of: Param;
  /** What holds: the outer value, else the one inside. */
  readonly value: unknown;
  /** Set outside. */
  readonly isSet: boolean;
}

/** The params that a sub-graph shows, in order; null in the place of one whose node or param is not there. */
export function promotedOf(entry: NodeEntry): readonly (Promoted | { readonly name: string; readonly of: null })[] {
  return [...(entry.inside?.promoted.keys() ?? [])].map((name) => {
    const behind = paramBehind(entry, name);
    const params = planOf(behind?.entry.type ?? '')?.spec.params ?? {};
    const of = behind !== undefined && Object.hasOwn(params, behind.param) ? params[behind.param] : undefined;
    if (behind === undefined || of === undefined) return { name, of: null };
    const { node, param } = behind;
    const isSet = Object.hasOwn(entry.params, name);
    const value = isSet ? entry.params[name] : innerValue(entry, name);
    return { name, node, type: behind.entry.type, param, of, value, isSet };
  });
}

/** The value that holds while the sub-graph sets none. */
function innerValue({ inside }: NodeEntry, name: string): unknown {
  const ref = inside?.promoted.get(name);
  const inner = inside?.nodes.get(ref?.node ?? '');
  if (ref === undefined || inner === undefined) return undefined;
  if (inner.inside === undefined) return valueOf(planOf(inner.type)?.spec.params ?? {}, inner.params, ref.param);
  return Object.hasOwn(inner.params, ref.param) ? inner.params[ref.param] : innerValue(inner, ref.param);
}

/** What a shown param is called: by its own title, unless it was given another name. */
export const promotedTitle = ({ name, type, param }: Promoted, word: NodeWord): string =>
  name === param ? word(type, `params.${param}.title`) : portName(name).replace(/^./, (first) => first.toUpperCase());

/** The first shown params in a few words, for the foot of the card. */
export function promotedSummary(entry: NodeEntry, word: NodeWord, most = 2): string {
  return promotedOf(entry)
    .flatMap((shown) =>
      shown.of === null ? [] : [shortValue(shown.type, `params.${shown.param}`, shown.of, shown.value, word)],
    )
    .filter((text) => text !== '')
    .slice(0, most)
    .join(' · ');
}
