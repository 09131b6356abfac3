import type { Language } from '../../nodes/kit/text';
import { valueText } from '../../runtime/graph/value-text';
import type { NodeWord } from '../ui/node-words';
import { formatNumber, UNDEFINED } from '../views/format';
import { metricWord } from '../views/metric-words';

/** A metric as a reader sees it; with `exact`, six digits that count, for values that would else look equal. */
export function metricText(name: string, value: unknown, language: Language, exact = false): string {
  if (typeof value !== 'number') return UNDEFINED;
  if (!exact) return formatNumber(value, metricWord(name).format, language);
  return String(Number(value.toPrecision(exactDigits))).replace('-', '−');
}

const exactDigits = 8;

/** Metrics of one row. Where two that differ would be printed alike, all of them with more digits. */
export function metricTexts(name: string, values: readonly unknown[], language: Language): readonly string[] {
  const texts = values.map((value) => metricText(name, value, language));
  const alike = values.some((value, at) =>
    values.some(
      (other, place) => place < at && texts[place] === texts[at] && typeof value === 'number' && other !== value,
    ),
  );
  return alike ? values.map((value) => metricText(name, value, language, true)) : texts;
}

/** A param; one that is empty, or that the node does not have, is a dash. */
export const paramText = (type: string, path: string, value: unknown, language: Language, word: NodeWord): string =>
  value === undefined || value === '' ? UNDEFINED : valueText(type, path, value, language, word);
