import type { Report } from '../../kit/report';
import type { Text } from '../../kit/text';
import { report, table, tile, tiles } from '../../lib/plain/report';

type Method = 'standard' | 'min-max' | 'robust';

/** What centre and scale are. */
const titles: Readonly<Record<Method, { readonly centre: Text; readonly scale: Text }>> = {
  standard: {
    centre: { en: 'Centre: mean', zh: '中心:均值' },
    scale: { en: 'Scale: standard deviation', zh: '尺度:标准差' },
  },
  'min-max': {
    centre: { en: 'Centre: smallest', zh: '中心:最小值' },
    scale: { en: 'Scale: range', zh: '尺度:极差' },
  },
  robust: {
    centre: { en: 'Centre: median', zh: '中心:中位数' },
    scale: { en: 'Scale: interquartile range', zh: '尺度:四分位距' },
  },
};

export const scaleReport = (
  method: Method,
  columns: readonly { readonly name: string; readonly centre: number; readonly scale: number }[],
): Report =>
  report({ en: 'Scaling', zh: '缩放' }, { scaledColumns: columns.length }, [
    tiles('count', { en: 'Columns', zh: '列' }, tile('scaledColumns', { en: 'Scaled', zh: '已缩放' }, 'count')),
    table(
      'columns',
      { en: 'x becomes (x − centre) / scale', zh: 'x 变为 (x − 中心) / 尺度' },
      [
        { name: 'column', title: { en: 'Column', zh: '列' }, format: 'text' },
        { name: 'centre', title: titles[method].centre, format: 'number' },
        { name: 'scale', title: titles[method].scale, format: 'number' },
      ],
      columns.map(({ name, centre, scale }) => [name, centre, scale]),
    ),
  ]);
