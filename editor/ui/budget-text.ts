import { planOf } from '../../nodes/catalogue';
import type { Language } from '../../nodes/kit/text';
import { unitWords } from '../inspector/words';

/** `7 epochs`: how much of a run is done, in the unit of the node's budget. */
export function budgetText(type: string, count: number, language: Language): string {
  const params = Object.entries(planOf(type)?.spec.params ?? {});
  const [name = '', budget] = params.find(([, { role }]) => role === 'budget') ?? [];
  const unit = budget !== undefined && 'unit' in budget ? (budget.unit ?? name) : name;
  const word = Object.hasOwn(unitWords, unit) ? unitWords[unit]?.[language] : unitWords['steps']?.[language];
  return `${count} ${language === 'en' && count === 1 ? word?.replace(/s$/, '') : word}`;
}
