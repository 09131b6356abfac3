import type { Param } from '../../nodes/kit/param';
import { defaultOf, type Params } from '../../nodes/kit/param';
import type { Problem } from '../../nodes/kit/problem';

/** Pure parts of the settings form. */

/** These sit at the right of their label. */
export const inlineParams: ReadonlySet<Param['type']> = new Set(['flag', 'seed']);

/** What was typed as a number; null = it is none. A comma counts as a decimal point. */
export function readNumber(text: string): number | null {
  const value = Number(text.trim().replace(',', '.').replace('−', '-'));
  return text.trim() === '' || !Number.isFinite(value) ? null : value;
}

/** The value to keep: undefined where it equals the default, so that the file says only what differs. */
export function kept(param: Param, value: unknown): unknown {
  return JSON.stringify(value) === JSON.stringify(defaultOf(param)) ? undefined : value;
}

/** Step of a slider or of the arrow keys. */
export function stepOf(param: {
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly type: string;
}): number {
  if (param.step !== undefined) return param.step;
  if (param.type === 'integer') return 1;
  return 10 ** Math.floor(Math.log10((param.max - param.min) / 100));
}

/** Numbers that read better on a logarithmic slider sit at t in [0, 1]. */
export const toLog = (value: number, min: number, max: number): number =>
  Math.log(Math.max(value, min) / min) / Math.log(max / min);
export const fromLog = (t: number, min: number, max: number): number => Number((min * (max / min) ** t).toPrecision(2));

/** A group's value: what stands in the file, completed with defaults. */
export function groupValue(fields: Params, value: unknown): Readonly<Record<string, unknown>> {
  const given = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, Object.hasOwn(given, name) ? given[name] : defaultOf(field)]),
  );
}

/** Problems of one field: those whose path is it or lies inside it. */
export function problemsAt(problems: readonly Problem[], path: string): readonly Problem[] {
  return problems.filter(
    ({ path: at }) => at !== undefined && (at === path || at.startsWith(`${path}.`) || at.startsWith(`${path}[`)),
  );
}

/** A list with an item moved one place up. */
export function movedUp<Item>(list: readonly Item[], index: number): readonly Item[] {
  if (index <= 0 || index >= list.length) return list;
  const next = [...list];
  const [item] = next.splice(index, 1);
  if (item !== undefined) next.splice(index - 1, 0, item);
  return next;
}

/** A key that a map does not have yet. */
export function freeKey(map: Readonly<Record<string, unknown>>, base: string): string {
  if (!Object.hasOwn(map, base)) return base;
  for (let number = 2; ; number += 1) if (!Object.hasOwn(map, `${base} ${number}`)) return `${base} ${number}`;
}
