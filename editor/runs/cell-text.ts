import type { Language } from '../../nodes/kit/text';
import { valueText } from '../../runtime/graph/value-text';
import type { NodeWord } from '../ui/node-words';
import { formatNumber, UNDEFINED } from '../views/format';
import { metricWord } from '../views/metric-words';

/** A metric as a reader sees it. */
export const metricText = (name: string, value: unknown, language: Language): string =>
  typeof value === 'number' ? formatNumber(value, metricWord(name).format, language) : UNDEFINED;

/** With so many digits that count, in the unit that the metric has otherwise. */
function exactText(name: string, value: unknown, language: Language, digits: number): string {
  if (typeof value !== 'number') return UNDEFINED;
  const { format } = metricWord(name);
  const isShare = format === 'fraction' || format === 'points';
  const text = String(Number((isShare ? value * 100 : value).toPrecision(digits))).replace('-', '−');
  // The unit is what follows the digits.
  return isShare ? `${text}${formatNumber(0, format, language).replace(/^[\d.]+/, '')}` : text;
}

const MOST_DIGITS = 8;

/** Metrics of one row. Where two that differ would be printed alike, all of them with as many digits as tell them apart. */
export function metricTexts(name: string, values: readonly unknown[], language: Language): readonly string[] {
  const numbers = new Set(values.filter((value) => typeof value === 'number'));
  const tellsApart = (texts: readonly string[]): boolean =>
    new Set(texts.filter((_, at) => typeof values[at] === 'number')).size === numbers.size;
  let texts = values.map((value) => metricText(name, value, language));
  for (let digits = 4; digits <= MOST_DIGITS && !tellsApart(texts); digits += 1)
    texts = values.map((value) => exactText(name, value, language, digits));
  return texts;
}

/** A param; one that is empty, or that the node does not have, is a dash. */
export const paramText = (type: string, path: string, value: unknown, language: Language, word: NodeWord): string =>
  value === undefined || value === '' ? UNDEFINED : valueText(type, path, value, language, word);
