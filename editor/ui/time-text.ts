import type { Language } from '../../nodes/kit/text';

const localeOf = (language: Language): string => (language === 'zh' ? 'zh-CN' : 'en-GB');

/** `14:32` of today, else with its day. */
export function timeText(at: number, language: Language, now: number = Date.now()): string {
  const today = new Date(at).toDateString() === new Date(now).toDateString();
  const format: Intl.DateTimeFormatOptions = today
    ? { timeStyle: 'short' }
    : { dateStyle: 'medium', timeStyle: 'short' };
  return new Intl.DateTimeFormat(localeOf(language), format).format(at);
}
