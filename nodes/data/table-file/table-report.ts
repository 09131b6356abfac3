import type { ColumnRole, ColumnType } from '../../kit/artifact';
import type { FileRef } from '../../kit/param';
import type { Report } from '../../kit/report';
import type { Text } from '../../kit/text';
import type { Delimiter } from '../../lib/plain/csv-records';
import { report, table, text, tile, tiles } from '../../lib/plain/report';
import { MOST_LEVELS, shortened, type Evidence } from './evidence';

const delimiterNames: Readonly<Record<Delimiter, Text>> = {
  ',': { en: 'comma', zh: '逗号' },
  ';': { en: 'semicolon', zh: '分号' },
  '\t': { en: 'tab', zh: '制表符' },
  '|': { en: 'vertical bar', zh: '竖线' },
};

interface Described {
  readonly title: string;
  readonly type: ColumnType;
  readonly roles: readonly ColumnRole[];
  readonly evidence: Evidence;
}

/** How the file was read, with what speaks for the type of each column. */
export function tableReport(
  { name, sha256 }: FileRef,
  delimiter: Delimiter,
  rows: number,
  columns: readonly Described[],
): Report {
  const missing = columns.reduce((total, { evidence }) => total + evidence.missing, 0);
  const between = delimiterNames[delimiter];
  const [en, zh] = typeof between === 'string' ? [between, between] : [between.en, between.zh];
  return report({ en: `File ${name}`, zh: `文件 ${name}` }, { rows, columns: columns.length, missingCells: missing }, [
    tiles(
      'size',
      { en: 'Size', zh: '规模' },
      tile('rows', { en: 'Rows', zh: '行' }, 'count'),
      tile('columns', { en: 'Columns', zh: '列' }, 'count'),
      tile('missingCells', { en: 'Missing cells', zh: '缺失的单元格' }, 'count'),
    ),
    table(
      'columns',
      { en: 'Columns, and what their filled cells are', zh: '各列及其非空单元格的内容' },
      [
        { name: 'column', title: { en: 'Column', zh: '列' }, format: 'text' },
        { name: 'type', title: { en: 'Type', zh: '类型' }, format: 'text' },
        { name: 'roles', title: { en: 'Role', zh: '角色' }, format: 'text' },
        { name: 'missing', title: { en: 'Missing', zh: '缺失' }, format: 'count' },
        { name: 'numbers', title: { en: 'Numbers', zh: '数字' }, format: 'count' },
        { name: 'dates', title: { en: 'Dates', zh: '日期' }, format: 'count' },
        {
          name: 'different',
          title: { en: 'Different', zh: '不同取值' },
          format: 'count',
          help: { en: `Counted up to ${MOST_LEVELS + 1}.`, zh: `最多数到 ${MOST_LEVELS + 1}。` },
        },
        { name: 'example', title: { en: 'First value', zh: '首个值' }, format: 'text' },
      ],
      columns.map(({ title, type, roles, evidence }) => {
        const [first = null] = evidence.different;
        const { missing: gaps, numbers, dates, different } = evidence;
        const example = first === null ? null : shortened(first);
        return [title, type, roles.join(', '), gaps, numbers, dates, different.size, example];
      }),
    ),
    text(
      'file',
      { en: 'File', zh: '文件' },
      {
        en: `${name}: UTF-8, cells apart by ${en}. SHA-256 ${sha256}.`,
        zh: `${name}:UTF-8,单元格以${zh}分隔。SHA-256 ${sha256}。`,
      },
    ),
  ]);
}
