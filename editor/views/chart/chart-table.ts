import type { ChartBlock } from '../../../nodes/kit/report';
import type { Text } from '../../../nodes/kit/text';
import type { Cell } from '../csv';
import type { PlainTable } from '../figure/plain-table';
import { words } from '../words';

type Say = (text: Text, values?: Readonly<Record<string, string | number>>) => string;

const finite = (value: number | undefined): number | null =>
  value === undefined || Number.isNaN(value) ? null : value;

/**
 * The chart's numbers as a table: one row for each x where no series has an x twice, else one row for each point.
 * A series with an interval has two more columns.
 */
export function chartTable(block: ChartBlock, say: Say): PlainTable {
  const wide = block.series.every((one) => new Set(Array.from(one.x)).size === one.x.length);
  return wide ? wideTable(block, say) : longTable(block, say);
}

const ends = (say: Say, name: string): string[] => [say(words.lowOf, { name }), say(words.highOf, { name })];

function wideTable(block: ChartBlock, say: Say): PlainTable {
  const { categories, series } = block;
  const columns: PlainTable['columns'][number][] = [
    { title: say(block.x.title), format: categories === undefined ? block.x.format : 'text' },
  ];
  for (const one of series) {
    columns.push({ title: say(one.name), format: block.y.format });
    if (one.low !== undefined && one.high !== undefined)
      columns.push(...ends(say, say(one.name)).map((title) => ({ title, format: block.y.format })));
  }
  const xs = new Set<number>(categories?.map((_, index) => index));
  for (const one of series) for (const x of Array.from(one.x)) xs.add(x);
  const places = series.map((one) => new Map(Array.from(one.x, (x, index) => [x, index] as const)));
  const rows = [...xs]
    .toSorted((a, b) => a - b)
    .map((x): Cell[] => [
      categories === undefined ? x : say(categories[x] ?? String(x)),
      ...series.flatMap((one, index) => {
        const at = places[index]?.get(x) ?? -1;
        const values = [finite(one.y[at])];
        return one.low !== undefined && one.high !== undefined
          ? [...values, finite(one.low[at]), finite(one.high[at])]
          : values;
      }),
    ]);
  return { title: say(block.title), columns, rows };
}

function longTable(block: ChartBlock, say: Say): PlainTable {
  const intervals = block.series.some((one) => one.low !== undefined && one.high !== undefined);
  return {
    title: say(block.title),
    columns: [
      { title: say(words.series), format: 'text' },
      { title: say(block.x.title), format: block.x.format },
      { title: say(block.y.title), format: block.y.format },
      ...(intervals ? ends(say, say(block.y.title)).map((title) => ({ title, format: block.y.format })) : []),
    ],
    rows: block.series.flatMap((one) =>
      Array.from(one.x, (x, at): Cell[] => [
        say(one.name),
        x,
        finite(one.y[at]),
        ...(intervals ? [finite(one.low?.[at]), finite(one.high?.[at])] : []),
      ]),
    ),
  };
}
