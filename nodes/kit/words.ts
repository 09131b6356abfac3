import type { Param, Params } from './param';
import type { NodeSpec } from './spec';

/**
 * Every word of a spec that a person reads, flat: `title`, `summary`, `inputs.dataset` (help), `inputs.dataset.name`,
 * `params.epochs.title`, `params.epochs.help`, `params.optimizer.options.adam`, `problems.no-split`, …
 * `zh.json` beside the spec has the same keys; a test compares them.
 */
export type Words = Readonly<Record<string, string>>;

function paramWords(path: string, param: Param): [string, string][] {
  const own: [string, string][] = [
    [`${path}.title`, param.title],
    [`${path}.help`, param.help],
  ];
  if (param.type === 'choice')
    own.push(
      ...Object.entries(param.options).map(([value, label]): [string, string] => [`${path}.options.${value}`, label]),
    );
  if (param.type === 'list' || param.type === 'map') own.push(...paramWords(`${path}.of`, param.of as Param));
  if (param.type === 'group') own.push(...paramsWords(path, param.fields as Params));
  return own;
}

const paramsWords = (path: string, params: Params): [string, string][] =>
  Object.entries(params).flatMap(([name, param]) => paramWords(`${path}.${name}`, param));

/** `numericColumns` → `numeric columns`: the word beside a port. */
export const portName = (name: string): string => name.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();

/** The English words of a spec by key. */
export function wordsOf(spec: NodeSpec): Words {
  const ports = (side: 'inputs' | 'outputs'): [string, string][] =>
    Object.entries(spec[side]).flatMap(([name, port]): [string, string][] => [
      [`${side}.${name}`, port.help],
      [`${side}.${name}.name`, portName(name)],
    ]);
  return Object.fromEntries([
    ['title', spec.title],
    ['summary', spec.summary],
    ...ports('inputs'),
    ...paramsWords('params', spec.params),
    ...ports('outputs'),
    ...Object.entries(spec.problems ?? {}).map(([key, sentence]): [string, string] => [`problems.${key}`, sentence]),
  ]);
}
