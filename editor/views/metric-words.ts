import type { Word } from '../ui/say';
import { known, type MetricWord } from './known-metrics';

/** Figures over several runs, as the last part of a name. */
const figures: Readonly<Record<string, Word>> = {
  mean: { en: 'mean', zh: '平均' },
  std: { en: 'SD', zh: '标准差' },
  min: { en: 'least', zh: '最小' },
  max: { en: 'most', zh: '最大' },
  median: { en: 'median', zh: '中位数' },
  p95: { en: '95 %', zh: '95 %' },
};

/** Names that say of whom first, and end in a metric: `byGroup.female.selectionRate`, `difference.a.b.macro.f1`. */
const OF_SOMEBODY = /^(?:by[A-Z][A-Za-z]*|perClass|difference)\./;
/** Names whose first part is the metric: `latency.batch32.median`. */
const OF_A_SIZE = /^(latency|throughput)\.[^.]+$/;

/** `byGroup.female.some RateOfMine` → `Some rate of mine`: the last segment in words. */
function spelled(name: string): string {
  const last = name.split('.').at(-1) ?? name;
  let text = last;
  try {
    text = decodeURIComponent(last);
  } catch {
    // A lone % of a user's word: it stays as it is.
  }
  const spaced = text.replaceAll(/([a-z\d])(?=[A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$1$2 ').toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

/** Whether a metric has a word of its own, and needs its name no more. */
export const hasWord = (name: string): boolean => Object.hasOwn(known, name);

/** Word and format of a metric by its name; one that is not known is spelled out. */
export function metricWord(name: string): MetricWord {
  const whole = knownAs(name);
  if (whole !== null) return whole;
  const [, base = '', figure = ''] = /^(.+)\.([^.]+)$/.exec(name) ?? [];
  const of = Object.hasOwn(figures, figure) ? knownAs(base) : null;
  if (of !== null) {
    const { en, zh } = figures[figure] ?? { en: '', zh: '' };
    const format = of.format === 'count' && figure !== 'min' && figure !== 'max' ? 'number' : of.format;
    return { word: { en: `${of.word.en}, ${en}`, zh: `${of.word.zh}(${zh})` }, format };
  }
  const text = spelled(name);
  return { word: { en: text, zh: text }, format: 'number' };
}

/** By the whole name, or by the metric in it. */
function knownAs(name: string): MetricWord | null {
  const size = OF_A_SIZE.exec(name)?.[1];
  const parts = name.split('.');
  const ends = OF_SOMEBODY.test(name) && parts.length > 2 ? [parts.slice(-2).join('.'), parts.at(-1) ?? ''] : [];
  const found = [name, ...(size === undefined ? [] : [size]), ...ends].find((own) => Object.hasOwn(known, own));
  return found === undefined ? null : (known[found] ?? null);
}
