import { planOf } from '../../nodes/catalogue';
import type { Param, Params } from '../../nodes/kit/param';
import { fill, textIn, type Language, type Text } from '../../nodes/kit/text';

/** A word of a node type by its key in `kit/words.ts`, in the reader's language. */
export type WordOf = (type: string, key: string) => string;

const LONGEST = 100;

const words = {
  none: { en: 'none', zh: '无' },
  own: { en: 'automatic', zh: '自动' },
  graphs: { en: 'as the graph', zh: '与流程图相同' },
  on: { en: 'on', zh: '开' },
  off: { en: 'off', zh: '关' },
  quoted: { en: '“{text}”', zh: '“{text}”' },
} as const;

export const quoted = (text: Text, language: Language): string =>
  fill(words.quoted[language], { text: shortened(textIn(text, language)) });

/** On one line, at most a hundred characters. */
export function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}

/** A param's value in a few words. `path`: its name, or `group.field`. */
export function valueText(type: string, path: string, value: unknown, language: Language, word: WordOf): string {
  const say = (key: keyof typeof words): string => words[key][language];
  const param = paramAt(planOf(type)?.spec.params ?? {}, path.split('.'));
  if (value === undefined) return say('none');
  if (value === null) return say(param?.type === 'seed' ? 'graphs' : 'own');
  if (typeof value === 'boolean') return say(value ? 'on' : 'off');
  if (typeof value === 'number') return numberText(param, value);
  if (typeof value === 'string')
    return param?.type === 'choice' && Object.hasOwn(param.options, value)
      ? word(type, `params.${path}.options.${value}`)
      : quoted(value, language);
  if (Array.isArray(value) && value.every((entry) => typeof entry === 'string' || typeof entry === 'number'))
    return value.length === 0 ? say(param?.type === 'columns' ? 'own' : 'none') : shortened(value.join(', '));
  if (param?.type === 'file' && typeof value === 'object' && 'name' in value)
    return quoted(String(value.name), language);
  return shortened(JSON.stringify(value));
}

function paramAt(params: Params, [name = '', ...rest]: readonly string[]): Param | undefined {
  const param = Object.hasOwn(params, name) ? params[name] : undefined;
  return rest.length > 0 && param?.type === 'group' ? paramAt(param.fields as Params, rest) : param;
}

function numberText(param: Param | undefined, value: number): string {
  if (param?.type === 'fraction') return `${Number((value * 100).toPrecision(6))} %`;
  const unit = param !== undefined && 'unit' in param ? param.unit : undefined;
  return unit === undefined ? String(value) : `${value} ${unit}`;
}
