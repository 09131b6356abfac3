/** Numbers as they stand in the interface; digits are the same in both languages. */

export function formatDuration(ms: number): string {
  if (ms < 1) return '<1 ms';
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  const minutes = Math.floor(ms / 60_000);
  return `${minutes} min ${Math.round((ms % 60_000) / 1000)} s`;
}

/** Seconds up to which a remaining time is told, and in which steps: nobody needs the second of an hour, and it would never stand still. */
const grains = [
  [20, 1],
  [120, 5],
  [600, 30],
  [3600, 60],
  [Infinity, 300],
] as const;

/** What is still to come: the more, the coarser. */
export function formatRemaining(ms: number): string {
  const seconds = Math.max(0, ms / 1000);
  const [, grain] = grains.find(([limit]) => seconds < limit) ?? [0, 300];
  const rounded = Math.round(seconds / grain) * grain;
  const [hours, minutes, rest] = [Math.floor(rounded / 3600), Math.floor(rounded / 60) % 60, rounded % 60];
  const parts = [hours > 0 ? `${hours} h` : '', minutes > 0 ? `${minutes} min` : '', rest > 0 ? `${rest} s` : ''];
  return parts.filter((part) => part !== '').join(' ') || '0 s';
}

const units = ['B', 'kB', 'MB', 'GB'] as const;
export function formatBytes(bytes: number): string {
  const power = bytes <= 0 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return `${power === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[power]}`;
}

/** At most four digits that count, without a tail of zeros. */
export function formatNumber(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e6) return value.toLocaleString('en-US');
  const size = Math.abs(value);
  if (size >= 1e6 || (size < 1e-3 && size > 0))
    return value
      .toExponential(2)
      .replace(/\.?0+e/, 'e')
      .replace('e+', 'e');
  return String(Number(value.toPrecision(4)));
}

export const formatPercent = (fraction: number): string => `${Number((fraction * 100).toPrecision(3))} %`;

export const clockTime = (at: number): string => new Date(at).toTimeString().slice(0, 8);
