import { fill, textIn, type Language } from '../../nodes/kit/text';
import type { KeptNode, RunSummary } from '../../runtime/run-history';
import type { NodeWord } from '../ui/node-words';
import { words } from './words';

/** The name that the user gave, else the run's number. */
export const runName = ({ name, number }: Pick<RunSummary, 'name' | 'number'>, language: Language): string =>
  name === '' ? fill(words.unnamed[language], { number }) : name;

/** What stood on a node: its label, else the title of its type; of one that an expansion made, its id. */
export function nodeName(
  id: string,
  node: Partial<Pick<KeptNode, 'type' | 'label'>> | undefined,
  language: Language,
  word: NodeWord,
): string {
  const label = node?.label === undefined ? '' : textIn(node.label, language);
  if (label !== '') return label;
  return node?.type === undefined || node.type === '' ? id : word(node.type, 'title');
}

/** Path of a param in words: `Schedule › Warm-up`. */
export const paramName = (type: string, path: string, word: NodeWord): string =>
  path
    .split('.')
    .map((_, at, names) => word(type, `params.${names.slice(0, at + 1).join('.')}.title`))
    .join(' › ');

const steps: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

/** `3 minutes ago`; what is less than a minute old is `now`. */
export function agoText(at: number, language: Language, now: number = Date.now()): string {
  const format = new Intl.RelativeTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { numeric: 'auto' });
  const seconds = Math.max(0, (now - at) / 1000);
  const [unit, size] = steps.find(([, least]) => seconds >= least) ?? (['second', 1] as const);
  return unit === 'second' ? format.format(0, 'second') : format.format(-Math.floor(seconds / size), unit);
}
