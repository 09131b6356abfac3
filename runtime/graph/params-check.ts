import { defaultOf, type Param, type Params } from '../../nodes/kit/param';
import { problem, type Problem } from '../../nodes/kit/problem';
import type { NodeSpec } from '../../nodes/kit/spec';

type Values = Readonly<Record<string, unknown>>;

export interface CheckedParams {
  /** Every param: the given value, or its default. */
  readonly values: Values;
  readonly problems: readonly Problem[];
}

/** The params of a node with defaults, and what is wrong with them. Without zod, so that the page can draw forms without it. */
export function checkParams(spec: NodeSpec, given: Values, at: { readonly node?: string }): CheckedParams {
  const problems: Problem[] = [];
  const values = checkGroup(spec.params, given, '', (key, path, more) =>
    problems.push(problem('params', key, more, { ...at, path })),
  );
  return { values, problems };
}

type Tell = (key: string, path: string, values: Readonly<Record<string, string | number>>) => void;

function checkGroup(descriptors: Params, given: Values, path: string, tell: Tell): Values {
  for (const name of Object.keys(given))
    if (!Object.hasOwn(descriptors, name))
      tell('unknown-param', inner(path, name), { param: name, known: Object.keys(descriptors).join(', ') });
  const values = withDefaults(descriptors, given, null);
  for (const [name, param] of Object.entries(descriptors))
    if (isVisible(param, values))
      checkValue(param, Object.hasOwn(given, name) ? given[name] : values[name], inner(path, name), tell);
  return values;
}

/** Every param: the given value or its default, inside of groups, lists and maps too. An empty seed becomes `seed`. */
export function withDefaults(descriptors: Params, given: Values, seed: number | null): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(descriptors).map(([name, param]) => [
      name,
      filled(param, Object.hasOwn(given, name) ? given[name] : defaultOf(param), seed),
    ]),
  );
}

/** A value of another type than the param's is left as it is: the check says so. */
function filled(param: Param, value: unknown, seed: number | null): unknown {
  switch (param.type) {
    case 'seed':
      return value ?? seed;
    case 'group':
      return isObject(value) ? withDefaults(param.fields as Params, value, seed) : value;
    case 'list':
      return Array.isArray(value) ? value.map((entry) => filled(param.of as Param, entry, seed)) : value;
    case 'map':
      return isObject(value)
        ? Object.fromEntries(
            Object.entries(value).map(([name, entry]) => [name, filled(param.of as Param, entry, seed)]),
          )
        : value;
    default:
      return value;
  }
}

/** Whether a param applies, given the others of its group. */
export function isVisible(param: Param, values: Values): boolean {
  const { visibleIf } = param;
  return visibleIf === undefined || visibleIf.is.includes(values[visibleIf.param] as string);
}

const inner = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);

const shown = (value: unknown): string => (JSON.stringify(value) ?? String(value)).slice(0, 80);

const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isText = (value: unknown): value is string => typeof value === 'string';

function checkValue(param: Param, value: unknown, path: string, tell: Tell): void {
  const wrong = (key: string, values: Readonly<Record<string, string | number>> = {}): void =>
    tell(key, path, { param: path, got: shown(value), ...values });
  switch (param.type) {
    case 'number':
    case 'integer':
    case 'fraction': {
      const { min, max } = param;
      if (typeof value !== 'number' || !Number.isFinite(value)) wrong('wrong-number');
      else if (param.type === 'integer' && !Number.isInteger(value)) wrong('wrong-integer');
      else if (value < min || value > max) wrong('out-of-range', { min, max });
      return;
    }
    case 'choice':
      if (!isText(value) || !Object.hasOwn(param.options, value))
        wrong('wrong-choice', { options: Object.keys(param.options).join(', ') });
      return;
    case 'flag':
      if (typeof value !== 'boolean') wrong('wrong-flag');
      return;
    case 'text':
      if (!isText(value)) wrong('wrong-text');
      else if (value.length > param.maxLength) wrong('text-too-long', { limit: param.maxLength, got: value.length });
      return;
    case 'seed':
      if (value !== null && !isSeed(value)) wrong('wrong-seed');
      return;
    case 'column':
    case 'layer':
      if (value !== null && !isText(value)) wrong('wrong-name');
      return;
    case 'columns':
      if (!Array.isArray(value) || !value.every(isText)) wrong('wrong-names');
      return;
    case 'file':
      if (value !== null && !isFile(value)) wrong('wrong-file');
      return;
    case 'list':
      if (!Array.isArray(value)) return wrong('wrong-list');
      if (value.length > param.maxLength)
        return wrong('too-many-entries', { limit: param.maxLength, got: value.length });
      value.forEach((entry, index) => checkValue(param.of as Param, entry, `${path}[${index}]`, tell));
      return;
    case 'map': {
      if (!isObject(value)) return wrong('wrong-object');
      const count = Object.keys(value).length;
      if (count > param.maxLength) return wrong('too-many-entries', { limit: param.maxLength, got: count });
      for (const [name, entry] of Object.entries(value)) checkValue(param.of as Param, entry, inner(path, name), tell);
      return;
    }
    case 'group':
      if (!isObject(value)) return wrong('wrong-object');
      checkGroup(param.fields as Params, value, path, tell);
  }
}

const isSeed = (value: unknown): boolean =>
  Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 0x7fff_ffff;

/** A file by name and hash; absolute paths and `..` are refused. */
function isFile(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { name, sha256 } = value;
  if (!isText(name) || !isText(sha256) || !/^[0-9a-f]{64}$/.test(sha256)) return false;
  return name.length > 0 && !/^([/\\]|[A-Za-z]:)/.test(name) && !name.split(/[/\\]/).includes('..');
}
