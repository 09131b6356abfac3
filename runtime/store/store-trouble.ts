import { ProblemError, warning, type Problem } from '../../nodes/kit/problem';

/** Dexie wraps what the browser says (`AbortError` with the reason inside); Node has codes of the system. */
export function isNoRoom(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { name, inner } = error as { name?: unknown; inner?: unknown };
  return name === 'QuotaExceededError' || isDiskFull(error) || isNoRoom(inner);
}

const isDiskFull = (error: unknown): boolean => {
  const { code } = error as { code?: unknown };
  return code === 'ENOSPC' || code === 'EDQUOT';
};

/** A warning: the run goes on. */
export function troubleOf(error: unknown): Problem {
  if (error instanceof ProblemError) return { ...error.problem, severity: 'warning' };
  if (isNoRoom(error)) return warning('storage', isDiskFull(error) ? 'disk-full' : 'no-room');
  return warning('storage', 'store-broken', { message: error instanceof Error ? error.message : String(error) });
}

export const overBudget = (size: number, budget: number): Problem =>
  warning('storage', 'over-budget', { size: megabytes(size), budget: megabytes(budget) });

const megabytes = (bytes: number): number => Math.ceil(bytes / 1e6);
