/** Median of numbers, with the smallest and the largest. */
export function spread(values: readonly number[]): {
  readonly median: number;
  readonly least: number;
  readonly most: number;
} {
  const sorted = values.toSorted((a, b) => a - b);
  return { median: sorted[Math.floor(sorted.length / 2)] ?? NaN, least: sorted[0] ?? NaN, most: sorted.at(-1) ?? NaN };
}

export const shown = (values: readonly number[], unit: string): string => {
  const { median, least, most } = spread(values);
  return `${median.toFixed(2)} ${unit} (${least.toFixed(2)} … ${most.toFixed(2)}, n = ${values.length})`;
};

export const print = (line: string): void => void process.stdout.write(`${line}\n`);
