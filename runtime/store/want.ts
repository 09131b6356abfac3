import type { Shape } from '../../nodes/kit/layer';

/** What a reader of somebody's file expected and did not find; `artifact-check.ts` makes a problem of it. */
export class Wrong extends Error {}

export function want(condition: boolean, what: string): asserts condition {
  if (!condition) throw new Wrong(what);
}

/** Number of values of a shape. */
export const size = (shape: Shape): number => shape.reduce((product, length) => product * length, 1);

/** A value of somebody's file in a few characters. Not `String`: an object may bring its own `toString`, and a nest has no end. */
export function brief(value: unknown): string {
  if (Array.isArray(value)) return value.every(isScalar) ? value.join().slice(0, 80) : '[…]';
  return isScalar(value) ? String(value).slice(0, 80) : '{…}';
}
const isScalar = (value: unknown): boolean => value === null || typeof value !== 'object';

export const isShape = (value: unknown): value is Shape =>
  Array.isArray(value) && value.every((length) => Number.isSafeInteger(length) && length >= 0);

export function wantRows(values: { readonly length: number } | undefined, rows: number, what: string): void {
  want(values?.length === rows, `${what} has ${values?.length ?? 'no'} entries, wanted ${rows}`);
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);

/** A string, or `{ en, zh? }`: anything else would break what draws it. */
export function wantText(value: unknown, what: string): void {
  const fine =
    typeof value === 'string' ||
    (isObject(value) && typeof value['en'] === 'string' && ['string', 'undefined'].includes(typeof value['zh']));
  want(fine, `${what} is not a text`);
}

export function wantString(value: unknown, what: string): void {
  want(typeof value === 'string', `${what} is not a text`);
}

export function wantStrings(value: unknown, what: string): void {
  want(Array.isArray(value) && value.every((entry) => typeof entry === 'string'), `${what} is not a list of texts`);
}

export function wantOneOf(value: unknown, options: readonly string[], what: string): void {
  want(typeof value === 'string' && options.includes(value), `${what} is not one of ${options.join(', ')}`);
}

export function wantNumber(value: unknown, what: string): void {
  want(typeof value === 'number' && Number.isFinite(value), `${what} is not a number`);
}

export function wantRecord(value: unknown, what: string): asserts value is Readonly<Record<string, unknown>> {
  want(isObject(value), `${what} is not an object`);
}

export function wantList(value: unknown, what: string): asserts value is readonly unknown[] {
  want(Array.isArray(value), `${what} is not a list`);
}
