import type { Param, Params } from '../../nodes/kit/param';
import { defaultOf } from '../../nodes/kit/param';
import { formatNumber, formatPercent } from './format';
import type { Language } from '../../nodes/kit/text';
import { unitWords } from '../inspector/words';
import type { NodeWord } from './node-words';

/** Whether a param applies: what its `visibleIf` looks at has one of the named values. */
export function isVisible(params: Params, values: Readonly<Record<string, unknown>>, name: string): boolean {
  const rule = params[name]?.visibleIf;
  if (rule === undefined) return true;
  const other = params[rule.param];
  if (other === undefined || !isVisible(params, values, rule.param)) return false;
  const value = valueOf(params, values, rule.param);
  return rule.is.some((wanted) => wanted === value);
}

/** The value as the form shows it: what stands in the file, else the default. */
export function valueOf(params: Params, values: Readonly<Record<string, unknown>>, name: string): unknown {
  const param = params[name];
  return Object.hasOwn(values, name) ? values[name] : param === undefined ? undefined : defaultOf(param);
}

/** A unit in the reader's language. */
const unitText = (unit: string, language: Language): string => unitWords[unit]?.[language] ?? unit;

/** One param in a few characters, e.g. `20 epochs`, `60 %`, `Adam`; '' = not worth showing. */
export function shortValue(
  type: string,
  path: string,
  param: Param,
  value: unknown,
  word: NodeWord,
  language: Language = 'en',
): string {
  const title = word(type, `${path}.title`);
  const named = (text: string): string => `${title} ${text}`;
  switch (param.type) {
    case 'choice':
      // What is left to the program tells nothing apart.
      if (value === 'auto') return '';
      return typeof value === 'string' && Object.hasOwn(param.options, value)
        ? word(type, `${path}.options.${value}`)
        : String(value);
    case 'fraction':
      return typeof value === 'number' ? named(formatPercent(value)) : '';
    case 'number':
    case 'integer':
      return typeof value === 'number'
        ? named(`${formatNumber(value)}${param.unit === undefined ? '' : ` ${unitText(param.unit, language)}`}`)
        : '';
    case 'flag':
      return value === true ? title : '';
    case 'column':
    case 'layer':
    case 'text':
      return typeof value === 'string' && value !== '' ? value : '';
    case 'list':
      return Array.isArray(value) && value.length > 0 ? named(formatNumber(value.length)) : '';
    case 'columns':
      return Array.isArray(value) && value.length > 0 ? value.join(', ') : '';
    case 'file':
      return typeof value === 'object' && value !== null && 'name' in value ? String(value.name) : '';
    default:
      return '';
  }
}

/** Nobody set it, and it does nothing, like no folds or no dropout; or it is a list, of which a number would be told alone. */
const isIdle = (values: Readonly<Record<string, unknown>>, name: string, value: unknown): boolean =>
  (value === 0 || Array.isArray(value)) && !Object.hasOwn(values, name);

/** The first settings that apply, for the foot of a node: those that differ from the default come first. */
export function paramSummary(
  type: string,
  params: Params,
  values: Readonly<Record<string, unknown>>,
  word: NodeWord,
  most = 2,
  language: Language = 'en',
): string {
  const names = Object.keys(params).filter((name) => isVisible(params, values, name));
  const ordered = [
    ...names.filter((name) => Object.hasOwn(values, name)),
    ...names.filter((name) => !Object.hasOwn(values, name)),
  ];
  return ordered
    .map((name) => {
      const param = params[name];
      const value = valueOf(params, values, name);
      return param === undefined || isIdle(values, name, value)
        ? ''
        : shortValue(type, `params.${name}`, param, value, word, language);
    })
    .filter((text) => text !== '')
    .slice(0, most)
    .join(' · ');
}
