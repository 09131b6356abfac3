import type { Report } from '../../nodes/kit/report';

/** A report as plain JSON: typed arrays become lists (pixels are left to the artifact), not-a-number becomes null. */
export function plainReport({ title, metrics, blocks }: Report): unknown {
  return { title, metrics, blocks: blocks.map(plain) };
}

function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return undefined;
  if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array, plain);
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner)]));
}
