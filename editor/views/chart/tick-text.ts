import type { NumberFormat } from '../../../nodes/kit/report';
import { formatNumber, formatShort } from '../format';

const MINUS = '−';

/** Decimals that tell neighbouring ticks apart. */
function decimalsOf(ticks: readonly number[], factor: number): number {
  const step = ticks.reduce(
    (least, tick, index) => (index === 0 ? least : Math.min(least, Math.abs(tick - (ticks[index - 1] ?? tick)))),
    Number.POSITIVE_INFINITY,
  );
  if (!Number.isFinite(step) || step === 0) return 1;
  return Math.min(6, Math.max(0, -Math.floor(Math.log10(step * factor) + 1e-9)));
}

const fixed = (value: number, digits: number): string => {
  const text = value.toFixed(digits);
  return (Number(text) === 0 ? text.replace('-', '') : text).replace('-', MINUS);
};

/** Texts of an axis: all with the same decimals; the unit of percentage points stands in the axis title. */
export function tickTexts(ticks: readonly number[], format: NumberFormat, log: boolean): readonly string[] {
  switch (format) {
    case 'fraction':
      return log
        ? ticks.map((tick) => `${Number((tick * 100).toPrecision(3))}%`)
        : ticks.map((tick) => `${fixed(tick * 100, decimalsOf(ticks, 100))}%`);
    case 'points':
      return ticks.map((tick) => fixed(tick * 100, decimalsOf(ticks, 100)));
    case 'bytes':
      return ticks.map((tick) => (tick === 0 ? '0' : shortBytes(tick)));
    case 'milliseconds':
      return ticks.map((tick) => (tick === 0 ? '0' : shortTime(tick)));
    case 'integer':
      return ticks.map((tick) => formatNumber(tick, 'integer'));
    case 'count':
    case 'number': {
      const most = Math.max(...ticks.map(Math.abs), 0);
      if (log || most >= 10_000 || (most > 0 && most < 1e-3)) return ticks.map((tick) => formatShort(tick, 1000));
      return ticks.map((tick) => fixed(tick, decimalsOf(ticks, 1)));
    }
  }
}

const trimmed = (value: number): string => String(Number(value.toPrecision(3))).replace('-', MINUS);

function shortBytes(value: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = Math.abs(value) < 1000 ? 0 : Math.min(4, Math.floor(Math.log10(Math.abs(value)) / 3));
  return `${trimmed(value / 1000 ** power)} ${units[power]}`;
}

const shortTime = (value: number): string =>
  Math.abs(value) >= 1000 ? `${trimmed(value / 1000)} s` : `${trimmed(value)} ms`;

/** Width of a text in pixels: mono type, wide characters count twice. Near enough to keep room for it. */
export function textWidth(text: string, size = 11): number {
  let units = 0;
  for (const character of text) units += (character.codePointAt(0) ?? 0) > 0x2e7f ? 1 : 0.6;
  return units * size;
}

/** The text, or its start and an ellipsis where it is too wide. */
export function shortened(text: string, width: number, size = 11): string {
  if (textWidth(text, size) <= width) return text;
  const characters = Array.from(text);
  while (characters.length > 1 && textWidth(`${characters.join('')}…`, size) > width) characters.pop();
  return `${characters.join('')}…`;
}

/** A name without its middle where it is too wide: `purpose=car (new)` and `purpose=car (used)` stay apart. */
export function shortenedName(name: string, width: number, size = 11): string {
  if (textWidth(name, size) <= width) return name;
  const characters = Array.from(name);
  for (let kept = characters.length - 1; kept > 1; kept -= 1) {
    const start = Math.ceil(kept * 0.55);
    const text = `${characters.slice(0, start).join('')}…${characters.slice(characters.length - (kept - start)).join('')}`;
    if (textWidth(text, size) <= width) return text;
  }
  return '…';
}
